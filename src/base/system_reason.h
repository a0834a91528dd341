#pragma once

#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "base/message.h"

namespace handslag {

/// Why the operating system refused, as it stands after "file: ": "there is no such file or folder", "you may
/// not read or write it there". `number` is an errno.
Message system_reason(int number);
Message system_reason(const std::error_code& error);

/// The system refused to read or write a file: which one, and why.
///
///     if (::rename(from.c_str(), to.c_str()) != 0) throw file_failure(to, errno);
Told<StorageError> file_failure(const std::filesystem::path& file, int number);

}  // namespace handslag
