#include "memoranda/memorandum_document.h"

#include <algorithm>

#include "base/text.h"
#include "memoranda/read_blocks.h"
#include "memoranda/text_language.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/page_words.h"

namespace handslag::memoranda {

namespace {

using namespace memorandum_reading;

constexpr std::size_t kMostHeaderLines = 3;

class DocumentWriter {
 public:
  typeset::Document run(const MemorandumReading& reading) {
    std::string words;
    for (const Passage& passage : reading.passages) {
      write(reading, passage);
      words.append(passage.text).append("\n");
    }
    document_.language = language_of_text(words);
    end_items();
    end_rows();
    take_running_headers(reading);
    if (is_blank(document_.title)) take_title(reading);
    if (is_blank(document_.title)) take_any_words(reading);
    shorten_headings();
    return std::move(document_);
  }

 private:
  void write(const MemorandumReading& reading, const Passage& passage) {
    if (passage.kind == PassageKind::RunningHeader) return;
    // A line drawn below the heads of columns.
    if (!rows_.empty() && !passage.starts_after_blank && is_rule_line(passage.text)) {
      rows_.push_back(passage);
      return;
    }
    if (passage.kind != PassageKind::Item) end_items();
    if (passage.kind != PassageKind::Row || passage.starts_after_blank) end_rows();
    switch (passage.kind) {
      case PassageKind::RunningHeader:
        break;
      case PassageKind::Letterhead:
        add_letterhead(passage.text);
        break;
      case PassageKind::Title:
        document_.title = passage.text;
        break;
      case PassageKind::Heading: {
        const int level = reading.sections[static_cast<std::size_t>(passage.section)].level;
        add(typeset::Heading{std::clamp(level, 1, 3), {typeset::text(passage.text)}}, passage.lines);
        break;
      }
      case PassageKind::Item:
        add_item(passage);
        break;
      case PassageKind::Row:
        rows_.push_back(passage);
        break;
      case PassageKind::Signature:
        add_signature(passage);
        break;
      case PassageKind::Paragraph:
        add_paragraph(passage);
        break;
    }
  }

  static std::vector<std::string_view> lines_in(const Passage& passage) {
    std::vector<std::string_view> lines;
    const std::string_view text = passage.text;
    for (std::size_t at = 0; at < passage.line_starts.size(); ++at) {
      const std::size_t begin = std::min(passage.line_starts[at].offset, text.size());
      const std::size_t end =
          at + 1 < passage.line_starts.size() ? passage.line_starts[at + 1].offset : text.size();
      lines.push_back(trimmed(text.substr(begin, std::max(begin, end) - begin)));
    }
    return lines;
  }

  /// Lines that divide their cells by a sign are a table.
  void add_paragraph(const Passage& passage) {
    const std::vector<std::string_view> lines = lines_in(passage);
    std::vector<MarkedTable> tables = marked_tables(lines);
    if (tables.size() == 1 && tables.front().count == lines.size()) {
      add(std::move(tables.front().table), passage.lines);
      return;
    }
    add(typeset::Paragraph{{typeset::text(passage.text)}}, passage.lines);
  }

  void add_item(const Passage& passage) {
    const std::string mark = passage.mark.empty() ? "•" : passage.mark;
    if (is_bullet_mark(mark) && passage.text.empty()) return;
    if (!items_.empty() && !follows(items_.back().mark, mark)) end_items();
    items_.push_back({mark, passage.text, 0});
    divide_item(passage);
    if (item_lines_.first == 0) item_lines_.first = passage.lines.first;
    item_lines_.last = passage.lines.last;
  }

  /// A number below the item's own, "1.1" below "1.", begins an item of its own.
  void divide_item(const Passage& passage) {
    std::size_t begin = 0;
    for (const Passage::LineStart& line : passage.line_starts) {
      if (line.offset == 0 || line.offset >= passage.text.size()) continue;
      const std::string_view rest = std::string_view(passage.text).substr(line.offset);
      const std::string_view mark = list_mark(rest);
      const bool has_parts =
          mark.substr(0, mark.size() - (mark.ends_with('.') ? 1 : 0)).find('.') < mark.size();
      if (!has_parts || !follows(items_.back().mark, mark)) continue;
      items_.back().words = trimmed(std::string_view(passage.text).substr(begin, line.offset - begin));
      begin = line.offset + mark.size();
      items_.push_back({std::string(mark), std::string(trimmed(rest.substr(mark.size()))), 0});
    }
  }

  /// Name, role and unit of one signature stand on lines of their own, and on one page.
  void add_signature(const Passage& passage) {
    auto* open = document_.blocks.empty() ? nullptr
                                          : std::get_if<typeset::Signature>(&document_.blocks.back().content);
    if (open == nullptr || passage.starts_after_blank || !open->unit.empty()) {
      add(typeset::Signature{passage.text, ""}, passage.lines);
    } else {
      (open->role.empty() ? open->role : open->unit) = passage.text;
    }
  }

  /// A number alone is no list: it stays as it is written.
  void end_items() {
    if (items_.empty()) return;
    if (items_.size() > 1 || is_bullet_mark(items_.front().mark)) {
      add(list_of(items_), item_lines_);
    } else {
      add(typeset::Paragraph{{typeset::text(items_.front().mark + ' ' + items_.front().words)}}, item_lines_);
    }
    items_.clear();
    item_lines_ = {};
  }

  /// Rows of as many cells are a table; the first may lack the head of its first column. Others stay as
  /// lines.
  void end_rows() {
    if (rows_.empty()) return;
    std::vector<std::vector<std::string>> cells;
    const bool is_ruled = rows_.size() > 2 && is_rule_line(rows_[1].text);
    for (const Passage& row : rows_) {
      if (!is_rule_line(row.text)) cells.push_back(row.cells);
    }
    const std::size_t columns = cells.empty() ? 0 : cells.back().size();
    if (cells.size() > 2 && cells.front().size() + 1 == columns)
      cells.front().insert(cells.front().begin(), "");
    const bool is_table = cells.size() > 1 && columns >= 2 && columns <= typeset::Table::kMaxColumns &&
                          std::ranges::all_of(cells, [&](const auto& row) { return row.size() == columns; });
    if (is_table) {
      if (is_ruled) cells.insert(cells.begin() + 1, std::vector<std::string>(columns, "--"));
      add(table_of_rows(std::move(cells)), {rows_.front().lines.first, rows_.back().lines.last});
    } else {
      for (const Passage& row : rows_) add(typeset::Paragraph{{typeset::text(row.text)}}, row.lines);
    }
    rows_.clear();
  }

  /// What is too long for a title or a heading goes on as a paragraph below it.
  void shorten_headings() {
    auto [title, after_title] = title_and_rest(document_.title);
    document_.title = std::move(title);
    std::vector<typeset::Block> blocks;
    const auto add_rest = [&blocks](std::string rest) {
      if (!rest.empty()) blocks.push_back({typeset::Paragraph{{typeset::text(std::move(rest))}}});
    };
    add_rest(std::move(after_title));
    for (typeset::Block& block : document_.blocks) {
      std::string after_heading;
      if (auto* heading = std::get_if<typeset::Heading>(&block.content)) {
        auto [words, rest] = title_and_rest(typeset::plain_text(heading->content));
        if (!rest.empty()) heading->content = {typeset::text(std::move(words))};
        after_heading = std::move(rest);
      }
      blocks.push_back(std::move(block));
      add_rest(std::move(after_heading));
    }
    document_.blocks = std::move(blocks);
  }

  /// What stood at the head of each old page stands at the head of each new one, once for each wording. Page
  /// numbers are those of the new pages.
  void take_running_headers(const MemorandumReading& reading) {
    std::vector<std::string> lines;
    for (const Stated<std::string>& header : reading.running_headers) {
      if (is_page_number(header.value) || is_rule(header.value)) continue;
      if (std::ranges::find(lines, header.value) == lines.end()) lines.push_back(header.value);
    }
    // The block of addresses of an old page does not fit at the head of a new one: it stands last.
    if (lines.size() > kMostHeaderLines) {
      std::string addresses;
      for (std::size_t at = kMostHeaderLines; at < lines.size(); ++at)
        addresses += (addresses.empty() ? "" : " · ") + lines[at];
      document_.blocks.push_back({typeset::Paragraph{{typeset::text(std::move(addresses))}}});
      lines.resize(kMostHeaderLines);
    }
    std::string* const places[] = {&document_.header.organisation, &document_.header.unit};
    for (std::size_t at = 0; at < lines.size(); ++at) {
      std::string& place = *places[std::min<std::size_t>(at, 1)];
      place += (place.empty() ? "" : " · ") + lines[at];
    }
  }

  void add_letterhead(const std::string& words) {
    // Above the title it stands on the first page alone; below it, it is text.
    if (!document_.title.empty()) {
      document_.blocks.push_back({typeset::Paragraph{{typeset::text(words)}}});
      return;
    }
    std::string& letterhead = document_.header.recipient;
    letterhead += (letterhead.empty() ? "" : " ") + words;
  }

  void add(typeset::Block::Content content, LineSpan lines) {
    typeset::Block block{std::move(content)};
    block.source = "lines " + std::to_string(lines.first) + "-" + std::to_string(lines.last);
    document_.blocks.push_back(std::move(block));
  }

  // A text of nothing but marks: they are its title.
  void take_any_words(const MemorandumReading& reading) {
    for (const Passage& passage : reading.passages) {
      if (is_blank(document_.title)) document_.title = passage.words();
    }
  }

  // A document needs a title: the first words of the text become it, and stand there alone.
  void take_title(const MemorandumReading& reading) {
    const auto is_body = [](const Passage& one) {
      return one.kind != PassageKind::RunningHeader && one.kind != PassageKind::Letterhead;
    };
    const auto first = std::ranges::find_if(reading.passages, is_body);
    if (first == reading.passages.end() || document_.blocks.empty()) {
      document_.title = document_.header.recipient;
      document_.header.recipient.clear();
      if (document_.title.empty() && !reading.running_headers.empty())
        document_.title = reading.running_headers.front().value;
      return;
    }
    typeset::Block& block = document_.blocks.front();
    if (auto* list = std::get_if<typeset::List>(&block.content)) {
      document_.title =
          (list->labels.empty() ? "" : list->labels.front() + ' ') + list->items.front().front().text;
      list->items.erase(list->items.begin());
      if (!list->labels.empty()) list->labels.erase(list->labels.begin());
      if (!list->depths.empty()) list->depths.assign(list->items.size(), 0);
      if (!list->items.empty()) return;
    } else if (auto* table = std::get_if<typeset::Table>(&block.content)) {
      // A table may not be taken apart: its document has the name of its first cell.
      const typeset::Cell& cell = table->rows.front().front();
      document_.title = table->columns.front().title.empty() ? typeset::plain_text(cell.content)
                                                             : table->columns.front().title;
      return;
    } else {
      document_.title = first->words();
    }
    document_.blocks.erase(document_.blocks.begin());
  }

  typeset::Document document_;
  std::vector<ItemLine> items_;
  LineSpan item_lines_;
  std::vector<Passage> rows_;
};

}  // namespace

typeset::Document document_of(const memorandum_reading::MemorandumReading& reading) {
  return DocumentWriter().run(reading);
}

}  // namespace handslag::memoranda
