#pragma once

#include <string>

namespace handslag {

/// Words that are written in small letters within a sentence, as they begin one: "ålder" → "Ålder".
std::string capitalised(std::string words);

}  // namespace handslag
