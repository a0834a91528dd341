#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

// Asking another server over HTTP, as a client. Knows no domain word.
namespace handslag::web_client {

struct Question {
  std::string url = {};
  /// Sent as a form by POST; GET when there is nothing.
  std::vector<std::pair<std::string, std::string>> form = {};
  std::string bearer = {};  ///< a token that lets us in
  std::string accept = {};  ///< the media type that is wanted
  /// A file of certificates to trust; otherwise the system's.
  std::string certificates_file = {};
};

struct Answer {
  int status = 0;
  std::string media_type = {};  ///< "application/jwt", in small letters, without parameters
  std::string body = {};
};

enum class Failure { NoConnection, BadCertificate, TookTooLong, TooLarge, BrokenOff };

using Fetch = std::function<Result<Answer, Failure>(const Question&)>;

/// Only https, or http to this machine itself; no redirection is followed; at most 1 MB and ten seconds.
/// Throws Error for any other address (is_allowed_address).
Result<Answer, Failure> fetch(const Question& question);

/// https://…, or http://127.0.0.1, http://localhost and http://[::1].
bool is_allowed_address(const std::string& url);

/// "a=b&c=d", each percent-encoded.
std::string as_form(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace handslag::web_client
