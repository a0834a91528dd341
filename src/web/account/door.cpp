#include "web/account/door.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "crypto/base64url.h"
#include "crypto/sealed.h"
#include "identity/passkey_store.h"
#include "identity/session_store.h"
#include "permissions/rights.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/visit.h"

namespace handslag::web {

namespace {

constexpr const char* kDeviceCookie = "device";
constexpr const char* kVisitCookie = "visit";
constexpr int kDeviceSeconds = 180 * 24 * 60 * 60;

constexpr const char* kFlowCookie = "flow";
constexpr std::chrono::seconds kFlowLasts = std::chrono::minutes(10);

std::int64_t seconds_of(const Clock& clock) {
  return std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
}

// An object that says itself until when it is good.
std::string sealed_for_a_while(const std::string& key, std::string_view place, Json what,
                               const Clock& clock) {
  what.set("until", seconds_of(clock) + kFlowLasts.count());
  return crypto::base64url(crypto::sealed(key, place, what.dump()));
}
std::optional<Json> opened_in_time(const std::string& key, std::string_view place, std::string_view text,
                                   const Clock& clock) {
  const auto bytes = crypto::bytes_of_base64url(text);
  const auto opened = bytes ? crypto::opened(key, place, *bytes) : std::nullopt;
  if (!opened) return std::nullopt;
  auto json = parse_json(*opened);
  if (!json || !(*json)["until"].is_integer() || (*json)["until"].as_integer() <= seconds_of(clock))
    return std::nullopt;
  return std::move(json).value();
}

// What somebody may who has yet to set up the codes of an app.
bool is_of_setting_up(std::string_view permission) {
  return permission == "account.read" || permission == "second_factor.set" || permission == "passkey.add" ||
         permission == "session.end";
}

}  // namespace

Door::Door(storage::DataFolder& folder, const Clock& clock, DoorOptions options)
    : clock_(clock),
      options_(std::move(options)),
      key_(folder.key_for("second factor")),
      gate_(folder, clock),
      log_in_(options_.hash_cost),
      challenges_(folder.key_for("passkey challenges")),
      provider_key_(folder.key_for("identity providers")) {
  permissions::require_whole_table();
}

std::optional<identity::SignedIn> Door::signed_in(const http::Request& request) {
  const std::string token = token_in(request);
  if (token.empty()) return std::nullopt;
  ConnectionPool::Lent lent = gate_.pool()->lend();
  return identity::SessionStore(lent.connection()).signed_in(token, whereabouts(request).from, clock_);
}

std::optional<Visitor> Door::visitor(const http::Request& request) {
  return let_in(options_.is_behind_proxy ? gate_.known(as_it_came(request)) : gate_.known(request));
}

std::optional<Visitor> Door::remembered(const http::Request& request) {
  return let_in(options_.is_behind_proxy ? gate_.known_and_remembered(as_it_came(request))
                                         : gate_.known_and_remembered(request));
}

std::optional<Visitor> Door::let_in(std::optional<SessionGate::Known> known) const {
  if (!known) return std::nullopt;
  known->visitor.has_yet_to_set_up = options_.requires_second_factor && !known->has_second_factor;
  return std::move(known->visitor);
}

// What of it says who asks from where; the body is not needed for that.
http::Request Door::as_it_came(const http::Request& request) const {
  http::Request same{
      .method = request.method, .path = request.path, .query = request.query, .headers = request.headers};
  same.from = whereabouts(request).from;
  return same;
}

bool Door::may(const Visitor& visitor, std::string_view permission, Standing standing) const {
  if (visitor.has_yet_to_set_up && !is_of_setting_up(permission)) return false;
  return gate_.may(visitor, permission, standing);
}

bool Door::is_known_browser(const http::Request& request) {
  const std::string device = device_in(request);
  if (device.empty()) return false;
  ConnectionPool::Lent lent = gate_.pool()->lend();
  return identity::SessionStore(lent.connection()).is_known_device(device, clock_);
}

std::string Door::log_in_address(const std::string& path) const {
  return path == kStart() ? kLogIn() : gate_.log_in_address(path);
}

identity::Whereabouts Door::whereabouts(const http::Request& request) const {
  std::string from = request.from;
  if (options_.is_behind_proxy) {
    // The last address is the one that our own proxy has seen; what stands before it the client may have
    // written.
    const std::string_view all = request.header("X-Forwarded-For").value_or("");
    const std::string_view last = trimmed(all.substr(all.rfind(',') + 1));
    if (!last.empty()) from = std::string(last);
  }
  return {from, std::string(request.header("User-Agent").value_or(""))};
}

std::string Door::cookie_of_session(std::string_view token) const {
  const Secure secure = options_.is_behind_proxy ? Secure::Yes : Secure::No;
  return token.empty() ? no_session_cookie(secure) : session_cookie(token, secure);
}

std::string Door::device_cookie(std::string_view token) const {
  return fmt::format("{}={}; Path=/log-in; Max-Age={}; SameSite=Lax; HttpOnly{}", kDeviceCookie, token,
                     kDeviceSeconds, options_.is_behind_proxy ? "; Secure" : "");
}

std::string Door::token_in(const http::Request& request) {
  return std::string(request.cookie(kSessionCookie).value_or(""));
}

std::string Door::device_in(const http::Request& request) {
  return std::string(request.cookie(kDeviceCookie).value_or(""));
}

std::string Door::visit_in(const http::Request& request) {
  return std::string(request.cookie(kVisitCookie).value_or(""));
}

std::string Door::visit_cookie(std::string_view secret) const {
  return fmt::format("{}={}; Path=/log-in; SameSite=Strict; HttpOnly{}", kVisitCookie, secret,
                     options_.is_behind_proxy ? "; Secure" : "");
}

std::string Door::address(const http::Request& request) const {
  if (!options_.address.empty()) return options_.address;
  return (options_.is_behind_proxy ? "https://" : "http://") +
         std::string(request.header("Host").value_or(""));
}

std::optional<identity::PasskeySite> Door::passkey_site(const http::Request& request) const {
  const std::string origin = address(request);
  const std::size_t begin = origin.find("://") + 3;
  const std::string name = origin.substr(begin, origin.find_first_of(":/", begin) - begin);
  // 127.0.0.1, [::1]
  if (name.empty() || name.find_first_not_of("0123456789.[") == std::string::npos) return std::nullopt;
  return identity::PasskeySite{name, origin};
}

std::string Door::flow_cookie(const FlowOnItsWay& of, const Clock& clock) const {
  const std::string sealed = sealed_for_a_while(provider_key_, "flow",
                                                Json::object()
                                                    .set("provider", of.flow.provider.value)
                                                    .set("state", of.flow.state)
                                                    .set("nonce", of.flow.nonce)
                                                    .set("verifier", of.flow.verifier)
                                                    .set("to", of.to)
                                                    .set("person", of.person.value),
                                                clock);
  return fmt::format("{}={}; Path=/log-in/providers; Max-Age={}; SameSite=Lax; HttpOnly{}", kFlowCookie,
                     sealed, kFlowLasts.count(), options_.is_behind_proxy ? "; Secure" : "");
}

std::string Door::no_flow_cookie() const {
  return fmt::format("{}=; Path=/log-in/providers; Max-Age=0; SameSite=Lax; HttpOnly", kFlowCookie);
}

std::optional<FlowOnItsWay> Door::flow_in(const http::Request& request, const Clock& clock) const {
  const auto flow = opened_in_time(provider_key_, "flow", request.cookie(kFlowCookie).value_or(""), clock);
  if (!flow) return std::nullopt;
  return FlowOnItsWay{{{(*flow)["provider"].as_integer()},
                       (*flow)["state"].as_string(),
                       (*flow)["nonce"].as_string(),
                       (*flow)["verifier"].as_string()},
                      (*flow)["to"].as_string(),
                      {(*flow)["person"].as_integer()}};
}

std::string Door::sealed_identity(const identity::ProvidedIdentity& identity, identity::PersonId person,
                                  const Clock& clock) const {
  return sealed_for_a_while(provider_key_, "identity of person " + std::to_string(person.value),
                            Json::object()
                                .set("provider", identity.provider.value)
                                .set("subject", identity.subject)
                                .set("claims", Json::object()
                                                   .set("name", identity::name_in(identity.claims))
                                                   .set("email", identity::email_in(identity.claims))),
                            clock);
}

std::optional<identity::ProvidedIdentity> Door::identity_in(const std::string& sealed,
                                                            identity::PersonId person,
                                                            const Clock& clock) const {
  const auto kept =
      opened_in_time(provider_key_, "identity of person " + std::to_string(person.value), sealed, clock);
  if (!kept) return std::nullopt;
  return identity::ProvidedIdentity{
      {(*kept)["provider"].as_integer()}, (*kept)["subject"].as_string(), (*kept)["claims"]};
}

Door& door_of(const Visit& visit) {
  auto* door = dynamic_cast<Door*>(visit.floor().options().gate);
  if (door == nullptr) throw NotFound("nobody can log in here");
  return *door;
}

}  // namespace handslag::web
