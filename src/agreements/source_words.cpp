#include "agreements/source_words.h"

#include <algorithm>

namespace handslag::agreements {

namespace {

/// Of the name of a document, so that a source keeps its limit.
constexpr std::size_t kLongestName = 150;

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 7 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string source_at(std::string_view document, int first_line, int last_line) {
  std::size_t end = std::min(document.size(), kLongestName);
  while (end < document.size() && (static_cast<unsigned char>(document[end]) & 0xC0) == 0x80) --end;
  std::string source(document.substr(0, end));
  if (first_line <= 0) return source;
  source += ':' + std::to_string(first_line);
  return last_line > first_line ? source + '-' + std::to_string(last_line) : source;
}

Message source_in_words(std::string_view source) {
  const std::size_t colon = source.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return Message::of(source);
  const std::string document(source.substr(0, colon));
  const std::string_view lines = source.substr(colon + 1);
  const std::size_t dash = lines.find('-');
  if (is_number(lines))
    return Message("{document}, line {line}", {{"document", document}, {"line", std::string(lines)}});
  if (dash == std::string_view::npos || !is_number(lines.substr(0, dash)) ||
      !is_number(lines.substr(dash + 1)))
    return Message::of(source);
  return Message("{document}, lines {lines}",
                 {{"document", document},
                  {"lines", std::string(lines.substr(0, dash)) + "–" + std::string(lines.substr(dash + 1))}});
}

}  // namespace handslag::agreements
