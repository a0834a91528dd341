#include "base/legible_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace handslag {

namespace {

constexpr UChar32 kFirstBeyondLatin1 = 0x100;

/// Letters of other alphabets that look like one of ours.
constexpr std::pair<UChar32, char> kLookAlikes[] = {
    {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0445, 'x'}, {0x0443, 'y'},
    {0x043A, 'k'}, {0x043C, 'm'}, {0x0442, 't'}, {0x0432, 'b'}, {0x043D, 'h'}, {0x0456, 'i'}, {0x0458, 'j'},
    {0x0455, 's'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'}, {0x0475, 'v'}, {0x0433, 'r'}, {0x043F, 'n'},
    {0x0438, 'u'}, {0x04CF, 'l'}, {0x0493, 'f'}, {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'},
    {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'},
    {0x0423, 'Y'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0405, 'S'}, {0x0474, 'V'}, {0x04C0, 'I'}, {0x03B1, 'a'},
    {0x03B5, 'e'}, {0x03BF, 'o'}, {0x03BD, 'v'}, {0x03C1, 'p'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03C4, 't'},
    {0x03C5, 'u'}, {0x03C7, 'x'}, {0x03B3, 'y'}, {0x03C3, 'o'}, {0x03C9, 'w'}, {0x03B7, 'n'}, {0x0391, 'A'},
    {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'},
    {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x0251, 'a'},
    {0x0131, 'i'}, {0x0261, 'g'}, {0x017F, 's'}, {0x0192, 'f'},
};

char look_alike(UChar32 letter) {
  const auto found = std::ranges::find(kLookAlikes, letter, &std::pair<UChar32, char>::first);
  return found == std::end(kLookAlikes) ? '\0' : found->second;
}

std::string utf8(UChar32 letter) {
  std::string bytes;
  icu::UnicodeString(letter).toUTF8String(bytes);
  return bytes;
}

std::string normal_form(const icu::Normalizer2* form, UChar32 letter) {
  UErrorCode failure = U_ZERO_ERROR;
  std::string bytes;
  form->normalize(icu::UnicodeString(letter), failure).toUTF8String(bytes);
  return U_FAILURE(failure) ? utf8(letter) : bytes;
}

class Reader {
 public:
  explicit Reader(std::string_view typed) : typed_(typed) {
    UErrorCode failure = U_ZERO_ERROR;
    composed_ = icu::Normalizer2::getNFCInstance(failure);
    compatible_ = icu::Normalizer2::getNFKCInstance(failure);
    if (U_FAILURE(failure)) throw Error("ICU has no normal forms of characters");
  }

  LegibleText run() {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(typed_.data());
    const auto size = static_cast<std::int32_t>(typed_.size());
    for (std::int32_t at = 0; at < size;) {
      place_ = static_cast<std::size_t>(at);
      UChar32 letter = 0;
      U8_NEXT(bytes, at, size, letter);
      if (letter < 0) letter = 0xFFFD;
      read(letter);
    }
    read_.places.push_back(typed_.size());
    return std::move(read_);
  }

 private:
  void add(std::string_view bytes) {
    read_.text += bytes;
    read_.places.insert(read_.places.end(), bytes.size(), place_);
  }

  void read(UChar32 letter) {
    if (letter < 0x80) return add(std::string(1, static_cast<char>(letter)));
    if (u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return;
    if (u_isUWhiteSpace(letter) != 0) return add(" ");
    const int kind = u_charType(letter);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK) return join_mark(letter);
    if (kind == U_DECIMAL_DIGIT_NUMBER) return add(std::to_string(u_charDigitValue(letter)));
    if (kind == U_OTHER_NUMBER || kind == U_LETTER_NUMBER) return read_number(letter);
    if (letter < kFirstBeyondLatin1) return add(utf8(letter));
    if (const char ours = look_alike(letter); ours != '\0') return add(std::string(1, ours));
    read_other(letter);
  }

  /// "a" and a ring typed in two parts are "å"; a mark that makes no letter of ours is dropped.
  void join_mark(UChar32 mark) {
    std::size_t last = read_.text.size();
    while (last > 0 && (static_cast<unsigned char>(read_.text[last - 1]) & 0xC0U) == 0x80U) --last;
    if (last == 0) return;
    --last;
    UChar32 base = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(read_.text.data());
    const auto at = static_cast<std::int32_t>(last);
    U8_GET(bytes, 0, at, static_cast<std::int32_t>(read_.text.size()), base);
    const UChar32 joined = base < 0 ? base : composed_->composePair(base, mark);
    if (joined < 0 || joined >= kFirstBeyondLatin1) return;
    const std::size_t place = read_.places[last];
    read_.text.resize(last);
    read_.places.resize(last);
    const std::size_t here = std::exchange(place_, place);
    add(utf8(joined));
    place_ = here;
  }

  bool ends_in_digit() const {
    return !read_.text.empty() && read_.text.back() >= '0' && read_.text.back() <= '9';
  }

  void read_number(UChar32 number) {
    const std::string plain = normal_form(compatible_, number);
    const bool is_raised = plain.size() == 1 && plain[0] >= '0' && plain[0] <= '9';
    if (is_raised) return add_raised(plain[0]);
    const double value = u_getNumericValue(number);
    if (value == U_NO_NUMERIC_VALUE || value < 0) return add(utf8(number));
    const auto whole = static_cast<long long>(value);
    if (value - static_cast<double>(whole) > 0) return add_fraction(value);
    if (!read_.text.empty() && read_.text.back() != ' ') add(" ");
    add(std::to_string(whole) + " ");
  }

  /// "m²" is a measure; any other raised or lowered digit stands for itself, apart from a word before it.
  void add_raised(char digit) {
    const bool follows_raised = is_after_raised_ && ends_in_digit() && raised_end_ == read_.text.size();
    if (!follows_raised && is_after_measure()) return;
    if (!follows_raised && !read_.text.empty() && read_.text.back() != ' ') add(" ");
    add(std::string(1, digit));
    is_after_raised_ = true;
    raised_end_ = read_.text.size();
  }

  bool is_after_measure() const {
    const std::size_t space = read_.text.find_last_of(" 0123456789");
    const std::string_view word =
        std::string_view(read_.text).substr(space == std::string::npos ? 0 : space + 1);
    return word == "m" || word == "km" || word == "dm" || word == "cm" || word == "mm";
  }

  /// "1½" is 1,5 and "½" alone 0,5.
  void add_fraction(double value) {
    if (!ends_in_digit()) {
      if (!read_.text.empty() && read_.text.back() != ' ') add(" ");
      add("0");
    }
    add("," + swedish_decimal(value, value * 4 == static_cast<int>(value * 4) ? 2 : 3).substr(2));
    while (read_.text.ends_with('0')) {
      read_.text.pop_back();
      read_.places.pop_back();
    }
  }

  /// Letters with accents that we do not use, ligatures, letters of full width.
  void read_other(UChar32 letter) {
    const std::string plain = normal_form(compatible_, letter);
    if (plain != utf8(letter)) return add(plain);
    icu::UnicodeString parts;
    if (u_isalpha(letter) == 0 || composed_->getDecomposition(letter, parts) == 0) return add(plain);
    const UChar32 base = parts.char32At(0);
    const char ours = base < 0x80 ? static_cast<char>(base) : look_alike(base);
    add(ours != '\0' ? std::string(1, ours) : plain);
  }

  std::string_view typed_;
  const icu::Normalizer2* composed_ = nullptr;
  const icu::Normalizer2* compatible_ = nullptr;
  LegibleText read_;
  std::size_t place_ = 0;
  bool is_after_raised_ = false;
  std::size_t raised_end_ = 0;
};

}  // namespace

LegibleText legible(std::string_view typed) { return Reader(typed).run(); }

bool says_something(std::string_view text) {
  const std::string plain = legible(text).text;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(plain.data());
  const auto size = static_cast<std::int32_t>(plain.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT(bytes, at, size, letter);
    if (letter >= '0' && letter <= '9') return true;
    if (letter > 0 && u_isalpha(letter) != 0) return true;
  }
  return false;
}

}  // namespace handslag
