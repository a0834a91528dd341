#include "typeset/mark_brackets.h"

#include <charconv>

#include "base/error.h"

namespace handslag::typeset {

namespace {

bool is_space(char letter) { return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t'; }

/// Past a literal string that opens at `at`.
std::size_t after_string(std::string_view content, std::size_t at) {
  int depth = 0;
  for (; at < content.size(); ++at) {
    if (content[at] == '\\') {
      ++at;
    } else if (content[at] == '(') {
      ++depth;
    } else if (content[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return content.size();
}

/// Reads tokens of one bracket; line breaks may stand anywhere between them.
struct BracketReader {
  std::string_view content;
  std::size_t at;

  bool take(std::string_view token) {
    while (at < content.size() && is_space(content[at])) ++at;
    if (!content.substr(at).starts_with(token)) return false;
    at += token.size();
    return true;
  }
  bool take_number(std::size_t& number) {
    while (at < content.size() && is_space(content[at])) ++at;
    const auto [end, error] = std::from_chars(content.data() + at, content.data() + content.size(), number);
    at = static_cast<std::size_t>(end - content.data());
    return error == std::errc{};
  }
  bool take_bracket(std::size_t& number) {
    return take("/P") && take("<<") && take("/MCID") && take_number(number) && take(">>") && take("BDC");
  }
};

std::string bracket_of(const Mark& mark, const std::vector<StructureNode>& nodes) {
  if (mark.node == kPaginationArtifact) return "/Artifact <</Type/Pagination>> BDC";
  if (mark.node < 0) return "/Artifact <</Type/Layout>> BDC";
  return std::string("/") + nodes[static_cast<std::size_t>(mark.node)].type + " <</MCID " +
         std::to_string(mark.number) + ">> BDC";
}

}  // namespace

std::string with_named_brackets(std::string_view content, const Page& page,
                                const std::vector<StructureNode>& nodes) {
  std::string result;
  result.reserve(content.size() + page.marks.size() * 16);
  std::size_t found = 0;
  for (std::size_t at = 0; at < content.size();) {
    if (content[at] == '(') {
      const std::size_t end = after_string(content, at);
      result += content.substr(at, end - at);
      at = end;
      continue;
    }
    std::size_t number = 0;
    BracketReader reader{content, at};
    if (content[at] == '/' && reader.take_bracket(number)) {
      if (number != found || number >= page.marks.size())
        throw CorruptData("brackets of a page out of order");
      result += bracket_of(page.marks[found++], nodes);
      at = reader.at;
      continue;
    }
    result += content[at++];
  }
  if (found != page.marks.size()) throw CorruptData("a page has other brackets than marks");
  return result;
}

}  // namespace handslag::typeset
