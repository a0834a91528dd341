#pragma once

#include <string>
#include <string_view>

#include "base/message.h"

namespace handslag::agreements {

/// Where a fact of an agreement stands, as it is kept: "avtal.txt:21", "avtal.txt:21-23", or the name alone
/// when the lines are not known.
std::string source_at(std::string_view document, int first_line, int last_line);
/// In the reader's language: "avtal.txt, rad 21–23". What a person has written as a source stays as it is.
Message source_in_words(std::string_view source);
inline std::string source_in_words(std::string_view source, const Translator& translator) {
  return source_in_words(source).in_words(translator);
}

}  // namespace handslag::agreements
