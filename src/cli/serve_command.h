#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "web/account/door.h"

namespace handslag::cli {

void add_serve_command(Command& root, Terminal& terminal);

/// How the pages are served.
struct Serving {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0 takes a free one
  /// So many ports after it are tried while it is taken, and it is said which one it became.
  std::uint16_t next_ports = 0;
  /// What browsers call the server, besides the names of this machine itself: "handslag.kommunen.se".
  std::vector<std::string> hosts = {};
  /// Where measurements are given, on this machine alone; nothing: nowhere.
  std::optional<std::uint16_t> metrics_port = {};
  /// Without log-in: everybody reads the pages of one public body, and nobody writes.
  bool is_open = false;
  web::DoorOptions door = {};
};

/// Serves the pages until it is told to stop. Prints the address when it listens, and how the first
/// administrator comes in while there is none.
void serve(OpenedFolder& opened, const Serving& serving, Terminal& terminal);

}  // namespace handslag::cli
