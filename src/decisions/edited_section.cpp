#include "decisions/edited_section.h"

#include "base/text.h"
#include "decisions/text_document.h"

namespace handslag::decisions {

namespace {

using typeset::Block;
using typeset::Inline;
using typeset::text;

// "se [bilaga statistics]." → text, reference by key, text.
Inline with_references(std::string_view words) {
  constexpr std::string_view kStart = "[bilaga ";
  Inline content;
  for (std::size_t start = words.find(kStart); start != std::string_view::npos; start = words.find(kStart)) {
    const std::size_t end = words.find(']', start);
    if (end == std::string_view::npos) break;
    if (start > 0) content.push_back(text(std::string(words.substr(0, start))));
    const std::string_view key = words.substr(start + kStart.size(), end - start - kStart.size());
    content.push_back(typeset::annex_reference("bilaga", std::string(trimmed(key))));
    words.remove_prefix(end + 1);
  }
  if (!words.empty()) content.push_back(text(std::string(words)));
  return content;
}

}  // namespace

std::vector<Block> blocks_of_edit(std::string_view words) {
  // The reader of plain texts takes the first line as a title; an edit has none.
  typeset::Document document = text_document("# -\n" + std::string(words));
  for (Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      paragraph->content = with_references(typeset::plain_text(paragraph->content));
    } else if (auto* list = std::get_if<typeset::List>(&block.content)) {
      for (Inline& item : list->items) item = with_references(typeset::plain_text(item));
    } else if (auto* table = std::get_if<typeset::Table>(&block.content)) {
      for (auto& row : table->rows) {
        for (typeset::Cell& cell : row) cell.content = with_references(typeset::plain_text(cell.content));
      }
    }
    block.source = "edit";
  }
  return std::move(document.blocks);
}

}  // namespace handslag::decisions
