#include "memoranda/text_language.h"

#include "base/text_language.h"

namespace handslag::memoranda {

std::string language_of_text(std::string_view text) {
  const CommonWords words = common_words(text);
  return words.english > words.swedish ? "en" : "sv-SE";
}

}  // namespace handslag::memoranda
