#include "base/sentence_start.h"

namespace handslag {

std::string capitalised(std::string words) {
  if (words.empty()) return words;
  if (static_cast<unsigned char>(words[0]) < 0x80) {
    words[0] = static_cast<char>(words[0] >= 'a' && words[0] <= 'z' ? words[0] - 32 : words[0]);
  } else if (words.starts_with("å")) {
    words.replace(0, 2, "Å");
  } else if (words.starts_with("ä")) {
    words.replace(0, 2, "Ä");
  } else if (words.starts_with("ö")) {
    words.replace(0, 2, "Ö");
  }
  return words;
}

}  // namespace handslag
