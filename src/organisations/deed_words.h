#pragma once

#include <string>
#include <string_view>

namespace handslag {
class Translator;
}

namespace handslag::organisations {

/// What a line of the journal says was done, in the reader's language: "avtal sparat" for "agreement.save". A
/// deed that this program does not know comes back as it is.
std::string deed_in_words(std::string_view deed, const Translator& translator);

}  // namespace handslag::organisations
