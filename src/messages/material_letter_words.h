#pragma once

#include <string>

#include "messages/message_words.h"

namespace handslag::messages {

/// A letter about material that a public body asks for. `from` is the body's name, `t` of the letter's
/// language.
LetterWords material_letter(const MailMessage& message, const MessageContent& content,
                            const std::string& from, const Translator& t);

}  // namespace handslag::messages
