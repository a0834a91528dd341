#pragma once

#include <exception>
#include <string>

namespace handslag {

class Translator;

/// What a refusal says: in the reader's language when it carries a message (base/message.h), otherwise as it
/// was thrown, which is then in that language already.
std::string words_of_refusal(const std::exception& refusal, const Translator& translator);

}  // namespace handslag
