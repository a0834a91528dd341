#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handslag::search {

/// A piece of a text around what was looked for: "… base för att mäta |kvaliteten| i kontakten …", the words
/// that were found told apart.
struct FoundText {
  struct Piece {
    std::string text;
    bool is_found = false;
  };
  std::vector<Piece> pieces;
  bool begins_inside = false;  ///< there is text before it
  bool ends_inside = false;
};

/// About 200 bytes around the first word that has one of the terms; the beginning of the text when none does.
FoundText found_text(std::string_view text, const std::vector<std::string>& terms);

}  // namespace handslag::search
