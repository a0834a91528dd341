#pragma once

#include <cstddef>
#include <string_view>

namespace handslag {

/// The character at `at` of well-formed UTF-8; moves `at` past it.
char32_t next_character(std::string_view text, std::size_t& at);

/// Whether the character is never drawn: joiners, marks of direction, soft hyphens, a BOM.
bool is_invisible(char32_t letter);

/// Whether the text has no sign that shows: nothing, spaces of every kind, invisible characters.
bool is_blank(std::string_view text);

}  // namespace handslag
