#pragma once

#include <memory>
#include <string>

#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "web/api/api_routes.h"
#include "web/api/token_gate.h"
#include "web/floor.h"

namespace handslag::web {

/// Where requests to /api/ come in: its row of the table, whose token it is, whether it is for this, whether
/// the role may, whether what was sent has the shape; then the handler. Everything that goes wrong is
/// answered as a problem (RFC 9457).
class ApiEntrance {
 public:
  explicit ApiEntrance(Floor& floor);
  ApiEntrance(const ApiEntrance&) = delete;
  ApiEntrance& operator=(const ApiEntrance&) = delete;

  static bool is_for(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }
  /// Throws nothing but std::bad_alloc.
  http::Response answer(const http::Request& request);
  std::size_t largest_body(http::Method method, const std::string& path) const {
    return router_.largest_body(method, path);
  }
  /// What the server below refuses before it asks anybody: too large a body, a method that there is not.
  static http::Response refused(int status, const http::Request& request);

 private:
  http::Response enter(const ApiRoute& row, const http::Request& request, const http::PathValues& path);
  ApiOutcome let_in(const ApiRoute& row, const http::Request& request, const http::PathValues& path,
                    const Translator& t);
  ApiOutcome admitted(const ApiRoute& row, const Visit& visit, std::optional<Bearer> bearer);

  Floor& floor_;
  http::Router router_;
  WritesUnderWay under_way_;
};

}  // namespace handslag::web
