#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/long_work.h"
#include "messages/mail_settings.h"
#include "messages/message.h"

namespace handslag::messages {

/// How one hand-over to a mail server (RFC 5321) ended. `Later`: it was not taken, and may be on another day.
/// `Doubtful`: all of it was given, and no answer came: it may have been taken.
struct Delivery {
  enum class End { Taken, Refused, Later, Doubtful };
  End end = End::Later;
  MessageEvent::Trouble trouble = MessageEvent::Trouble::None;
  int code = 0;            ///< of the server's last answer; 0 when there was none
  std::string words = {};  ///< of the server's last answer, or of the network
};

struct MailToDeliver {
  std::string from;
  std::string to;
  std::string text;  ///< with CRLF
};

/// Hands one mail to the server. Nothing but EHLO is said before the connection is encrypted, when the
/// settings ask for that. `before_the_end` is called when all but the end has been given: from then on the
/// server may have it. What it throws ends the hand-over, and nothing was taken. Throws Interrupted when it
/// is to stop and the end has not been given.
Delivery deliver(const MailSettings& settings, const std::optional<std::string>& password,
                 const MailToDeliver& mail, const std::function<void()>& before_the_end, const LongWork& work,
                 std::chrono::milliseconds time = std::chrono::seconds(45));

}  // namespace handslag::messages
