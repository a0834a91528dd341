#include "memoranda/edited_section.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "memoranda/text_document.h"

namespace handslag::memoranda {

namespace {

using typeset::Block;
using typeset::Inline;
using typeset::text;

/// Where a reference to an annex begins: "[bilaga" or "[annex"; npos: nowhere.
std::size_t find_reference(std::string_view words) {
  return std::min(words.find("[bilaga "), words.find("[annex "));
}

// "se [bilaga statistics]." → text, reference by key, text.
Inline with_references(std::string_view words, const Translator& t) {
  Inline content;
  for (std::size_t start = find_reference(words); start != std::string_view::npos;
       start = find_reference(words)) {
    const std::size_t end = words.find(']', start);
    if (end == std::string_view::npos) break;
    if (start > 0) content.push_back(text(std::string(words.substr(0, start))));
    const std::size_t key = words.find(' ', start);
    content.push_back(
        typeset::annex_reference(t.translate("annex"), std::string(trimmed(words.substr(key, end - key)))));
    words.remove_prefix(end + 1);
  }
  if (!words.empty()) content.push_back(text(std::string(words)));
  return content;
}

}  // namespace

std::vector<Block> blocks_of_edit(std::string_view words, const Translator& t) {
  // The reader of plain texts takes the first line as a title; an edit has none.
  typeset::Document document = text_document("# -\n" + std::string(words));
  for (Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      paragraph->content = with_references(typeset::plain_text(paragraph->content), t);
    } else if (auto* list = std::get_if<typeset::List>(&block.content)) {
      for (Inline& item : list->items) item = with_references(typeset::plain_text(item), t);
    } else if (auto* table = std::get_if<typeset::Table>(&block.content)) {
      for (auto& row : table->rows) {
        for (typeset::Cell& cell : row) cell.content = with_references(typeset::plain_text(cell.content), t);
      }
    }
    block.source = "edit";
  }
  return std::move(document.blocks);
}

}  // namespace handslag::memoranda
