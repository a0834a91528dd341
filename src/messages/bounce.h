#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handslag::messages {

/// That a mail did not arrive, as a mail server reports it (RFC 3464): one recipient of one mail. For example
/// Action "failed", Status "5.1.1", Diagnostic-Code "smtp; 550 5.1.1 No such user here".
struct Bounce {
  std::string
      reference;  ///< the first part of the Message-ID of the mail that came back; empty when it is not named
  std::string recipient;
  std::string status;  ///< "5.1.1"
  std::string words;   ///< of the server that refused it

  /// 550 of "smtp; 550 5.1.1 …", otherwise 500 or 400 by the status.
  int code() const;
};

/// What a mailbox holds: mbox, or one mail by itself.
struct ReadBounces {
  int mails = 0;  ///< 0: it is no mailbox and no mail
  std::vector<Bounce> failed;
  int delayed = 0;  ///< reports of a server that goes on trying
  int others = 0;   ///< mails that are no report
};

/// Throws InvalidInput when nothing in it is a mail. Reads any bytes: whoever knows the address can send
/// them.
ReadBounces read_bounces(std::string_view mailbox);

}  // namespace handslag::messages
