#pragma once

#include "base/clock.h"
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

/// Lets in who has logged in, by the token that the browser sends, for what the table of rights says.
class SessionGate final : public Gate {
 public:
  SessionGate(const storage::DataFolder& folder, const Clock& clock)
      : folder_(folder), clock_(clock), pool_(folder) {}

  std::optional<Visitor> visitor(const http::Request& request) override;
  /// Whether it may at all: of whom is asked by the act, which knows.
  bool may(const Visitor& visitor, std::string_view permission, Standing standing) const override;
  std::string log_in_address(const std::string& path) const override;

 private:
  const storage::DataFolder& folder_;
  const Clock& clock_;
  ConnectionPool pool_;
};

}  // namespace handslag::web
