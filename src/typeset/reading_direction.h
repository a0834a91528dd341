#pragma once

#include <cstddef>
#include <vector>

#include "typeset/document.h"

// Which way text is read: Arabic and Hebrew words stand from right to left inside a line of ours (Unicode's
// bidirectional algorithm, UAX #9).
namespace handslag::typeset {

/// The level of each byte of the content: even from left to right, odd from right to left. Empty when nothing
/// is read from right to left.
std::vector<signed char> reading_levels(const Inline& content);

/// The parts of a line, given by their levels in the order they are read, as they stand from left to right.
std::vector<std::size_t> visual_order(const std::vector<signed char>& levels);

}  // namespace handslag::typeset
