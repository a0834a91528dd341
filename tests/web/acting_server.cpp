// Serves the pages of a data folder to whoever the cookie "as" names, so that a browser can try the acts
// without the log-in:
//
//     acting_server DATA_FOLDER
//
// as=officer: of the first public body; as=partner: of the first partner; none: nobody is logged in.
#include <fmt/format.h>

#include <iostream>

#include "base/clock.h"
#include "http/server.h"
#include "organisations/organisation_store.h"
#include "web/site.h"

namespace handslag::web {
namespace {

class GateByCookie final : public Gate {
 public:
  explicit GateByCookie(sql::Connection& connection) {
    const organisations::OrganisationStore store(connection);
    body_ = store.list(organisations::OrganisationKind::PublicBody).front().id;
    partner_ = store.list(organisations::OrganisationKind::Partner).front().id;
  }

  std::optional<Visitor> visitor(const http::Request& request) override {
    const std::string_view as = request.cookie("as").value_or("");
    if (as == "officer")
      return Visitor{actor_,      body_,         organisations::OrganisationKind::PublicBody,
                     "Anna Berg", "handläggare", "officer's session"};
    if (as == "partner")
      return Visitor{actor_,    partner_,     organisations::OrganisationKind::Partner,
                     "Cia Dal", "samordnare", "partner's session"};
    return std::nullopt;
  }
  bool may(const Visitor& visitor, std::string_view permission, Standing) const override {
    const bool is_partners = permission.starts_with("figures.seal") || permission.starts_with("sharing.");
    if (permission == "journal.read" || permission == "figures.read") return true;
    return is_partners == (visitor.side == organisations::OrganisationKind::Partner);
  }
  std::string log_in_address(const std::string&) const override { return "/help"; }
  organisations::OrganisationId body() const { return body_; }

 private:
  organisations::Actor actor_ = organisations::Actor::at_command_line("browser");
  organisations::OrganisationId body_ = {};
  organisations::OrganisationId partner_ = {};
};

int serve(const char* path) {
  const SystemClock clock;
  storage::DataFolder folder = storage::DataFolder::open(path, clock);
  sql::Connection connection = folder.connect();
  GateByCookie gate(connection);
  const auto scope = organisations::Actor::at_command_line("browser").scope_of(gate.body());
  Site site(folder, clock, {.public_body = scope, .gate = &gate});
  folder.let_others_change_it();
  http::Server server(
      {.port = 0, .spool_folder = path},
      {.answer = [&](const http::Request& request) { return site.answer(request); },
       .largest_body = [&](http::Method method,
                           const std::string& where) { return site.largest_body(method, where); },
       .refused = Site::refused,
       .stopping = [&] { site.stop(); }});
  std::cout << "http://127.0.0.1:" << server.port() << '/' << std::endl;
  server.run();
  return 0;
}

}  // namespace
}  // namespace handslag::web

int main(int count, char** words) {
  if (count == 2) return handslag::web::serve(words[1]);
  std::cerr << "usage: acting_server DATA_FOLDER\n";
  return 2;
}
