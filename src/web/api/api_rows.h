#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "organisations/deed.h"
#include "web/api/api_routes.h"

// How a row of the table of the API is written: what is done, in a word.
namespace handslag::web::api {

inline constexpr std::size_t kBody = std::size_t{256} << 10;
// A file may be 25 MB; one that is larger is told so beside what else was sent.
inline constexpr std::size_t kUpload = std::size_t{64} << 20;

constexpr std::string_view of(organisations::Deed deed) { return organisations::kDeeds.of(deed); }

// A thing is read.
constexpr ApiRoute shows(std::string_view pattern, std::string_view operation, std::string_view summary,
                         std::string_view permission, identity::ApiArea area, Shape (*given)(),
                         ApiOutcome (*handler)(const ApiVisit&), std::string_view queries = {}) {
  return {.method = http::Method::Get,
          .pattern = pattern,
          .operation = operation,
          .summary = summary,
          .permission = permission,
          .area = area,
          .handler = handler,
          .given = given,
          .queries = queries};
}
// A list is read, a page at a time.
constexpr ApiRoute lists(std::string_view pattern, std::string_view operation, std::string_view summary,
                         std::string_view permission, identity::ApiArea area, Shape (*given)(),
                         ApiOutcome (*handler)(const ApiVisit&), std::string_view queries = {}) {
  return {.method = http::Method::Get,
          .pattern = pattern,
          .operation = operation,
          .summary = summary,
          .permission = permission,
          .area = area,
          .handler = handler,
          .given = given,
          .gives = ApiRoute::Gives::List,
          .queries = queries};
}
// A file is fetched.
constexpr ApiRoute fetches(std::string_view pattern, std::string_view operation, std::string_view summary,
                           std::string_view permission, identity::ApiArea area,
                           ApiOutcome (*handler)(const ApiVisit&)) {
  return {.method = http::Method::Get,
          .pattern = pattern,
          .operation = operation,
          .summary = summary,
          .permission = permission,
          .area = area,
          .handler = handler,
          .gives = ApiRoute::Gives::File};
}
// Something is done; `status` 201 where it enters something.
constexpr ApiRoute does(std::string_view pattern, std::string_view operation, std::string_view summary,
                        organisations::Deed deed, identity::ApiArea area, Shape (*sent)(), Shape (*given)(),
                        ApiOutcome (*handler)(const ApiVisit&), int status = 200,
                        std::size_t largest_body = kBody) {
  return {.method = http::Method::Post,
          .pattern = pattern,
          .operation = operation,
          .summary = summary,
          .permission = of(deed),
          .area = area,
          .handler = handler,
          .given = given,
          .sent = sent,
          .sends = sent == nullptr ? ApiRoute::Sends::Nothing : ApiRoute::Sends::Json,
          .status = status,
          .largest_body = sent == nullptr ? 0 : largest_body};
}
// Something is done with a file that comes along.
constexpr ApiRoute takes(std::string_view pattern, std::string_view operation, std::string_view summary,
                         organisations::Deed deed, identity::ApiArea area, Shape (*sent)(), Shape (*given)(),
                         ApiOutcome (*handler)(const ApiVisit&), int status) {
  return {.method = http::Method::Post,
          .pattern = pattern,
          .operation = operation,
          .summary = summary,
          .permission = of(deed),
          .area = area,
          .handler = handler,
          .given = given,
          .sent = sent,
          .sends = ApiRoute::Sends::Form,
          .status = status,
          .largest_body = kUpload};
}

/// While commitments are judged, on both sides: api_judging_routes.cpp.
std::span<const ApiRoute> judging_routes();
/// What an organisation has beside its agreements: api_organisation_routes.cpp.
std::span<const ApiRoute> organisation_routes();

}  // namespace handslag::web::api
