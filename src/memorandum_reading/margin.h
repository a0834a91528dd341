#pragma once

#include <vector>

#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memorandum_reading {

/// Some templates have a margin to the left of the text, with the headings or the addresses of the page in
/// it. A line that has both is divided in two of the same number; an address is marked as furniture. What is
/// pushed in is counted from the text's edge.
void divide_at_margin(std::vector<SourceLine>& lines);

}  // namespace handslag::memorandum_reading
