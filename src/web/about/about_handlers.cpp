#include "web/about/about_handlers.h"

#include <fmt/format.h>

#include "base/error.h"
#include "web/about/about_pages.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/site.h"

namespace handslag::web {

using http::Response;

Outcome change_language(const Visit& visit) {
  const auto language = language_of_code(visit.path().at("code"));
  if (!language) throw NotFound("no such language");
  const auto back = visit.request().query_value("to");
  Response response =
      Response::see_other(back && is_path_of_this_server(*back) ? std::string(*back) : kStart());
  response.set("Set-Cookie", fmt::format("language={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                                         code_of(*language)));
  return File{std::move(response)};
}

Outcome asset(const Visit& visit) {
  Response response = visit.floor().assets().answer(visit.request(), visit.path().at("file"));
  if (response.status == 404) throw NotFound("no such asset");
  return File{std::move(response)};
}

namespace {

/// Of pages that are for everybody: whose they are is told to those who may know it.
Reader reader_of(const Visit& visit) {
  const bool may_know = visit.visitor() || visit.floor().options().gate == nullptr;
  return may_know ? visit.floor().named_reader_of(visit.visitor()) : Reader();
}

}  // namespace

Outcome accessibility(const Visit& visit) {
  return FormPage{accessibility_page(visit.t(), reader_of(visit))};
}

Outcome help(const Visit& visit) { return FormPage{help_page(visit.t(), reader_of(visit))}; }

Outcome manual(const Visit& visit) {
  const auto whose = kManuals.named(visit.path().at("manual"));
  if (!whose) throw NotFound("there is no such manual");
  return FormPage{manual_page(visit.t(), reader_of(visit), *whose)};
}

}  // namespace handslag::web
