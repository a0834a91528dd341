#include <algorithm>
#include <array>

#include "base/text.h"
#include "web/api/api_routes.h"

// OpenAPI 3.1.0 (https://spec.openapis.org/oas/v3.1.0), made of the table of routes and the shapes alone:
// what is checked and what is described cannot part.
namespace handslag::web {

namespace {

using Gives = ApiRoute::Gives;
using Sends = ApiRoute::Sends;

Json reference(const std::string& to) { return Json::object({{"$ref", "#/components/" + to}}); }
Json content(std::string_view type, Json schema) {
  return Json::object({{std::string(type), Json::object({{"schema", std::move(schema)}})}});
}

/// The names in braces.
std::vector<std::string> names_in(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1))
    names.emplace_back(pattern.substr(at + 1, pattern.find('}', at) - at - 1));
  return names;
}

bool is_word(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kWords{"section", "file",     "problem",
                                                          "kind",    "template", "table"};
  return std::ranges::find(kWords, name) != kWords.end();
}

Json parameter(std::string_view name, const char* where, bool is_needed, Json schema) {
  return Json::object(
      {{"name", name}, {"in", where}, {"required", is_needed}, {"schema", std::move(schema)}});
}

Json parameters_of(const ApiRoute& row) {
  Json all = Json::array();
  for (const std::string& name : names_in(row.pattern))
    all.push(parameter(name, "path", true,
                       is_word(name) ? Shape::text().schema() : Shape::whole(1, 999'999'999).schema()));
  if (row.gives == Gives::List) {
    all.push(reference("parameters/limit"));
    all.push(reference("parameters/after"));
  }
  for (const std::string_view name : split(row.queries, ' ')) {
    if (name.empty()) continue;
    const bool is_day = name == "from" || name == "to";
    all.push(parameter(name, "query", false, is_day ? Shape::day().schema() : Shape::text().schema()));
  }
  if (row.is_write()) all.push(reference("parameters/idempotencyKey"));
  all.push(reference("parameters/language"));
  return all;
}

Shape page_shape(const Shape& item) {
  return Shape::object(
      item.name() + "Page",
      {{"items", Shape::list(item)},
       {"next", Shape::text().or_null().saying("what to send as after; null: it is the last page")}});
}

Shape answered(const ApiRoute& row) {
  return row.gives == Gives::List ? page_shape(row.given()) : row.given();
}

Json responses_of(const ApiRoute& row) {
  Json responses = Json::object();
  const std::string status = std::to_string(row.status);
  if (row.gives == Gives::File) {
    responses.set("200",
                  Json::object({{"description", "The file"}, {"content", content("*/*", Json::object())}}));
    if (row.operation == "fetchPackageFile")
      responses.set("202", Json::object({{"description", "It is being made: ask again after Retry-After"},
                                         {"content", content("application/json", Json::object())}}));
  } else {
    Json answer = Json::object({{"description", row.status == 201 ? "It is done and there" : "It is so"},
                                {"content", content("application/json", answered(row).schema())}});
    if (row.gives == Gives::List)
      answer.set("headers", Json::object({{"Link", Json::object({{"description", "rel=\"next\" (RFC 8288)"},
                                                                 {"schema", Shape::text().schema()}})}}));
    responses.set(status, std::move(answer));
  }
  responses.set("default", reference("responses/problem"));
  return responses;
}

Json security_of(const ApiRoute& row) {
  if (row.permission.empty()) return Json::array();
  const std::string scope =
      std::string(identity::kApiAreas.of(row.area)) + (row.is_write() ? ":write" : ":read");
  return Json::array({Json::object({{"token", Json::array({scope})}})});
}

Json operation_of(const ApiRoute& row) {
  Json operation = Json::object({{"operationId", row.operation},
                                 {"summary", row.summary},
                                 {"tags", Json::array({identity::kApiAreas.of(row.area)})},
                                 {"parameters", parameters_of(row)}});
  if (row.sent != nullptr) {
    const char* type = row.sends == Sends::Form ? "multipart/form-data" : "application/json";
    operation.set("requestBody",
                  Json::object({{"required", true}, {"content", content(type, row.sent().schema())}}));
  }
  operation.set("responses", responses_of(row)).set("security", security_of(row));
  if (!row.permission.empty()) operation.set("x-right", row.permission);
  return operation;
}

Json paths() {
  Json paths = Json::object();
  for (const ApiRoute& row : api_routes()) {
    Json path = paths[row.pattern].is_null() ? Json::object() : paths[row.pattern];
    path.set(row.is_write() ? "post" : "get", operation_of(row));
    paths.set(row.pattern, std::move(path));
  }
  return paths;
}

Json components() {
  Json schemas = Json::object();
  for (const ApiRoute& row : api_routes()) {
    if (row.given != nullptr) answered(row).add_components(schemas);
    if (row.sent != nullptr) row.sent().add_components(schemas);
  }
  problem_shape().add_components(schemas);
  Json key = parameter("Idempotency-Key", "header", true, Shape::text(255).schema());
  key.set("description", "A new one for each thing that is done; sent again with the same it is done once");
  return Json::object(
      {{"schemas", std::move(schemas)},
       {"parameters",
        Json::object({{"limit", parameter("limit", "query", false, Shape::whole(1, kMostOfAList).schema())},
                      {"after", parameter("after", "query", false, Shape::text().schema())},
                      {"idempotencyKey", std::move(key)},
                      {"language", parameter("Accept-Language", "header", false, Shape::text().schema())}})},
       {"responses",
        Json::object({{"problem", Json::object({{"description", "What is wrong (RFC 9457)"},
                                                {"content", content("application/problem+json",
                                                                    problem_shape().schema())}})}})},
       {"securitySchemes",
        Json::object({{"token", Json::object({{"type", "http"}, {"scheme", "bearer"}})}})}});
}

}  // namespace

Json api_description() {
  return Json::object(
      {{"openapi", "3.1.0"},
       {"info",
        Json::object({{"title", "Handslag"},
                      {"version", kApiVersion},
                      {"summary", "Partnerships between public bodies and civil society, by program"},
                      {"license", Json::object({{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}})}})},
       {"servers", Json::array({Json::object({{"url", kApi}})})},
       {"paths", paths()},
       {"components", components()}});
}

}  // namespace handslag::web
