#pragma once

#include <vector>

#include "memorandum_reading/memorandum_lines.h"

// What is printed on a page because it is a page: its number, the names of the organisation and the document
// at its head, the block with addresses and telephone at its foot, the number of the form, places to sign.
namespace handslag::memorandum_reading {

/// Marks such lines. A line of the text is never marked because it looks like one alone: there must be a page
/// break or page number beside it, or two ways to reach somebody in the same block.
void mark_furniture(std::vector<SourceLine>& lines);

}  // namespace handslag::memorandum_reading
