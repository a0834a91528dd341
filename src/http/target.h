#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

// The target of a request line, "/agreements/1?page=2", taken apart (RFC 9112 §3.2.1, origin-form alone).
namespace handslag::http {

struct Target {
  std::string path;
  std::vector<Field> query;
};

/// Empty when it is not a plain path: no leading "/", an empty, "." or ".." segment, a "%" that is no octet,
/// an octet below 0x20, bytes that are not UTF-8, or an encoded "/" or "\".
std::optional<Target> read_target(std::string_view text);

/// A name or value of a form as it was sent: "+" is a space, %XX an octet. Empty when a "%" is no octet. Any
/// octet may come out of it.
std::optional<std::string> form_decoded(std::string_view text);

/// Everything but letters, digits, "-._~/" as %XX.
std::string percent_encoded(std::string_view text);

}  // namespace handslag::http
