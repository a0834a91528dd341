#include "table_reading/xlsx_styles.h"

#include <charconv>

namespace handslag::table_reading {

namespace {

constexpr std::size_t kMostFormats = 70'000;  // the spreadsheet programs take 64 000

// The formats that every program knows by number (ECMA-376 part 1, 18.8.30), with those of East Asia.
bool built_in_shows_a_day(std::string_view number) {
  int id = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
  if (error != std::errc() || end != number.data() + number.size()) return false;
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

// The letters of a format that stand for parts of a day or a number: without "…", […], \x, _x and *x.
std::string letters_of_format(std::string_view format) {
  std::string letters;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char letter = format[at];
    if (letter == ';') break;  // what follows is for other numbers
    if (letter == '"' || letter == '[') {
      const std::size_t end = format.find(letter == '"' ? '"' : ']', at + 1);
      if (end == std::string_view::npos) break;
      at = end;
    } else if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;
    } else {
      letters += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
    }
  }
  return letters;
}

}  // namespace

bool shows_a_day(std::string_view format) {
  const std::string letters = letters_of_format(format);
  if (letters.find("general") != std::string::npos) return false;
  return letters.find_first_of("yd") != std::string::npos || letters.find("mmm") != std::string::npos;
}

void XlsxStyles::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "numFmt" && own_formats_.size() < kMostFormats)
    own_formats_[std::string(attributes["numFmtId"])] = shows_a_day(attributes["formatCode"]);
  if (name == "cellXfs") in_cell_formats_ = true;
  if (name == "xf" && in_cell_formats_ && days_.size() < kMostFormats) {
    const std::string_view number = attributes["numFmtId"];
    const auto own = own_formats_.find(number);
    days_.push_back(own != own_formats_.end() ? own->second : built_in_shows_a_day(number));
  }
}

void XlsxStyles::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
}

}  // namespace handslag::table_reading
