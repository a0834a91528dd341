#pragma once

#include <cstddef>
#include <vector>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// Lines where people sign, one below the other or beside each other:
///
///     Eva Ek                  Nils Alm
///     Förvaltningschef        Verksamhetschef
struct SignatureBlock {
  std::size_t end = 0;  ///< index after its last line
  std::vector<ReadSignatory> signatories;
  bool is_known = false;      ///< each has a given name and a role
  bool ran_together = false;  ///< columns had to be told apart by their words
};

/// The block that begins with line `at`; no signatories when none does.
SignatureBlock signature_block_at(const std::vector<SourceLine>& lines, std::size_t at);

}  // namespace handslag::memorandum_reading
