#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <variant>

#include "base/clock.h"
#include "identity/api_token_acts.h"
#include "identity/attempt_limits.h"
#include "storage/data_folder.h"
#include "web/connection_pool.h"
#include "web/visitor.h"

namespace handslag::web {

/// A program that asks by a token: as whom, and for what the token is good.
struct Bearer {
  Visitor visitor;
  identity::ApiTokenId token = {};
  std::string token_name = {};
  identity::ApiScopes scopes = {};
  Date last_day;
};

/// Why nobody is let in.
struct NotLetIn {
  enum class Reason {
    NoToken,  ///< none came with the request
    NotGood,  ///< nobody's, ended, or of a role that has ended
    Wait,     ///< too many that were not good came from there
    TooMany,  ///< the token asks more often than it may
  };
  Reason reason = Reason::NoToken;
  std::chrono::seconds wait = {};
};

/// How often a token may ask: so many at once, and so many a second after that.
struct RequestPace {
  double at_once = 600;
  double a_second = 60;
};

/// Lets programs in by the token that they show (RFC 6750, in the header alone). Who guesses waits as at
/// log-in, and makes nobody wait who has a token.
class TokenGate {
 public:
  using From = std::function<std::string(const http::Request&)>;

  /// `from` says where a request comes from: behind a proxy it is not the peer.
  TokenGate(const storage::DataFolder& folder, const Clock& clock, From from = {}, RequestPace pace = {});

  std::variant<Bearer, NotLetIn> bearer(const http::Request& request);

 private:
  /// What is left of a token's pace.
  struct Bucket {
    double left = 0;
    std::chrono::system_clock::time_point at = {};
  };
  std::optional<std::chrono::seconds> too_often(identity::ApiTokenId token);
  NotLetIn not_good(const std::string& from);

  const storage::DataFolder& folder_;
  const Clock& clock_;
  From from_;
  RequestPace pace_;
  ConnectionPool pool_;
  identity::AttemptLimits limits_;
  std::mutex mutex_;
  std::unordered_map<std::int64_t, Bucket> buckets_;
};

}  // namespace handslag::web
