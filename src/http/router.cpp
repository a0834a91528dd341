#include "http/router.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace handslag::http {

namespace {

bool is_name(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (const std::string_view segment : split(path.substr(1), '/')) {
    if (!segment.empty()) segments.emplace_back(segment);
  }
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::ranges::equal(pattern, path, [](const std::string& one, const std::string& given) {
    return is_name(one) || one == given;
  });
}

PathValues values_of(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  PathValues values;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (is_name(pattern[at])) values[pattern[at].substr(1, pattern[at].size() - 2)] = path[at];
  }
  return values;
}

// Words before names, so that "/agreements/new" wins over "/agreements/{agreement}".
bool is_more_literal(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::ranges::lexicographical_compare(one, other, {}, is_name, is_name);
}

}  // namespace

void Router::get(std::string_view pattern, Handler handler) {
  add({Method::Get, segments_of(pattern), std::move(handler)}, pattern);
}

void Router::post(std::string_view pattern, Handler handler, std::size_t largest_body) {
  add({Method::Post, segments_of(pattern), std::move(handler), largest_body}, pattern);
}

void Router::otherwise(Handler handler) { otherwise_ = std::move(handler); }

void Router::add(Route added, std::string_view pattern) {
  for (const Route& route : routes_) {
    if (route.method == added.method && fits(route.segments, added.segments) &&
        fits(added.segments, route.segments)) {
      throw InvalidInput("the route " + std::string(pattern) + " is given twice");
    }
  }
  const auto place = std::ranges::find_if(
      routes_, [&](const Route& route) { return is_more_literal(added.segments, route.segments); });
  routes_.insert(place, std::move(added));
}

std::size_t Router::largest_body(Method method, std::string_view path) const {
  const std::vector<std::string> segments = segments_of(path);
  const auto route = std::ranges::find_if(
      routes_, [&](const Route& one) { return one.method == method && fits(one.segments, segments); });
  return route == routes_.end() ? 0 : route->largest_body;
}

Response Router::answer(const Request& request) const {
  const std::vector<std::string> path = segments_of(request.path);
  const Method wanted = request.method == Method::Head ? Method::Get : request.method;
  bool is_known = false;
  bool can_get = false;
  for (const Route& route : routes_) {
    if (!fits(route.segments, path)) continue;
    if (route.method == wanted) return route.handler(request, values_of(route.segments, path));
    is_known = true;
    can_get = can_get || route.method == Method::Get;
  }
  if (is_known) {
    Response response = Response::plain(405, "Method Not Allowed");
    response.set("Allow", can_get ? "GET, HEAD" : "POST");
    return response;
  }
  return otherwise_ ? otherwise_(request, {}) : Response::plain(404, "Not Found");
}

}  // namespace handslag::http
