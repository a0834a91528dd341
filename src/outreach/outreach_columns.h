#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "table_reading/import_mapping.h"

namespace handslag::outreach {

/// The columns of an outreach log, in the order that a template has them.
enum class OutreachColumn : std::size_t {
  HeldOn,
  Municipality,
  Area,
  ActivityType,
  Audience,
  Title,
  PeopleReached,
};
inline constexpr std::size_t kOutreachColumns = 7;

struct OutreachColumnName {
  std::string_view english;
  std::string_view swedish;
  std::size_t longest;  ///< characters of a cell
  bool is_required;     ///< the column, and a text in each of its cells
};
const OutreachColumnName& name_of(OutreachColumn column);

/// "datum" or "Held on" → HeldOn: a column by its English or Swedish name or another word for it, folded.
std::optional<OutreachColumn> outreach_column_named(std::string_view folded_name);
/// "held_on" → HeldOn, as a mapping has it.
std::optional<OutreachColumn> outreach_variable(std::string_view name);

/// What a mapping says that an outreach log does not have; empty when all is well.
std::optional<table_reading::MappingFault> fault_of_outreach_mapping(
    const table_reading::ImportMapping& mapping);

}  // namespace handslag::outreach
