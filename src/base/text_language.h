#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace handslag {

/// How many of the commonest words of each language stand in a text of UTF-8. Of a long text the beginning is
/// looked at.
struct CommonWords {
  std::size_t swedish = 0;
  std::size_t english = 0;
};
CommonWords common_words(std::string_view text);

/// The language of a text that stands in a document of another, "sv-SE" or "en", so that it is read aloud as
/// what it is. Nothing where its words do not tell it for certain.
std::optional<std::string_view> other_language(std::string_view text, std::string_view language_of_document);

}  // namespace handslag
