#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "organisations/role.h"
#include "permissions/right.h"

namespace handslag::permissions {

using Roles = std::bitset<organisations::kRoles.names.size()>;

/// A row of data/permissions/rights.csv: who may what, in which state, about whom.
struct RightsRow {
  Right right;
  std::bitset<kStates.names.size()> states = {};
  Roles roles = {};  ///< none where only whoever opens the data folder at the terminal may
  bool is_operators_alone = false;
  Condition condition = Condition::None;
  std::size_t line = 0;  ///< in the file, counted from 1
};

/// Reads the table. Throws CorruptData that names the line: a word that is none, a cell that is given twice,
/// a role that may what is the operator's, or a deed or sight without a row, which would be nobody's by
/// mistake.
std::vector<RightsRow> read_rights(std::string_view csv);

/// The table that the program carries, read once.
const std::vector<RightsRow>& rights();

}  // namespace handslag::permissions
