#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace handslag {

/// What a text says to the eye, in plain letters and digits: "１３", "¹³", "⑬" and "13" are one number, "Ⅻ"
/// is 12, "1½" is 1,5, a letter of another alphabet that looks like one of ours is ours, marks that are not
/// seen are not there. What is searched for is searched for in this, so that nothing is hidden by how it is
/// written. Å, ä, ö, é and the other letters of Latin-1 stay.
struct LegibleText {
  std::string text = {};
  std::vector<std::size_t> places =
      {};  ///< of each byte, where it stands in what was typed; one more at the end
};

LegibleText legible(std::string_view typed);

/// Whether a text says anything: a letter or a digit. "-", "…" and spaces of any width do not.
bool says_something(std::string_view text);

}  // namespace handslag
