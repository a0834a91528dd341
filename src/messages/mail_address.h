#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handslag::messages {

/// One mail address as it goes to a mail server: "Anna@BRÅ.se" is "Anna@xn--br-zia.se". Empty when it is none
/// that can be written to: not exactly one @, a first part that is no dot-atom of RFC 5322 (ASCII, at most
/// 64), a domain that is no name with at least one dot. Nothing that could end a line, a header or a command
/// can be in it.
std::optional<std::string> mail_address(std::string_view text);

/// The domain of an address that mail_address has given.
std::string_view domain_of(std::string_view address);

/// Throws InvalidInput with what to write, `field` in front.
std::string require_mail_address(std::string_view field, std::string_view text);

}  // namespace handslag::messages
