#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memorandum_reading {

/// Words that a hyphen divides at the end of a line: "en-" above "ligt".
class DividedWords {
 public:
  explicit DividedWords(const std::vector<SourceLine>& lines);

  /// Puts `next`, which goes on with `text`, behind it; returns where in `text` it begins. A divided word
  /// becomes one; "för-" above "och eftermiddagar" and "Mats-" above "Ola" stay as they are, and a word that
  /// the text has with its hyphen keeps it.
  std::size_t join(std::string& text, std::string_view next) const;

 private:
  bool divides_a_word(std::string_view text, std::string_view next) const;

  std::set<std::string, std::less<>> hyphened_;  ///< in small letters, those with a hyphen inside
};

}  // namespace handslag::memorandum_reading
