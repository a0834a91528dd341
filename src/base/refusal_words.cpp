#include "base/refusal_words.h"

#include "base/message.h"

namespace handslag {

std::string words_of_refusal(const std::exception& refusal, const Translator& translator) {
  const auto* words = dynamic_cast<const HasMessage*>(&refusal);
  return words != nullptr ? words->message().in_words(translator) : refusal.what();
}

}  // namespace handslag
