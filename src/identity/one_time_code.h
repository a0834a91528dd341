#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace handslag::identity {

// The codes that an authenticator app shows: RFC 6238 with what every app knows, HMAC-SHA-1, steps of 30
// seconds and six digits.

inline constexpr std::int64_t kStepSeconds = 30;
inline constexpr std::size_t kSecretBytes = 20;

/// RFC 4226 section 5.3: the code of a counter, with leading zeros.
std::string code_of_counter(std::string_view secret, std::uint64_t counter, int digits = 6);
/// RFC 6238 section 4.2: the counter of a moment is the steps since 1970.
std::int64_t step_at(std::chrono::system_clock::time_point moment);

/// The step that a code is of, when it may be used now: of this step, the one before or the one after, and
/// later than `last_step`, so that each code is used once (RFC 6238 section 5.2). White space in the code
/// does not count.
std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code,
                                         std::chrono::system_clock::time_point now, std::int64_t last_step);

/// What an app reads from a picture: otpauth://totp/Handslag:anna%40exempel.se?secret=…&issuer=Handslag
std::string app_address(std::string_view secret, std::string_view email);

}  // namespace handslag::identity
