#include "cli/serve_command.h"

#include <cstdlib>
#include <ostream>

#include "base/error.h"
#include "base/log.h"
#include "cli/child_work.h"
#include "cli/job_thread.h"
#include "cli/kept_files.h"
#include "cli/person_commands.h"
#include "http/server.h"
#include "web/site.h"

namespace handslag::cli {

namespace {

struct ServeOptions : FolderOptions {
  int port = 8080;
  bool is_open = false;
  bool is_behind_proxy = false;
  std::string address;
};

// "https://handslag.exempel.se", without a slash at the end.
std::string checked_address(std::string address, const Translator& t) {
  while (address.ends_with('/')) address.pop_back();
  const std::size_t scheme = address.starts_with("https://") ? 8 : address.starts_with("http://") ? 7 : 0;
  if (!address.empty() &&
      (scheme == 0 || address.size() == scheme || address.find_first_of("/?# ", scheme) != std::string::npos))
    throw InvalidInput(t.translate(
        "--address: write where the pages are served, with no path: https://handslag.exempel.se"));
  return address;
}

/// The server itself has taken up to eight of the ten seconds that it may.
constexpr std::chrono::milliseconds kPatienceWithJob{1500};

}  // namespace

void serve(OpenedFolder& opened, const Serving& serving, Terminal& terminal) {
  const organisations::Organisation whose = opened.whose_pages();
  std::optional<web::Door> door;
  if (!serving.is_open) door.emplace(opened.folder(), terminal.clock, serving.door);
  web::Site site(opened.folder(), terminal.clock,
                 {.public_body = opened.actor().scope_of(whose.id),
                  .make_document = documents_in_children(opened.folder().path()),
                  .gate = door ? &*door : nullptr,
                  .examine_file = examination_in_children(terminal)});
  JobThread jobs(opened.folder().path(), terminal.clock);
  http::Server server(
      {.port = serving.port, .spool_folder = opened.folder().path()},
      {.answer = [&](const http::Request& request) { return site.answer(request); },
       .kept = [&](const http::Request& request) { return site.kept(request); },
       .largest_body = [&](http::Method method,
                           const std::string& path) { return site.largest_body(method, path); },
       .too_large = web::Site::too_large,
       .stopping =
           [&] {
             site.stop();
             jobs.ask_to_stop();
           }});
  const std::string address = "http://127.0.0.1:" + std::to_string(server.port());
  terminal.out << address << '/' << std::endl;
  if (door) tell_of_first_administrator(opened, whose, address, terminal);
  // Whoever writes takes the folder for as long as it takes, and notices a backup that is put in place
  // meanwhile.
  opened.folder().let_others_change_it();
  const bool is_drained = server.run() == http::Server::End::Drained;
  jobs.ask_to_stop();
  if (jobs.has_ended_within(kPatienceWithJob) && is_drained) return;
  // An act is saved whole or not at all, and a job that is broken off is begun anew: nothing is lost when a
  // thread that does not come back ends with the process.
  log::warning("a page was still being made, or a job done, when the server stopped");
  terminal.out.flush();
  std::_Exit(static_cast<int>(ExitCode::Done));
}

void add_serve_command(Command& root, Terminal& terminal) {
  auto options = std::make_shared<ServeOptions>();
  Command command = root.subcommand("serve", "Serve the pages on this machine to those who log in",
                                    "handslag serve --data demo/data --port 8080");
  command.option("--port", options->port, "0 takes a free one")
      .flag("--open", options->is_open, "without log-in: everybody reads, and nobody writes")
      .flag("--behind-proxy", options->is_behind_proxy,
            "a server before this one does TLS and says in X-Forwarded-For who asks")
      .option("--address", options->address,
              "where the pages are served: https://handslag.exempel.se; without it as the browser says");
  with_public_body(with_folder(command, *options), *options).runs([options, &terminal] {
    if (options->port > 65535) {
      throw InvalidInput(terminal.translator.translate("--port takes 0 to 65535."));
    }
    OpenedFolder opened(*options, terminal);
    serve(opened,
          {.port = static_cast<std::uint16_t>(options->port),
           .is_open = options->is_open,
           .door = {.is_behind_proxy = options->is_behind_proxy,
                    .address = checked_address(options->address, terminal.translator)}},
          terminal);
    return ExitCode::Done;
  });
}

}  // namespace handslag::cli
