#include "identity/one_time_code.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crypto/base32.h"
#include "crypto/hmac_sha1.h"
#include "crypto/secret_token.h"

namespace handslag::identity {

namespace {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char letter : text) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_';
    if (is_plain) {
      encoded += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      (encoded += '%') += kDigits[byte >> 4];
      encoded += kDigits[byte & 15u];
    }
  }
  return encoded;
}

}  // namespace

std::string code_of_counter(std::string_view secret, std::uint64_t counter, int digits) {
  std::string message(8, '\0');
  for (std::size_t at = 8; at-- > 0; counter >>= 8) message[at] = static_cast<char>(counter & 0xffu);
  const std::string hash = crypto::hmac_sha1(secret, message);
  // "Let OffsetBits be the low-order 4 bits of String[19] … Return the Last 31 bits of P"
  const std::size_t offset = static_cast<unsigned char>(hash[19]) & 0xfu;
  std::uint32_t number = 0;
  for (std::size_t at = offset; at < offset + 4; ++at)
    number = (number << 8) | static_cast<unsigned char>(hash[at]);
  number &= 0x7fffffffu;
  std::string code(static_cast<std::size_t>(digits), '0');
  for (std::size_t at = code.size(); at-- > 0; number /= 10) code[at] = static_cast<char>('0' + number % 10);
  return code;
}

std::int64_t step_at(std::chrono::system_clock::time_point moment) {
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count() / kStepSeconds;
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code,
                                         std::chrono::system_clock::time_point now, std::int64_t last_step) {
  std::string digits;
  for (const std::string_view word : words_of(code)) digits += word;
  const std::int64_t this_step = step_at(now);
  for (const std::int64_t step : {this_step, this_step - 1, this_step + 1}) {
    if (step > last_step &&
        crypto::is_same_secret(digits, code_of_counter(secret, static_cast<std::uint64_t>(step))))
      return step;
  }
  return std::nullopt;
}

std::string app_address(std::string_view secret, std::string_view email) {
  std::string letters = crypto::base32(secret);
  std::ranges::transform(letters, letters.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return "otpauth://totp/Handslag:" + percent_encoded(email) + "?secret=" + letters + "&issuer=Handslag";
}

}  // namespace handslag::identity
