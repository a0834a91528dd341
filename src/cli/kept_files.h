#pragma once

#include <string>

#include "cli/opened_folder.h"

namespace handslag::cli {

/// A file of the user's that is now in the file store.
struct KeptFile {
  std::string name;
  std::string sha256;
};

/// Checks the file's type by its content and keeps it. Throws InvalidInput with what is allowed. Needs a
/// transaction, opened by the caller.
KeptFile keep_file(OpenedFolder& opened, organisations::Scope scope, const InputFile& file,
                   const Terminal& terminal);

}  // namespace handslag::cli
