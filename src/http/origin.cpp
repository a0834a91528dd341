#include "http/origin.h"

namespace handslag::http {

bool comes_from_own_page(const Request& request) {
  const auto origin = request.header("Origin");
  if (const auto site = request.header("Sec-Fetch-Site"); site && *site != "same-origin") return false;
  if (!origin) return request.header("Sec-Fetch-Site").has_value();
  // The scheme is not compared: behind a proxy it is the proxy's, and the address says which server it is.
  const std::size_t scheme = origin->find("://");
  if (scheme == std::string_view::npos) return false;
  return origin->substr(scheme + 3) == request.header("Host").value_or("");
}

}  // namespace handslag::http
