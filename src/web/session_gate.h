#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "identity/session.h"
#include "storage/data_folder.h"
#include "web/connection_pool.h"
#include "web/visitor.h"

namespace handslag::web {

/// The cookie that a session's token is in. Who logs somebody in sets it with `session_cookie`.
inline constexpr const char* kSessionCookie = "session";
enum class Secure { Yes, No };  ///< behind TLS, or on this machine alone
std::string session_cookie(std::string_view token, Secure secure);
/// Takes it away.
std::string no_session_cookie(Secure secure);

/// Whether it may at all: of whom is asked by the act, which knows.
bool is_allowed(const Visitor& visitor, std::string_view permission, Standing standing);

/// Lets in who has logged in, by the token that the browser sends, for what the table of rights says. What
/// was read of a session is remembered until the database changes. That sessions are in use is noted for all
/// of them at once, so that pages which are kept go out of date once in five minutes by it and not with each
/// session.
class SessionGate final : public Gate {
 public:
  SessionGate(const storage::DataFolder& folder, const Clock& clock)
      : folder_(folder), clock_(clock), pool_(folder) {}

  /// Somebody, and whether they have set up the codes of an app.
  struct Known {
    Visitor visitor;
    bool has_second_factor = false;
  };
  std::optional<Known> known(const http::Request& request);
  /// The same when nothing has to be read for it.
  std::optional<Known> known_and_remembered(const http::Request& request);

  std::optional<Visitor> visitor(const http::Request& request) override;
  std::optional<Visitor> remembered(const http::Request& request) override;
  ConnectionPool* pool() override { return &pool_; }
  bool may(const Visitor& visitor, std::string_view permission, Standing standing) const override;
  std::string log_in_address(const std::string& path) const override;

 private:
  struct Remembered {
    Known known;
    identity::SessionId session;
    std::chrono::system_clock::time_point read_at;
  };

  std::optional<Known> find(const std::string& key, std::uint64_t state);
  void remember(const std::string& key, std::uint64_t state, Remembered remembered);
  void note_use(const identity::Session& session);

  const storage::DataFolder& folder_;
  const Clock& clock_;
  ConnectionPool pool_;

  std::mutex mutex_;
  std::uint64_t state_ = 0;  ///< that what is remembered was read in
  std::optional<Date> day_;
  std::unordered_map<std::string, Remembered> remembered_;
  std::set<std::int64_t> in_use_;  ///< sessions, since their use was noted the last time
  std::chrono::system_clock::time_point noted_at_{};
};

}  // namespace handslag::web
