#pragma once

#include <chrono>
#include <string>

#include "messages/message.h"
#include "messages/message_words.h"

namespace handslag::messages {

/// What a mail says of itself (RFC 5322), all of it checked before.
struct MailHead {
  std::string from_name;
  std::string from_address;
  std::string reply_to;  ///< may be empty
  Recipient to;
  std::string reference;  ///< the Message-ID is reference@domain of from
  std::chrono::system_clock::time_point date;
  Language language = Language::Swedish;
};

/// The mail as it goes over the wire: CRLF, ASCII, plain text and HTML of the same words. Auto-Submitted, so
/// that no machine answers it. No List-Unsubscribe: nobody subscribes to a link or an invitation. The same
/// input gives the same bytes.
std::string mail_text(const MailHead& head, const LetterWords& words);

}  // namespace handslag::messages
