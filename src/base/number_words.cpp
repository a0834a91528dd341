#include "base/number_words.h"

#include <cmath>

#include "base/text.h"

namespace handslag {

namespace {

/// The sign of English texts, as their whole numbers have it.
std::string english(bool is_negative, std::int64_t whole, const std::string& fraction) {
  std::string text = (is_negative ? "-" : "") + number_in(Language::English, whole);
  return fraction.empty() ? text : text + '.' + fraction;
}

std::string digits_of(std::int64_t number, int count) {
  const std::string digits = std::to_string(number);
  return std::string(static_cast<std::size_t>(count) - digits.size(), '0') + digits;
}

}  // namespace

std::string number_in(Language language, std::int64_t number) {
  return Placeholder("", number).value_in(language);
}

std::string decimal_in(Language language, double number, int decimals) {
  if (language == Language::Swedish) return swedish_decimal(number, decimals);
  const auto unit = static_cast<std::int64_t>(std::llround(std::pow(10.0, decimals)));
  const auto scaled = static_cast<std::int64_t>(std::llround(number * static_cast<double>(unit)));
  const std::int64_t size = scaled < 0 ? -scaled : scaled;
  return english(scaled<0, size / unit, decimals> 0 ? digits_of(size % unit, decimals) : "");
}

Words amount_in_both(const Money& amount) {
  return {amount_in(Language::Swedish, amount), amount_in(Language::English, amount)};
}

std::string amount_in(Language language, const Money& amount) {
  if (language == Language::Swedish) return amount.to_swedish();
  const std::int64_t size = amount.ore() < 0 ? -amount.ore() : amount.ore();
  return english(amount.ore() < 0, size / 100, size % 100 != 0 ? digits_of(size % 100, 2) : "") +
         std::string(kNoBreakSpace) + "kr";
}

}  // namespace handslag
