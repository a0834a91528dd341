#include "table_reading/text_rows.h"

#include <algorithm>

#include "base/text.h"

namespace handslag::table_reading {

using Reason = TableRefusal::Reason;

bool TextRows::add(std::string_view piece) {
  while (!refusal_) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) break;
    if (pending_.empty()) {
      if (!take_line(piece.substr(0, end))) return false;
    } else {
      pending_.append(piece.substr(0, end));
      if (!take_line(pending_)) return false;
      pending_.clear();
    }
    piece.remove_prefix(end + 1);
  }
  pending_.append(piece);
  if (pending_.size() > dialect_.longest_row) return refuse(Reason::RowTooLong, line_ + 1);
  return !refusal_;
}

bool TextRows::finish() {
  if (!pending_.empty() && !refusal_ && !take_line(pending_)) return false;
  pending_.clear();
  if (open_cell_ != nullptr && !refusal_) refuse(Reason::OpenQuote, row_);
  return !refusal_;
}

bool TextRows::refuse(Reason reason, std::size_t row) {
  if (!refusal_) refusal_ = TableRefusal{reason, FileKind::Text, {"", row, "", ""}, ""};
  return false;
}

bool TextRows::take_line(std::string_view line) {
  ++line_;
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (open_cell_ == nullptr) {
    row_ = line_;
    row_bytes_ = 0;
    cells_.clear();
    unquoted_.clear();
  }
  row_bytes_ += line.size() + 1;
  if (row_bytes_ > dialect_.longest_row + 1)
    return refuse(open_cell_ == nullptr ? Reason::RowTooLong : Reason::OpenQuote, row_);
  const std::size_t cells_before = cells_.size();
  const Split how = split(line);
  if (how == Split::Open) {
    keep_cells_from(cells_before);
    return true;
  }
  open_cell_ = nullptr;
  return how == Split::Whole ? take_(row_, cells_) : broken_(row_);
}

TextRows::Split TextRows::split(std::string_view line) {
  std::size_t start = 0;
  if (open_cell_ != nullptr) {
    *open_cell_ += '\n';
    const Split how = split_quoted(line, start);
    if (how != Split::Whole) return how;
  }
  while (start <= line.size()) {
    if (start < line.size() && line[start] == '"') {
      open_cell_ = &unquoted_.emplace_back();
      ++start;
      const Split how = split_quoted(line, start);
      if (how != Split::Whole) return how;
      continue;
    }
    const std::size_t end = std::min(line.find(dialect_.separator, start), line.size());
    cells_.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  return Split::Whole;
}

// The rest of the open cell from `at`, which then is where the next cell begins.
TextRows::Split TextRows::split_quoted(std::string_view line, std::size_t& at) {
  for (;;) {
    const std::size_t mark = line.find('"', at);
    if (mark == std::string_view::npos) {
      *open_cell_ += line.substr(at);
      return Split::Open;
    }
    *open_cell_ += line.substr(at, mark - at);
    at = mark + 1;
    if (at == line.size() || line[at] == dialect_.separator) {
      cells_.push_back(*open_cell_);
      open_cell_ = nullptr;
      ++at;
      return Split::Whole;
    }
    if (line[at] != '"') return Split::Broken;
    *open_cell_ += '"';
    ++at;
  }
}

// The line goes before the row is whole, and with it what its cells stand in.
void TextRows::keep_cells_from(std::size_t first) {
  for (std::size_t at = first; at < cells_.size(); ++at) cells_[at] = unquoted_.emplace_back(cells_[at]);
}

std::optional<char> stated_separator(std::string_view line) {
  while (line.ends_with('\r') || line.ends_with('\n')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"') && line.size() == 7) line = line.substr(1, 5);
  if (line.size() != 5 || lower_case(line.substr(0, 4)) != "sep=") return std::nullopt;
  const char separator = line.back();
  const bool can_be_one =
      separator != '"' && separator != ' ' && static_cast<unsigned char>(separator) < 0x7F;
  return can_be_one ? std::optional(separator) : std::nullopt;
}

}  // namespace handslag::table_reading
