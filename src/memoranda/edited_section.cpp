#include "memoranda/edited_section.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "base/translate.h"
#include "memoranda/read_blocks.h"
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

/// "| Kvartal | Samtal |"
bool is_row(std::string_view line) { return line.size() > 2 && line.starts_with('|') && line.ends_with('|'); }

std::vector<std::string> cells_between_bars(std::string_view row) {
  std::vector<std::string> cells;
  row.remove_prefix(1);
  for (std::size_t bar = row.find('|'); bar != std::string_view::npos; bar = row.find('|')) {
    cells.emplace_back(trimmed(row.substr(0, bar)));
    row.remove_prefix(bar + 1);
  }
  return cells;
}

/// Words, or a table with the line right above it, which tells what it shows.
struct Piece {
  std::string words = {};
  std::string caption = {};
  std::vector<std::vector<std::string>> rows = {};
};

/// A line alone right above a table.
bool is_caption(std::string_view words) {
  const std::string_view line = trimmed(words);
  return !line.empty() && line.find('\n') == std::string_view::npos && !words.ends_with("\n\n") &&
         !line.starts_with('#') && list_mark(line).empty();
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces(1);
  const auto begin_table = [&pieces] {
    Piece table;
    std::string& above = pieces.back().words;
    const std::size_t blank = above.rfind("\n\n");
    const std::size_t start = blank == std::string::npos ? 0 : blank + 2;
    if (is_caption(std::string_view(above).substr(start))) {
      table.caption = trimmed(std::string_view(above).substr(start));
      above.resize(start);
    }
    pieces.push_back(std::move(table));
  };
  for (const std::string_view raw : lines_of(text)) {
    const std::string_view line = trimmed(raw);
    if (is_row(line)) {
      if (pieces.back().rows.empty()) begin_table();
      pieces.back().rows.push_back(cells_between_bars(line));
      continue;
    }
    if (!pieces.back().rows.empty()) pieces.emplace_back();
    pieces.back().words.append(line.empty() ? "" : raw).append("\n");
  }
  return pieces;
}

/// The first row is the heads of the columns; rows that are shorter than others are filled up.
std::vector<Block> table_of(Piece piece) {
  std::size_t columns = 0;
  for (const auto& row : piece.rows) columns = std::max(columns, row.size());
  std::vector<Block> blocks;
  if (columns < 2 || columns > typeset::Table::kMaxColumns) {
    if (!piece.caption.empty()) blocks.push_back({typeset::Paragraph{{text(piece.caption)}}});
    for (const auto& row : piece.rows) {
      for (const std::string& cell : row) blocks.push_back({typeset::Paragraph{{text(cell)}}});
    }
    return blocks;
  }
  for (auto& row : piece.rows) row.resize(columns);
  const std::vector<std::string> rule(columns, "---");
  if (piece.rows.size() > 1 && piece.rows[1] != rule) piece.rows.insert(piece.rows.begin() + 1, rule);
  typeset::Table table = table_of_rows(std::move(piece.rows));
  table.caption = std::move(piece.caption);
  blocks.push_back({std::move(table)});
  return blocks;
}

}  // namespace

std::vector<Block> blocks_of_edit(std::string_view words, int level, const Translator& t) {
  std::vector<Block> blocks;
  for (Piece& piece : pieces_of(words)) {
    // The reader of plain texts takes the first line as a title; an edit has none.
    std::vector<Block> part =
        piece.rows.empty() ? text_document("# -\n" + piece.words).blocks : table_of(std::move(piece));
    blocks.insert(blocks.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  }
  for (Block& block : blocks) {
    if (auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      paragraph->content = with_references(typeset::plain_text(paragraph->content), t);
    } else if (auto* heading = std::get_if<typeset::Heading>(&block.content)) {
      heading->level = std::min(heading->level + level, 3);
    } else if (auto* list = std::get_if<typeset::List>(&block.content)) {
      for (Inline& item : list->items) item = with_references(typeset::plain_text(item), t);
    } else if (auto* table = std::get_if<typeset::Table>(&block.content)) {
      for (auto& row : table->rows) {
        for (typeset::Cell& cell : row) cell.content = with_references(typeset::plain_text(cell.content), t);
      }
    }
    block.source = "edit";
  }
  return blocks;
}

}  // namespace handslag::memoranda
