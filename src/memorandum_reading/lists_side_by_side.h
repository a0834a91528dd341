#pragma once

#include <vector>

#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memorandum_reading {

/// "Bilagor     Beslutet sänds till" above two lists in columns: puts the lists one after the other.
void divide_lists_side_by_side(std::vector<SourceLine>& lines);

}  // namespace handslag::memorandum_reading
