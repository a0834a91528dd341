#pragma once

#include "base/entered_text.h"

namespace handslag {

/// Whether the typefaces of the documents have it: Liberation, and DejaVu Sans for what it lacks. They are
/// the program's own (typeset/typeface.h), so which these are is known here, where what somebody types comes
/// in.
bool is_in_the_typefaces(char32_t letter);

/// As fault_of, of what may stand in a document: a character that no typeface of the documents has would keep
/// the whole of it from being set, and is Unprintable.
std::optional<TextFault> fault_in_print(std::string_view text, std::size_t most, Lines lines = Lines::One);

}  // namespace handslag
