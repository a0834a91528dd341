#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "identity/person.h"

namespace handslag::identity {

inline constexpr std::size_t kShortestPassPhrase = 12;
inline constexpr std::size_t kLongestPassPhrase = 200;

/// Why a pass phrase is not taken. There is no rule for digits and signs: length and not being known
/// beforehand is what helps. See docs/rules/identity.md.
enum class PassPhraseFault {
  NotText,   ///< not UTF-8, or with characters that cannot be typed
  TooShort,  ///< fewer than 12 characters
  TooLong,   ///< more than 200
  Common,    ///< among those that are tried first (data/identity/common_pass_phrases.txt)
  Uniform,   ///< a few characters or one part again and again, or a run: abababababab, 123456789012
  Personal   ///< little more than the person's name, address or the program's name
};

/// As it is hashed: letters and accents as one character (Unicode NFC), so that it is the same from every
/// keyboard. White space stays.
std::string composed_pass_phrase(std::string_view typed);
/// Of a pass phrase that is composed.
std::optional<PassPhraseFault> fault_of(std::string_view pass_phrase, std::string_view name,
                                        std::string_view email);
/// What is wrong and what to do.
Message message_for(PassPhraseFault fault);

}  // namespace handslag::identity
