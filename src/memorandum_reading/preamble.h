#pragma once

#include <cstddef>
#include <vector>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// What stands above the first heading: letterhead, then the title, which may be wrapped.
struct Preamble {
  enum class Kind { Letterhead, Title };
  struct Part {
    std::size_t line = 0;  ///< index in the lines
    Kind kind = Kind::Letterhead;
    std::size_t begin = 0;  ///< characters [begin, end) of its text: "§ 14" is letterhead, the rest the title
    std::size_t end = 0;
    bool goes_on = false;  ///< belongs to the part before it
  };
  std::vector<Part> parts;
  std::size_t end = 0;  ///< index of the first line of the text
  bool is_unsure = false;
};

/// `lines` are without the furniture of the pages. The title is the block that stands best for one: just
/// above the first heading, of several words, not a body, date, register number or contact.
Preamble preamble_of(const std::vector<SourceLine>& lines);

}  // namespace handslag::memorandum_reading
