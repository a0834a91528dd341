#include "memoranda/read_blocks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace handslag::memoranda {

namespace {

constexpr std::array<std::string_view, 16> kBullets = {"•", "·", "▪", "◦",      "‣", "●", "-", "–",
                                                       "—", "*", "■", "\uF0B7", "o", "➢", "✓", "⁃"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_paragraph_sign(std::string_view mark) { return mark.find("§") != std::string_view::npos; }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "1." → "1", "(b)" → "b", "§ 3" → "3".
std::string_view without_points(std::string_view mark) {
  if (has_paragraph_sign(mark)) {
    const std::size_t first = mark.find_first_of("0123456789");
    return mark.substr(first, mark.find_last_of("0123456789") + 1 - first);
  }
  while (!mark.empty() && (mark.back() == '.' || mark.back() == ')' || mark.back() == ':'))
    mark.remove_suffix(1);
  if (mark.starts_with('(')) mark.remove_prefix(1);
  return mark;
}

/// "iv" → 4, up to 39, all in small or all in capital letters; 0: it is none.
int roman_number(std::string_view letters) {
  if (letters.empty() || letters.size() > 6) return 0;
  const std::string small = lower_case(letters);
  if (small != letters && std::ranges::any_of(letters, is_lower)) return 0;
  constexpr std::array<std::string_view, 10> kOnes = {"",  "i",  "ii",  "iii",  "iv",
                                                      "v", "vi", "vii", "viii", "ix"};
  for (int tens = 0; tens <= 3; ++tens) {
    for (int ones = 0; ones < 10; ++ones) {
      if (std::string(static_cast<std::size_t>(tens), 'x').append(kOnes.at(static_cast<std::size_t>(ones))) ==
          small)
        return 10 * tens + ones;
    }
  }
  return 0;
}

/// What a mark of letters may count as, its place in the alphabet before its Roman number: "i" is the ninth
/// or the first. Empty for what has other signs.
std::vector<int> letter_values(std::string_view mark) {
  const std::string_view letters = without_points(mark);
  std::vector<int> values;
  if (letters.size() == 1 && is_lower(letters[0])) values.push_back(letters[0] - 'a' + 1);
  if (letters.size() == 1 && is_upper(letters[0])) values.push_back(letters[0] - 'A' + 1);
  if (const int roman = roman_number(letters); roman > 0) values.push_back(roman);
  return values;
}

/// The numbers of a mark: "1.2." → 1, 2. A letter is its place in the alphabet. Empty for bullets.
std::vector<int> numbers_of(std::string_view mark) {
  std::vector<int> numbers;
  if (const std::vector<int> values = letter_values(mark); !values.empty()) return {values.front()};
  mark = without_points(mark);
  for (const std::string_view part : split(mark, '.')) {
    int number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || end != part.data() + part.size()) return {};
    numbers.push_back(number);
  }
  return numbers;
}

/// What kind a mark is of: all bullets are one, numbers another, small letters a third, capitals a fourth; a
/// bracket makes a difference, and so does the sign of a paragraph.
int kind_of(std::string_view mark) {
  if (is_bullet_mark(mark)) return 0;
  if (has_paragraph_sign(mark)) return 4;
  const int bracket = mark.ends_with(')') ? 10 : 0;
  const char first = mark.starts_with('(') ? mark[1] : mark[0];
  return (is_digit(first) ? 1 : is_upper(first) ? 3 : 2) + bracket;
}

}  // namespace

std::string_view list_mark(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (word.size() == line.size()) return {};
  if (std::ranges::find(kBullets, word) != kBullets.end()) return word;
  std::string_view body = word;
  const bool ends = body.ends_with('.') || body.ends_with(')');
  if (ends) body.remove_suffix(1);
  if (body.starts_with('(') && word.ends_with(')')) body.remove_prefix(1);
  if (body.empty()) return {};
  if (ends && !letter_values(body).empty()) return word;
  const std::vector<std::string_view> parts = split(body, '.');
  const bool is_number =
      parts.size() <= 3 && std::ranges::all_of(parts, [](std::string_view part) {
        return !part.empty() && part.size() <= 2 && std::ranges::all_of(part, is_digit) && part[0] != '0';
      });
  return is_number && (ends || parts.size() > 1) ? word : std::string_view();
}

bool opens_letters(std::string_view mark) {
  const std::vector<int> values = letter_values(mark);
  return std::ranges::find(values, 1) != values.end();
}

bool opens_list(std::string_view mark) {
  return mark == "1." || mark == "1)" || mark == "(1)" || mark == "a)" || mark == "a.";
}

bool is_bullet_mark(std::string_view mark) { return std::ranges::find(kBullets, mark) != kBullets.end(); }

bool follows(std::string_view mark, std::string_view next) {
  if (is_bullet_mark(mark) || is_bullet_mark(next)) return true;
  const std::vector<int> before = numbers_of(mark), after = numbers_of(next);
  if (before.empty() || after.empty()) return false;
  if (kind_of(mark) != kind_of(next)) return after.back() == 1 || after.size() == 1;
  if (after.size() > before.size()) return after.back() == 1;
  if (!is_digit(without_points(mark).front())) {
    const std::vector<int> one = letter_values(mark), other = letter_values(next);
    return std::ranges::any_of(one,
                               [&](int value) { return std::ranges::find(other, value + 1) != other.end(); });
  }
  const std::size_t last = after.size() - 1;
  return std::equal(after.begin(), after.end() - 1, before.begin()) && after[last] == before[last] + 1;
}

typeset::List list_of(const std::vector<ItemLine>& items) {
  typeset::List list;
  const bool has_numbers =
      std::ranges::any_of(items, [](const ItemLine& item) { return !is_bullet_mark(item.mark); });
  list.kind = has_numbers ? typeset::List::Kind::Numbered : typeset::List::Kind::Bullet;
  struct Level {
    std::size_t indentation;
    int kind;
    std::size_t parts;
  };
  std::vector<Level> open;
  bool is_nested = false;
  for (const ItemLine& item : items) {
    const Level level{item.indentation, kind_of(item.mark), numbers_of(item.mark).size()};
    const auto is_below = [&](const Level& one) {
      if (level.parts > 0 && one.parts > 0 && level.parts != one.parts) return level.parts > one.parts;
      return level.indentation > one.indentation + 1;
    };
    const auto is_beside = [&](const Level& one) {
      return one.kind == level.kind && one.parts == level.parts && level.indentation + 1 >= one.indentation &&
             level.indentation <= one.indentation + 1;
    };
    // Up to the level that it stands beside; none: below the last that is left.
    const auto beside = std::find_if(open.rbegin(), open.rend(), is_beside);
    if (beside != open.rend()) {
      open.erase(beside.base(), open.end());
    } else {
      while (!open.empty() && !is_below(open.back()) && open.back().kind == level.kind) open.pop_back();
      while (open.size() > 1 && level.indentation + 1 < open.back().indentation) open.pop_back();
      open.push_back(level);
    }
    const int depth = std::min(static_cast<int>(open.size()) - 1, typeset::List::kMaxDepth);
    is_nested |= depth > 0;
    list.items.push_back({typeset::text(item.words)});
    list.labels.push_back(is_bullet_mark(item.mark) ? "•" : item.mark);
    list.depths.push_back(depth);
  }
  if (!has_numbers) list.labels.clear();
  if (!is_nested) list.depths.clear();
  return list;
}

std::pair<std::string, std::string> title_and_rest(std::string_view line) {
  constexpr std::size_t kLongest = 600;
  if (line.size() <= kLongest) return {std::string(line), ""};
  std::size_t end = line.find_last_of(' ', kLongest);
  if (end == std::string_view::npos || end == 0) {
    end = kLongest;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  }
  return {std::string(line.substr(0, end)), std::string(trimmed(line.substr(end)))};
}

}  // namespace handslag::memoranda
