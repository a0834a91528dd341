#pragma once

#include <string>

#include "messages/message_words.h"

namespace handslag::messages {

/// A letter in which a public body asks the partner something, has it read an assessment, or reminds of what
/// was agreed. `from` is the body's name, `t` of the letter's language.
LetterWords partner_letter(const MailMessage& message, const MessageContent& content, const std::string& from,
                           const Translator& t);

/// The day as it stands in a letter: "den 28 februari 2025"; what is no day as it is.
std::string day_of_letter(const std::string& iso, const Translator& t);
/// Each line of what somebody wrote is a paragraph after the list.
void add_lines_after_items(LetterWords& words, const std::string& written);

}  // namespace handslag::messages
