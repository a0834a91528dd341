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

struct Framing {
  std::optional<int> fault = {};    ///< the status to refuse with; empty when the head may be read
  std::size_t body_size = 0;        ///< as the head says
  bool waits_for_continue = false;  ///< sends the body when it is told "100 Continue" (RFC 9110 §10.1.1)
};

/// `head` ends with an empty line. `hosts` are the names that Host may have, without port.
Framing read_framing(std::string_view head, const std::vector<std::string>& hosts);

}  // namespace handslag::http
