#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "statistics/variable_set.h"

namespace handslag::statistics {

/// Codes as they lie in memory or in a file: a byte each, or two.
using CodeSpan = std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>>;

inline std::size_t size_of(const CodeSpan& codes) {
  return std::visit([](const auto& span) { return span.size(); }, codes);
}

/// One variable of many records: of each the place of its value in the code list. A byte for each record, two
/// where the variable has more values than a byte tells apart (the country's 290 municipalities).
class CodeColumn {
 public:
  static constexpr std::size_t kMostInAByte = 255;

  explicit CodeColumn(std::size_t values) : is_wide_(values > kMostInAByte) {}
  static CodeColumn of(const std::vector<std::uint8_t>& codes) {
    CodeColumn column(0);
    column.narrow_ = codes;
    return column;
  }

  bool is_wide() const { return is_wide_; }
  std::size_t size() const { return is_wide_ ? wide_.size() : narrow_.size(); }
  Code operator[](std::size_t record) const { return is_wide_ ? wide_[record] : narrow_[record]; }
  CodeSpan codes() const { return is_wide_ ? CodeSpan(std::span(wide_)) : CodeSpan(std::span(narrow_)); }

  void push_back(Code code) {
    if (is_wide_) {
      wide_.push_back(code);
    } else {
      narrow_.push_back(static_cast<std::uint8_t>(code));
    }
  }
  void set(std::size_t record, Code code) {
    if (is_wide_) {
      wide_[record] = code;
    } else {
      narrow_[record] = static_cast<std::uint8_t>(code);
    }
  }
  void clear() {
    narrow_.clear();
    wide_.clear();
  }
  /// Those of another column of the same variable, behind these.
  void append(const CodeColumn& more) {
    narrow_.insert(narrow_.end(), more.narrow_.begin(), more.narrow_.end());
    wide_.insert(wide_.end(), more.wide_.begin(), more.wide_.end());
  }

  bool operator==(const CodeColumn&) const = default;

 private:
  bool is_wide_;
  std::vector<std::uint8_t> narrow_;
  std::vector<std::uint16_t> wide_;
};

}  // namespace handslag::statistics
