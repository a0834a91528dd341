#pragma once

#include <system_error>

#include "base/message.h"

namespace handslag {

/// Why the operating system refused, as it stands after "file: ": "there is no such file or folder", "you may
/// not read or write it there". `number` is an errno.
Message system_reason(int number);
Message system_reason(const std::error_code& error);

}  // namespace handslag
