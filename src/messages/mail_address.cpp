#include "messages/mail_address.h"

#include <unicode/idna.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::messages {

namespace {

constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestDomain = 253;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 5322, 3.2.3: atext.
bool is_atext(char c) {
  return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text) {
  return !text.empty() && text.size() <= kLongestLocalPart && text.front() != '.' && text.back() != '.' &&
         text.find("..") == std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return c == '.' || is_atext(c); });
}

// RFC 5321, 4.1.2: labels of letters, digits and hyphens; the last is no number, so it is no address of a
// machine.
bool is_domain(std::string_view text) {
  if (text.size() > kLongestDomain || text.find('.') == std::string_view::npos) return false;
  for (const std::string_view label : split(text, '.')) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (!std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; })) return false;
  }
  return std::ranges::any_of(split(text, '.').back(), [](char c) { return c < '0' || c > '9'; });
}

std::optional<std::string> ascii_domain(std::string_view domain) {
  UErrorCode failure = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
      UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII,
      failure));
  if (U_FAILURE(failure)) throw Error("ICU has no rules for names of domains");
  icu::IDNAInfo info;
  icu::UnicodeString ascii;
  idna->nameToASCII(
      icu::UnicodeString::fromUTF8(icu::StringPiece(domain.data(), static_cast<int32_t>(domain.size()))),
      ascii, info, failure);
  if (U_FAILURE(failure) || info.hasErrors()) return std::nullopt;
  std::string text;
  ascii.toUTF8String(text);
  return text;
}

}  // namespace

std::optional<std::string> mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (text.size() > 1000 || at == std::string_view::npos || !is_dot_atom(text.substr(0, at)))
    return std::nullopt;
  const auto domain = ascii_domain(text.substr(at + 1));
  if (!domain || !is_domain(*domain)) return std::nullopt;
  return std::string(text.substr(0, at)) + "@" + *domain;
}

std::string_view domain_of(std::string_view address) { return address.substr(address.find('@') + 1); }

std::string require_mail_address(std::string_view field, std::string_view text) {
  if (auto address = mail_address(composed(trimmed(text)))) return std::move(*address);
  throw told<InvalidInput>(
      Message("{field}: {address} is no mail address that can be written to. Write one, as anna@exempel.se; "
              "before the "
              "@ only letters a–z, digits and . - _ +.",
              {{"field", field}, {"address", quotable(text)}}));
}

}  // namespace handslag::messages
