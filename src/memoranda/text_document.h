#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "typeset/document.h"

namespace handslag::memoranda {

/// A plain text as a document: "# " starts the title, "## " and "### " headings, "---" a new page, an empty
/// line ends a paragraph. Items with marks become lists, nested as they are written, and lines in columns
/// become tables; what is doubtful stays as lines in order. Every word of the text is in the document, in
/// order. The first line that is not empty is the title when there is no "# ".
///
///     # Verksamhetsberättelse 2024
///     ## Tillgänglighet
///     Telefonen är öppen på vardagar.
///
///     1. Kväll          Måndag till torsdag
typeset::Document text_document(std::string_view text);

/// What one received text may be at most, to be set as a document; of a longer one the rest is left out.
inline constexpr std::size_t kLongestReceivedText = 2'000'000;  // bytes
inline constexpr std::size_t kMostReceivedLines = 20'000;

/// A text that came in as a file, as a document that can always be set: bytes that are not UTF-8 are mended,
/// characters that no typeface has and words longer than a line can show are replaced or divided, and a text
/// that is too long is set up to the limit. What was done is said in the document, in the translator's
/// language: above all else, and what is left out at the end too.
typeset::Document received_document(std::string_view bytes, const Translator& translator);

/// The characters of a text that cannot be printed, as the user is told of them: "漢 (U+6F22)" and the line
/// of the first.
struct UnsupportedCharacter {
  std::string name;
  std::size_t line = 0;  ///< from 1
};
std::vector<UnsupportedCharacter> unsupported_characters(std::string_view text);
/// One sentence with the first of them, its line and what to do. Empty when there is none.
std::string sentence_for(const std::vector<UnsupportedCharacter>& characters, const Translator& translator);

}  // namespace handslag::memoranda
