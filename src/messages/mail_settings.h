#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/enum_names.h"

namespace handslag::messages {

/// `StartTls`: on an open connection that is encrypted before anything else is said, and not used when it
/// cannot be. `Tls`: encrypted from the first byte (port 465). `None`: only to this machine itself.
enum class MailSecurity : std::uint8_t { StartTls, Tls, None };
constexpr EnumNames<MailSecurity, 3> kMailSecurities{{"starttls", "tls", "none"}};

/// Which mail server an installation uses, and who its letters are from. Where the password is, never the
/// password.
struct MailSettings {
  std::string server = {};  ///< "smtp.exempel.se"
  int port = 587;
  MailSecurity security = MailSecurity::StartTls;
  std::string from_address = {};
  std::string from_name = {};  ///< empty: the name of the organisation that writes
  std::string reply_to = {};   ///< may be empty
  std::string account = {};    ///< empty: the server asks for no log-in
  /// A file with the password, its owner's alone; empty: HANDSLAG_SMTP_PASSWORD in the environment of the
  /// program that sends.
  std::string password_file = {};
  std::string certificates_file = {};  ///< of an authority of one's own; empty: those of the system
  std::string set_at = {};
  std::string set_by = {};
};

/// As they are kept: the address in one form. Throws InvalidInput with the field and what to write.
MailSettings checked(MailSettings settings);

/// The password; empty when there is none where it should be. Throws InvalidInput when others may read the
/// file.
std::optional<std::string> read_password(const MailSettings& settings);

}  // namespace handslag::messages
