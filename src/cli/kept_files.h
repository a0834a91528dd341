#pragma once

#include <string>

#include "cli/opened_folder.h"

namespace handslag::cli {

/// A file of the user's that is now in the file store.
struct KeptFile {
  std::string name;
  std::string sha256;
};

/// Checks the file's type by its content and keeps it. Throws InvalidInput with what is allowed.
KeptFile keep_file(OpenedFolder& opened, organisations::Scope scope, const std::string& path, const Terminal& terminal);
/// The same for bytes that are there already.
KeptFile keep_bytes(OpenedFolder& opened, organisations::Scope scope, const std::string& name, std::string_view bytes,
                    const Terminal& terminal);

}  // namespace handslag::cli
