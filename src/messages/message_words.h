#pragma once

#include <string>
#include <vector>

#include "base/translate.h"
#include "messages/message.h"

namespace handslag::messages {

/// A message in words, in its own language.
struct LetterWords {
  std::string subject;
  std::vector<std::string> before_link = {};  ///< paragraphs
  std::vector<std::string> items = {};        ///< a list after them
  std::vector<std::string> after_items = {};  ///< paragraphs
  std::string link_text = {};                 ///< empty when there is no link
  std::string link = {};
  std::vector<std::string> after_link = {};
};
/// `from` is the name of the organisation that writes.
LetterWords words_of_letter(const MailMessage& message, const MessageContent& content,
                            const std::string& from);

/// "Letter of invitation", "sent", "no encryption"
std::string words_for(MessageKind kind, const Translator& t);
std::string words_for(MessageState state, const Translator& t);
std::string words_for(MessageEvent::What what, const Translator& t);
/// What is wrong and what to do; empty for None and ServerSaid.
std::string words_for(MessageEvent::Trouble trouble, const Translator& t);

}  // namespace handslag::messages
