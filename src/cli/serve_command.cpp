#include "cli/serve_command.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ostream>
#include <thread>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "cli/child_work.h"
#include "cli/job_thread.h"
#include "cli/kept_files.h"
#include "cli/operation.h"
#include "cli/pdf_picture.h"
#include "cli/person_commands.h"
#include "http/server.h"
#include "web/api/token_gate.h"
#include "web/site.h"

namespace handslag::cli {

namespace {

struct ServeOptions : FolderOptions {
  std::string listens_at = "127.0.0.1";
  int port = 8080;
  std::vector<std::string> hosts;
  std::string metrics_port;
  bool is_open = false;
  bool is_behind_proxy = false;
  std::string address;
};

constexpr int kLastPort = 65535;

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

/// Gives the measurements, beside the pages and with nothing else in common: its own port, its own thread.
class MetricsServer {
 public:
  MetricsServer(std::uint16_t port, Operation& operation, const http::Server& pages)
      : server_({.port = port, .threads = 1, .workers = 1, .stops_on_signals = false},
                {.answer =
                     [&](const http::Request& request) {
                       if (request.path != "/metrics") return http::Response::plain(404, "404 Not Found");
                       return operation.metrics(pages);
                     }}),
        thread_([this] { server_.run(); }) {}
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;
  ~MetricsServer() {
    server_.stop();
    thread_.join();
  }

  std::uint16_t port() const { return server_.port(); }

 private:
  http::Server server_;
  std::thread thread_;
};

http::Answers answers_of(web::Site& site, Operation& operation, JobThread& jobs) {
  return {.answer =
              [&](const http::Request& request) {
                if (auto state = operation.readiness(request)) return *std::move(state);
                return site.answer(request);
              },
          .kept =
              [&](const http::Request& request) {
                if (auto state = Operation::liveness(request)) return state;
                return site.kept(request);
              },
          .largest_body = [&](http::Method method,
                              const std::string& path) { return site.largest_body(method, path); },
          .refuses = [&](const http::Request& request) { return site.refuses(request); },
          .refused = web::Site::refused,
          .stopping =
              [&] {
                site.stop();
                jobs.ask_to_stop();
              }};
}

/// Where a browser finds the pages: by the name that it knows the server by, or on this machine.
std::string address_of(const Serving& serving, const http::Server& server) {
  if (serving.door.is_behind_proxy && !serving.hosts.empty()) return "https://" + serving.hosts.front();
  return "http://127.0.0.1:" + std::to_string(server.port());
}

/// Whoever asks a database on a server waits for its answer, and those who wait at once share one: with four,
/// a page that is kept goes out a third as often.
constexpr unsigned kWorkersOverServer = 16;

http::ServerOptions server_options(const Serving& serving, OpenedFolder& opened) {
  http::ServerOptions options{.address = serving.address,
                              .port = serving.port,
                              .next_ports = serving.next_ports,
                              .spool_folder = opened.folder().path()};
  if (opened.folder().is_on_postgres()) options.workers = kWorkersOverServer;
  options.hosts.insert(options.hosts.end(), serving.hosts.begin(), serving.hosts.end());
  return options;
}

bool is_address(const std::string& text) {
  in6_addr parsed{};
  return ::inet_pton(AF_INET, text.c_str(), &parsed) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), &parsed) == 1;
}

bool is_this_machine(const std::string& address) { return address == "::1" || address.starts_with("127."); }

bool is_host_name(const std::string& name) {
  return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

std::uint16_t port_given(const char* option, std::int64_t number) {
  if (number < 0 || number > kLastPort)
    throw told<InvalidInput>(Message("{option} takes 0 to 65535.", {{"option", option}}));
  return static_cast<std::uint16_t>(number);
}

std::optional<std::uint16_t> metrics_port_given(const std::string& text) {
  if (text.empty()) return std::nullopt;
  std::int64_t number = -1;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return port_given("--metrics-port",
                    failure == std::errc() && end == text.data() + text.size() ? number : -1);
}

Serving serving_given(const ServeOptions& options, const Translator& t) {
  if (!is_address(options.listens_at))
    throw told<InvalidInput>(
        Message("--listen {value}: must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.",
                {{"value", quotable(options.listens_at)}}));
  if (!is_this_machine(options.listens_at) && !options.is_behind_proxy)
    throw told<InvalidInput>(Message(
        "--listen {value} can be reached from elsewhere, and pass phrases would pass in the clear. Put a "
        "server that does TLS before this one and say --behind-proxy.",
        {{"value", quotable(options.listens_at)}}));
  for (const std::string& host : options.hosts) {
    if (!is_host_name(host))
      throw told<InvalidInput>(Message(
          "--host {value}: must be a name such as handslag.kommunen.se, without https:// and without a port.",
          {{"value", quotable(host)}}));
  }
  return {
      .address = options.listens_at,
      .port = port_given("--port", options.port),
      .hosts = options.hosts,
      .metrics_port = metrics_port_given(options.metrics_port),
      .is_open = options.is_open,
      .door = {.is_behind_proxy = options.is_behind_proxy, .address = checked_address(options.address, t)}};
}

}  // namespace

void serve(OpenedFolder& opened, const Serving& serving, Terminal& terminal) {
  const organisations::Organisation whose = opened.whose_pages();
  std::optional<web::Door> door;
  if (!serving.is_open) door.emplace(opened.folder(), terminal.clock, serving.door);
  std::optional<web::TokenGate> tokens;
  if (door)
    tokens.emplace(opened.folder(), terminal.clock,
                   [&](const http::Request& request) { return door->whereabouts(request).from; });
  web::Site site(opened.folder(), terminal.clock,
                 {.public_body = opened.actor().scope_of(whose.id),
                  .make_document = documents_in_children(opened.folder().path()),
                  .gate = door ? &*door : nullptr,
                  .tokens = tokens ? &*tokens : nullptr,
                  .examine_file = examination_in_children(terminal),
                  .draw_page = draw_pdf_page});
  Operation operation(opened.folder(), terminal.clock, opened.actor().scope_of(whose.id));
  JobThread jobs(opened.folder().path(), terminal.clock);
  http::Server server(server_options(serving, opened), answers_of(site, operation, jobs));
  std::optional<MetricsServer> metrics;
  if (serving.metrics_port) metrics.emplace(*serving.metrics_port, operation, server);
  if (serving.port != 0 && server.port() != serving.port)
    terminal.out << terminal.translator.translate(
                        "Port {taken} is taken by another program. The pages are on port {port}.",
                        {{"taken", std::to_string(serving.port)}, {"port", std::to_string(server.port())}})
                 << '\n';
  const std::string address = address_of(serving, server);
  terminal.out << address << '/' << std::endl;
  if (metrics)
    terminal.out << terminal.translator.translate(
                        "Measurements for Prometheus: {address}",
                        {{"address", "http://127.0.0.1:" + std::to_string(metrics->port()) + "/metrics"}})
                 << std::endl;
  if (door) tell_of_first_administrator(opened, whose, address, terminal);
  // Whoever writes takes the folder for as long as it takes, and notices a backup that is put in place
  // meanwhile.
  opened.folder().let_others_change_it();
  const bool is_drained = server.run() == http::Server::End::Drained;
  metrics.reset();
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
      .option("--listen", options->listens_at,
              "the address of this machine where it listens; 0.0.0.0: everywhere")
      .options("--host", options->hosts, "the name that browsers know the server by, handslag.kommunen.se")
      .flag("--open", options->is_open, "without log-in: everybody reads, and nobody writes")
      .flag("--behind-proxy", options->is_behind_proxy,
            "a server before this one does TLS and says in X-Forwarded-For who asks")
      .option("--address", options->address,
              "where the pages are served: https://handslag.exempel.se; without it as the browser says")
      .option("--metrics-port", options->metrics_port,
              "gives measurements for Prometheus there, to this machine alone; 0 takes a free one");
  with_public_body(with_folder(command, *options), *options).runs([options, &terminal] {
    const Serving serving = serving_given(*options, terminal.translator);
    OpenedFolder opened(*options, terminal);
    serve(opened, serving, terminal);
    return ExitCode::Done;
  });
}

}  // namespace handslag::cli
