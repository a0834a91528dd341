#include "base/text_difference.h"

#include <algorithm>
#include <cstddef>

namespace handslag {

namespace {

using Words = std::vector<std::string_view>;

/// Words with the white space behind them.
Words words_with_space(std::string_view text) {
  Words words;
  std::size_t start = 0;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    const auto is_space = [&](std::size_t place) { return text[place] == ' ' || text[place] == '\n'; };
    if (at < text.size() && !(is_space(at - 1) && !is_space(at))) continue;
    words.push_back(text.substr(start, at - start));
    start = at;
  }
  return words;
}

/// The longest common subsequence of what is left between the ends that are the same, by the table of Wagner
/// and Fischer (1974): length(i, j) is that of the words from i and from j on.
class Differ {
 public:
  Differ(const Words& before, const Words& after) : before_(before), after_(after) {}

  std::vector<TextPart> run() {
    const std::size_t shorter = std::min(before_.size(), after_.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && before_[head] == after_[head]) ++head;
    while (head + tail < shorter && before_[before_.size() - 1 - tail] == after_[after_.size() - 1 - tail])
      ++tail;
    first_ = head;
    rows_ = before_.size() - head - tail;
    columns_ = after_.size() - head - tail;
    for (std::size_t at = 0; at < head; ++at) add(TextPart::Kind::Same, before_[at]);
    if (rows_ * columns_ <= kMostCells) {
      compare();
    } else {
      for (std::size_t at = 0; at < rows_; ++at) add(TextPart::Kind::Removed, before_[head + at]);
      for (std::size_t at = 0; at < columns_; ++at) add(TextPart::Kind::Added, after_[head + at]);
    }
    for (std::size_t at = before_.size() - tail; at < before_.size(); ++at)
      add(TextPart::Kind::Same, before_[at]);
    return std::move(parts_);
  }

 private:
  static constexpr std::size_t kMostCells = std::size_t{4} << 20;

  std::uint16_t& length(std::size_t row, std::size_t column) {
    return lengths_[row * (columns_ + 1) + column];
  }
  bool is_same(std::size_t row, std::size_t column) const {
    return before_[first_ + row] == after_[first_ + column];
  }

  void compare() {
    lengths_.assign((rows_ + 1) * (columns_ + 1), 0);
    for (std::size_t row = rows_; row-- > 0;) {
      for (std::size_t column = columns_; column-- > 0;)
        length(row, column) = is_same(row, column)
                                  ? static_cast<std::uint16_t>(length(row + 1, column + 1) + 1)
                                  : std::max(length(row + 1, column), length(row, column + 1));
    }
    std::size_t row = 0, column = 0;
    while (row < rows_ || column < columns_) {
      if (row < rows_ && column < columns_ && is_same(row, column)) {
        add(TextPart::Kind::Same, before_[first_ + row]);
        ++row, ++column;
      } else if (column == columns_ || (row < rows_ && length(row + 1, column) >= length(row, column + 1))) {
        add(TextPart::Kind::Removed, before_[first_ + row++]);
      } else {
        add(TextPart::Kind::Added, after_[first_ + column++]);
      }
    }
  }

  void add(TextPart::Kind kind, std::string_view word) {
    if (parts_.empty() || parts_.back().kind != kind) parts_.push_back({kind});
    parts_.back().text += word;
  }

  const Words& before_;
  const Words& after_;
  std::size_t first_ = 0, rows_ = 0, columns_ = 0;
  std::vector<std::uint16_t> lengths_;
  std::vector<TextPart> parts_;
};

}  // namespace

std::vector<TextPart> difference(std::string_view before, std::string_view after) {
  const Words words_before = words_with_space(before);
  const Words words_after = words_with_space(after);
  return Differ(words_before, words_after).run();
}

}  // namespace handslag
