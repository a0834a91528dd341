#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

LineSpan Passage::lines_of(std::size_t begin, std::size_t end) const {
  LineSpan span = {lines.first, lines.first};
  for (const LineStart& start : line_starts) {
    if (start.offset <= begin) span.first = start.line;
    if (start.offset < end || start.offset <= begin) span.last = start.line;
  }
  return span;
}

std::string Passage::words() const {
  if (mark.empty()) return text;
  return text.empty() ? mark : mark + ' ' + text;
}

}  // namespace handslag::memorandum_reading
