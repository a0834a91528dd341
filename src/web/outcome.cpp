#include "web/outcome.h"

#include <fmt/format.h>

#include <functional>
#include <string_view>
#include <utility>

namespace handslag::web {

namespace {

using http::Response;

// A browser that has the page already is told so. It asks each time: what it shows may have changed.
Response page(Page page, const http::Request& request) {
  const std::string tag =
      fmt::format("\"{:016x}\"", std::hash<std::string_view>()(std::string_view(*page.bytes)));
  Response response;
  response.set("ETag", tag);
  response.set("Cache-Control", "private, no-cache");
  response.set("Vary", "Accept-Encoding, Cookie");
  if (request.header("If-None-Match") == tag) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", "text/html; charset=utf-8");
  if (page.is_gzip) response.set("Content-Encoding", "gzip");
  response.body = std::move(page.bytes);
  return response;
}

struct Mapping {
  const http::Request& request;

  Response operator()(Page made) const { return page(std::move(made), request); }
  Response operator()(FormPage made) const { return Response::html(std::move(made.html)); }
  Response operator()(const SeeOther& done) const { return Response::see_other(done.path); }
  Response operator()(File file) const { return std::move(file.response); }
  Response operator()(Invalid made) const { return Response::html(std::move(made.html), 422); }
  Response operator()(Contested made) const { return Response::html(std::move(made.html), 409); }
  Response operator()(NotAllowed made) const { return Response::html(std::move(made.html), 403); }
  Response operator()(Gone made) const { return Response::html(std::move(made.html), 404); }
};

}  // namespace

http::Response response_of(Outcome outcome, const http::Request& request) {
  return std::visit(Mapping{request}, std::move(outcome));
}

}  // namespace handslag::web
