#include "cli/serve_command.h"

#include <ostream>

#include "base/error.h"
#include "http/server.h"
#include "web/site.h"

namespace handslag::cli {

namespace {

struct ServeOptions : FolderOptions {
  int port = 8080;
};

}  // namespace

void serve(OpenedFolder& opened, std::uint16_t port, Terminal& terminal) {
  web::Site site(opened.folder(), terminal.clock, {.public_body = opened.public_body_scope()});
  http::Server server({.port = port}, [&](const http::Request& request) { return site.answer(request); });
  terminal.out << "http://localhost:" << server.port() << '/' << std::endl;
  server.run();
}

void add_serve_command(Command& root, Terminal& terminal) {
  auto options = std::make_shared<ServeOptions>();
  Command command = root.subcommand("serve", "Serve the pages on this machine, read-only",
                                    "handslag serve --data demo/data --port 8080");
  command.option("--port", options->port, "0 takes a free one");
  with_public_body(with_folder(command, *options), *options).runs([options, &terminal] {
    if (options->port < 0 || options->port > 65535) {
      throw InvalidInput(terminal.translator.translate("--port takes 0 to 65535."));
    }
    OpenedFolder opened(*options, terminal);
    serve(opened, static_cast<std::uint16_t>(options->port), terminal);
    return ExitCode::Done;
  });
}

}  // namespace handslag::cli
