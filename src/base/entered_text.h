#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"

namespace handslag {

// What somebody has typed: checked where it comes in, made harmless where it is shown. A reason, a title or a
// name ends up in the database, in pages, in a PDF and on terminals, and each of them must be able to hold
// it.

/// Whether a text may have several lines (and tabs).
enum class Lines { One, Many };

/// Why a text cannot be kept.
enum class TextFault { NotUtf8, Unprintable, TooLong };

/// Empty when the text is UTF-8, has no character that cannot be printed (control characters, marks that turn
/// the direction of writing, characters that are none) and at most `most` characters. Line breaks and tabs
/// are allowed where it may have many lines.
std::optional<TextFault> fault_of(std::string_view text, std::size_t most, Lines lines = Lines::One);
/// What is wrong and what to do, as it stands after "field: ".
Message message_for(TextFault fault);
/// Throws InvalidInput "field: …" when `fault_of` finds something.
void require_text(std::string_view field, std::string_view text, std::size_t most, Lines lines = Lines::One);

/// The text with letters and their accents as one character each (Unicode NFC): "å" typed in two parts is the
/// "å" that others type. What a word processor puts in for the look of a line goes: soft hyphens, spaces of
/// other widths, hyphens that do not break. Text that is not UTF-8 comes back as it is.
std::string composed(std::string_view text);

/// How much of what was typed is quoted in a message.
inline constexpr std::size_t kMostQuoted = 60;
/// The text as it may be shown on any terminal: what cannot be printed becomes U+FFFD, and after `most`
/// characters stands "…".
std::string quotable(std::string_view text, std::size_t most = kMostQuoted);

}  // namespace handslag
