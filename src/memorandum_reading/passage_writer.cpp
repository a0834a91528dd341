#include "memorandum_reading/passage_writer.h"

#include <algorithm>

#include "base/text.h"

namespace handslag::memorandum_reading {

void PassageWriter::start(std::size_t line, PassageKind kind, std::size_t begin, std::size_t end) {
  if (result_.sections.empty() && kind != PassageKind::Title && kind != PassageKind::Letterhead) {
    result_.sections.push_back({.heading = "", .level = 0, .text = ""});
  }
  const SourceLine& source = lines_[line];
  Passage passage;
  passage.kind = kind;
  passage.text = std::string(
      trimmed(std::string_view(source.text).substr(begin, end == std::string::npos ? end : end - begin)));
  passage.section = static_cast<int>(result_.sections.size()) - 1;
  passage.starts_after_blank = after_blank_;
  passage.line_starts = {{0, source.number}};
  passage.lines = {source.number, source.number};
  passage.part = source.part;
  passage.place = source.place > 0 ? source.place : source.number;
  result_.passages.push_back(std::move(passage));
  open_ = static_cast<int>(result_.passages.size()) - 1;
  last_line_ = line;
}

void PassageWriter::start_item(std::size_t line, std::size_t begin, std::size_t mark_length) {
  start(line, PassageKind::Item, begin);
  Passage& item = open_passage();
  const std::string mark(mark_length > 0 ? std::string_view(item.text).substr(0, mark_length)
                                         : item_mark(item.text));
  item.mark = mark;
  item.text.erase(0, std::min(item.text.size(), mark.empty() ? 0 : mark.size() + 1));
}

void PassageWriter::append(std::size_t line, std::size_t begin, std::size_t end) {
  Passage& passage = open_passage();
  const std::string_view words =
      std::string_view(lines_[line].text).substr(begin, end == std::string::npos ? end : end - begin);
  passage.line_starts.push_back({divided_words_.join(passage.text, words), lines_[line].number});
  passage.lines.last = lines_[line].number;
  last_line_ = line;
}

void PassageWriter::start_section(std::size_t line, ReadSection section, std::size_t end) {
  const int number = lines_[line].number;
  section.heading = lines_[line].text.substr(0, end);
  section.heading_lines = {number, number};
  // A level cannot be left out on the way down.
  if (!result_.sections.empty()) {
    section.level = std::min(section.level, std::max(result_.sections.back().level, 0) + 1);
  } else {
    section.level = 1;
  }
  result_.sections.push_back(std::move(section));
  start(line, PassageKind::Heading, 0, end);
}

void PassageWriter::append_to_heading(std::size_t line) {
  append(line);
  ReadSection& section = result_.sections.back();
  section.heading = open().text;
  section.heading_lines.last = lines_[line].number;
}

void PassageWriter::start_section_without_heading(SectionRole role) {
  ReadSection section;
  section.level = 0;
  section.role = role;
  result_.sections.push_back(std::move(section));
  open_ = -1;
}

void PassageWriter::add_furniture(const SourceLine& line) {
  Passage passage;
  passage.kind = PassageKind::RunningHeader;
  passage.text = line.text;
  passage.line_starts = {{0, line.number}};
  passage.lines = {line.number, line.number};
  passage.part = line.part;
  passage.place = line.number;
  result_.passages.push_back(std::move(passage));
}

void PassageWriter::doubt(std::string field, std::size_t line, Doubt::Reason reason) {
  result_.doubts.push_back({std::move(field), {lines_[line].number, lines_[line].number}, reason});
}

void PassageWriter::keep_cells_of_open(std::vector<std::string> cells) {
  open_passage().cells = std::move(cells);
}

SectionRole PassageWriter::role() const {
  return result_.sections.empty() ? SectionRole::Other : result_.sections.back().role;
}

DividedText PassageWriter::finish() && {
  std::ranges::stable_sort(result_.passages, {},
                           [](const Passage& one) { return std::pair(one.place, one.part); });
  return std::move(result_);
}

}  // namespace handslag::memorandum_reading
