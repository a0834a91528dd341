#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace handslag::memorandum_reading {

/// A text of one line as the guards read it: in plain letters and digits (base/legible_text.h), and with a
/// space wherever a number stands against a word or a sign, so that "besök:13", "besök¹³", "≈13" and
/// "antal=tretton" are read as they are seen. "SN2025", "covid-19", "A4", addresses and the ordinals "13:e"
/// stay whole. The names of what has a number in it stand in data/language/*/numbers.json.
struct GuardText {
  std::string text = {};
  std::vector<std::size_t> places =
      {};  ///< of each byte, where it stands in what was typed; one more at the end

  /// Where [begin, end) of `text` stands in what was typed.
  std::pair<std::size_t, std::size_t> place_of(std::size_t begin, std::size_t end) const;
};

GuardText guard_text(std::string_view typed);

}  // namespace handslag::memorandum_reading
