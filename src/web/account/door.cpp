#include "web/account/door.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "identity/session_store.h"
#include "permissions/rights.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/visit.h"

namespace handslag::web {

namespace {

constexpr const char* kDeviceCookie = "device";
constexpr int kDeviceSeconds = 180 * 24 * 60 * 60;

// What somebody may who has yet to set up the codes of an app.
bool is_of_setting_up(std::string_view permission) {
  return permission == "account.read" || permission == "second_factor.set" || permission == "session.end";
}

}  // namespace

Door::Door(storage::DataFolder& folder, const Clock& clock, DoorOptions options)
    : clock_(clock),
      options_(std::move(options)),
      key_(folder.key_for("second factor")),
      gate_(folder, clock),
      pool_(folder),
      log_in_(options_.hash_cost) {
  permissions::require_whole_table();
}

std::optional<identity::SignedIn> Door::signed_in(const http::Request& request) {
  const std::string token = token_in(request);
  if (token.empty()) return std::nullopt;
  ConnectionPool::Lent lent = pool_.lend([] {});
  return identity::SessionStore(lent.connection()).signed_in(token, whereabouts(request).from, clock_);
}

std::optional<Visitor> Door::visitor(const http::Request& request) {
  auto visitor = options_.is_behind_proxy ? gate_.visitor(as_it_came(request)) : gate_.visitor(request);
  if (visitor && options_.requires_second_factor) {
    ConnectionPool::Lent lent = pool_.lend([] {});
    const auto person = visitor->actor.person();
    visitor->has_yet_to_set_up = person && !credentials(lent.connection()).has_second_factor(*person);
  }
  return visitor;
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

Door& door_of(const Visit& visit) {
  auto* door = dynamic_cast<Door*>(visit.floor().options().gate);
  if (door == nullptr) throw NotFound("nobody can log in here");
  return *door;
}

}  // namespace handslag::web
