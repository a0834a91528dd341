#pragma once

#include <cstdint>

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "web/account/door.h"

namespace handslag::cli {

void add_serve_command(Command& root, Terminal& terminal);

/// How the pages are served.
struct Serving {
  std::uint16_t port = 8080;  ///< 0 takes a free one
  /// Without log-in: everybody reads the pages of one public body, and nobody writes.
  bool is_open = false;
  web::DoorOptions door = {};
};

/// Serves the pages on this machine until it is told to stop. Prints the address when it listens, and how the
/// first administrator comes in while there is none.
void serve(OpenedFolder& opened, const Serving& serving, Terminal& terminal);

}  // namespace handslag::cli
