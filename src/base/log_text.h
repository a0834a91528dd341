#pragma once

#include <string>
#include <string_view>

namespace handslag {

/// What may stand in the log, which many may read and which is kept elsewhere: the text on one line, without
/// what points at somebody or lets somebody in. Messages that come from a library or another server may quote
/// what somebody typed, so every line passes here (base/log.h):
///
///     550 no such user anna.berg@exempel.se      550 no such user […]
///     /first/3kPq…43 characters                  /first/[…]
///     19121212-1212                              […]
///
/// Left out are e-mail addresses, identity numbers of persons (which look like those of organisations), and
/// any word of 32 or more letters, digits, - and _. Names cannot be told from other words: a message must not
/// have them.
std::string without_personal_data(std::string_view text);

}  // namespace handslag
