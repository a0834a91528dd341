#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/divided_words.h"
#include "memorandum_reading/memorandum_passages.h"

namespace handslag::memorandum_reading {

/// Puts lines into passages, one open at a time, and sections around them.
class PassageWriter {
 public:
  explicit PassageWriter(const std::vector<SourceLine>& lines) : lines_(lines), divided_words_(lines) {}

  /// Opens a passage with the characters [begin, end) of a line.
  void start(std::size_t line, PassageKind kind, std::size_t begin = 0, std::size_t end = std::string::npos);
  /// With the mark that its text begins with, or with as many characters as are given.
  void start_item(std::size_t line, std::size_t begin = 0, std::size_t mark_length = 0);
  /// The line goes on with the open passage.
  void append(std::size_t line, std::size_t begin = 0, std::size_t end = std::string::npos);
  /// A heading that goes on in the line below.
  void append_to_heading(std::size_t line);
  void start_section(std::size_t line, ReadSection section, std::size_t end = std::string::npos);
  void add_furniture(const SourceLine& line);
  void doubt(std::string field, std::size_t line, Doubt::Reason reason);

  bool has_open() const { return open_ >= 0; }
  const Passage& open() const { return result_.passages[static_cast<std::size_t>(open_)]; }
  bool is_open(PassageKind kind) const { return has_open() && open().kind == kind; }
  /// What comes next belongs to no section that has a heading.
  void start_section_without_heading(SectionRole role);
  void mark_open_as_listed() { open_passage().is_listed = true; }
  void keep_cells_of_open(std::vector<std::string> cells);
  const std::string& previous_line() const { return lines_[last_line_].text; }
  std::size_t previous_line_at() const { return last_line_; }

  bool has_section() const { return !result_.sections.empty(); }
  SectionRole role() const;
  std::string_view last_heading() const {
    return result_.sections.empty() ? "" : std::string_view(result_.sections.back().heading);
  }
  int level() const { return result_.sections.empty() ? 0 : result_.sections.back().level; }

  void set_after_blank(bool is_after_blank) { after_blank_ = is_after_blank; }
  bool is_after_blank() const { return after_blank_; }

  DividedText finish() &&;
  std::vector<ReadSignatory>& signatories() { return result_.signatories; }

 private:
  Passage& open_passage() { return result_.passages[static_cast<std::size_t>(open_)]; }

  const std::vector<SourceLine>& lines_;
  DividedWords divided_words_;
  DividedText result_;
  int open_ = -1;
  std::size_t last_line_ = 0;
  bool after_blank_ = true;
};

}  // namespace handslag::memorandum_reading
