#include "organisations/organisation_number.h"

namespace handslag::organisations {

namespace {

// Luhn: every other digit from the left doubled, the digit sums added, the whole divisible by ten.
bool has_right_check_digit(std::string_view ten_digits) {
  int sum = 0;
  for (std::size_t at = 0; at < ten_digits.size(); ++at) {
    const int digit = (ten_digits[at] - '0') * (at % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return sum % 10 == 0;
}

}  // namespace

std::optional<OrganisationNumber> OrganisationNumber::parse(std::string_view text) {
  std::string digits(text);
  if (digits.size() == 11 && digits[6] == '-') digits.erase(6, 1);
  if (digits.size() != 10) return std::nullopt;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
  }
  if (digits[2] < '2' || !has_right_check_digit(digits)) return std::nullopt;
  return OrganisationNumber(digits.substr(0, 6) + "-" + digits.substr(6));
}

}  // namespace handslag::organisations
