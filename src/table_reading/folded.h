#pragma once

#include <string>
#include <string_view>

namespace handslag::table_reading {

/// The text as names of columns and codes are compared: in UTF-8 with each letter and its accent as one
/// character, small letters, one space where there is white space or "_", "-" for every kind of dash, no
/// spaces around a dash between digits, nothing invisible, no colon at the end. "Ålders­grupp:" typed on a
/// Mac is "åldersgrupp", and "0 – 11 år" is "0-11 år".
std::string folded(std::string_view text);

}  // namespace handslag::table_reading
