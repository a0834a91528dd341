#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The head of a request as it came, before anybody interprets it. What two programs could read in two ways is
// refused here (request smuggling, RFC 9112 §11.2): two lengths, Transfer-Encoding, folded lines, bare line
// ends, spaces before a colon.
namespace handslag::http {

struct FramingLimits {
  std::size_t max_body = 0;
  const std::vector<std::string>* hosts = nullptr;  ///< names that Host may have, without port
};

/// The status to refuse with, or empty when the head may be read. `head` ends with an empty line.
std::optional<int> framing_fault(std::string_view head, const FramingLimits& limits);

}  // namespace handslag::http
