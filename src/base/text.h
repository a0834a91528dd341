#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handslag {

inline constexpr std::string_view kNoBreakSpace = "\u00A0";

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view text);
/// The bytes as UTF-8: unchanged when they already are, otherwise read as Windows-1252. A leading BOM is
/// dropped.
std::string to_utf8(std::string_view bytes);
/// Number of Unicode code points in well-formed UTF-8.
std::size_t length_in_characters(std::string_view text);

/// Without white space (also no-break space) at both ends.
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
/// The lines without their ends; \n, \r\n and \f end a line.
std::vector<std::string_view> lines_of(std::string_view text);
/// The words between white space, in order.
std::vector<std::string_view> words_of(std::string_view text);
/// Lower case of Swedish text: A–Z and the accented letters of Latin-1 (Å Ä Ö É …). Other letters stay.
std::string lower_case(std::string_view text);

/// 60000 → "60 000" with no-break spaces; a minus sign is U+2212.
std::string swedish_number(std::int64_t number);
/// 2.7 → "2,7" with the given number of decimals, rounded half away from zero.
std::string swedish_decimal(double number, int decimals);

}  // namespace handslag
