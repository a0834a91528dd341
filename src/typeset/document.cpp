#include "typeset/document.h"

#include <algorithm>

#include "typeset/typeface.h"

namespace handslag::typeset {

std::string plain_text(const Inline& content) {
  std::string words;
  for (const Span& span : content) words += span.text;
  return words;
}

bool is_blank(const Inline& content) {
  return std::ranges::all_of(content, [](const Span& span) { return is_blank(span.text); });
}

bool has_heads(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) { return !is_blank(column.title); });
}

std::vector<int> heading_levels(const Document& document) {
  std::vector<int> levels;
  int above = 0;
  for (const Block& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block.content);
    const bool is_set = heading != nullptr && !is_blank(heading->content);
    levels.push_back(is_set ? std::clamp(heading->level, 1, above + 1) : 0);
    if (is_set) above = levels.back();
  }
  return levels;
}

Block& Document::add(Block::Content content) {
  return blocks.emplace_back(Block{.content = std::move(content)});
}

}  // namespace handslag::typeset
