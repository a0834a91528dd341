#include "web/api/api_entrance.h"

#include <fmt/format.h>

#include <charconv>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "http/compression.h"
#include "http/target.h"
#include "web/session_gate.h"
#include "web/visit.h"

namespace handslag::web {

using http::PathValues;
using http::Request;
using http::Response;

namespace {

constexpr std::string_view kRealm = "Bearer realm=\"handslag\"";

Problem no_token(const NotLetIn& why, const Translator& t) {
  switch (why.reason) {
    case NotLetIn::Reason::Wait:
      return wait(
          ProblemKind::TooManyRequests,
          t.translate("Too many tokens that are not good came from there. Wait, and look at the token."),
          why.wait);
    case NotLetIn::Reason::TooMany:
      return wait(ProblemKind::TooManyRequests, t.translate("The token asks more often than it may."),
                  why.wait);
    case NotLetIn::Reason::NotGood:
      return {.kind = ProblemKind::NoToken,
              .detail = t.translate("The token is nobody's, or has ended. Make a new one in your account."),
              .headers = {{"WWW-Authenticate", fmt::format("{}, error=\"invalid_token\"", kRealm)}}};
    case NotLetIn::Reason::NoToken:
      break;
  }
  return {.kind = ProblemKind::NoToken,
          .detail = t.translate("Send it as Authorization: Bearer TOKEN. Tokens are made in your account."),
          .headers = {{"WWW-Authenticate", std::string(kRealm)}}};
}

std::string scope_of(const ApiRoute& row) {
  return fmt::format("{}:{}", identity::kApiAreas.of(row.area), row.is_write() ? "write" : "read");
}

Problem out_of_scope(const ApiRoute& row, const Translator& t) {
  const std::string scope = scope_of(row);
  return {.kind = ProblemKind::OutOfScope,
          .detail = t.translate("The token is not for {scope}. Make one that is.", {{"scope", scope}}),
          .headers = {{"WWW-Authenticate",
                       fmt::format("{}, error=\"insufficient_scope\", scope=\"{}\"", kRealm, scope)}}};
}

Problem wrong_type(std::string_view wanted, const Translator& t) {
  return {.kind = ProblemKind::UnsupportedMediaType,
          .detail = t.translate("Send it as {type}.", {{"type", wanted}}),
          .headers = {{"Accept-Post", std::string(wanted)}}};
}

Problem malformed(std::string detail) {
  return {.kind = ProblemKind::Malformed, .detail = std::move(detail)};
}

bool has_type(const Request& request, std::string_view type) {
  const std::string_view given = request.header("Content-Type").value_or("");
  return lower_case(trimmed(given.substr(0, given.find(';')))) == type;
}

/// What was sent: JSON, or a form with a file, whose fields are read as texts.
struct Sent {
  Json json = Json::object();
  http::Form form = {};
};
std::variant<Sent, Problem> read_sent(const ApiRoute& row, const Request& request, const Translator& t) {
  if (row.sends == ApiRoute::Sends::Nothing) {
    if (!request.content().empty()) return malformed(t.translate("The address takes no body."));
    return Sent{};
  }
  if (row.sends == ApiRoute::Sends::Form) {
    if (!has_type(request, "multipart/form-data")) return wrong_type("multipart/form-data", t);
    auto form = http::Form::read(request);
    if (!form) return malformed(t.translate("The form did not arrive whole. Send it again."));
    Sent sent{.form = std::move(form).value()};
    for (const http::Field& field : sent.form.fields()) sent.json.set(field.name, field.value);
    for (const http::UploadedFile& file : sent.form.files()) sent.json.set(file.field, file.name);
    return sent;
  }
  if (!has_type(request, "application/json")) return wrong_type("application/json", t);
  auto json = parse_json(request.content());
  if (!json) return malformed(message_for(json.refusal()).in_words(t));
  return Sent{.json = std::move(json).value()};
}

/// A field of a form is a text: numbers and flags are read of it where the shape has them.
Json with_numbers(Json json, const Shape& shape) {
  for (const Shape::Member& member : shape.members()) {
    const Json& value = json[member.name];
    const Json schema = member.shape.schema();
    if (!value.is_string() || !schema["type"].is_string()) continue;
    const std::string text = value.as_string();
    if (schema["type"].as_string() == "integer") {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) json.set(member.name, number);
    }
    if (schema["type"].as_string() == "boolean" && (text == "true" || text == "false"))
      json.set(member.name, text == "true");
  }
  return json;
}

std::variant<ListPlace, Problem> list_place_in(const Request& request, const Translator& t) {
  const auto wrong = [&](std::string_view name, std::string detail) {
    Problem problem{.kind = ProblemKind::Invalid, .detail = t.translate("The list cannot be shown so.")};
    problem.errors.push_back({.parameter = std::string(name), .detail = std::move(detail)});
    return problem;
  };
  const auto number = [](std::string_view text) {
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
  };
  ListPlace place;
  if (const auto given = request.query_value("limit")) {
    const std::int64_t limit = number(*given);
    if (limit < 1 || limit > kMostOfAList)
      return wrong("limit", t.translate("Write a whole number from {least} to {most}.",
                                        {{"least", 1}, {"most", kMostOfAList}}));
    place.limit = static_cast<int>(limit);
  }
  if (const auto given = request.query_value("after")) {
    place.after = number(*given);
    if (place.after < 1)
      return wrong("after", t.translate("Take it from the page before: it is its “next”."));
  }
  return place;
}

Response json_response(const ApiAnswer& answer, const Request& request, const Translator& t) {
  Response response;
  const auto body = std::make_shared<const std::string>(answer.content.dump() + "\n");
  response.set("Content-Type", "application/json");
  response.set("Content-Language", code_of(t.language()));
  response.set("Vary", "Authorization, Accept-Language, Accept-Encoding");
  if (request.method == http::Method::Post) {
    response.status = answer.status;
    response.set("Cache-Control", "no-store");
    if (answer.status == 201) response.set("Location", answer.location);
    response.body = body;
    return response;
  }
  // Weak: the same for every encoding of it.
  const std::string tag = "W/\"" + sha256_hex(*body).substr(0, 32) + "\"";
  response.set("ETag", tag);
  response.set("Cache-Control", "private, no-cache");
  if (!answer.next.empty()) {
    std::string query;
    for (const http::Field& field : request.query)
      if (field.name != "after")
        query += http::percent_encoded(field.name) + "=" + http::percent_encoded(field.value) + "&";
    response.set("Link", fmt::format("<{}?{}after={}>; rel=\"next\"", request.path, query, answer.next));
  }
  if (request.header("If-None-Match") == tag) {
    response.status = 304;
    return response;
  }
  if (http::takes_gzip(request)) {
    response.set("Content-Encoding", "gzip");
    response.body = std::make_shared<const std::string>(http::gzipped(*body));
  } else {
    response.body = body;
  }
  return response;
}

}  // namespace

ApiEntrance::ApiEntrance(Floor& floor) : floor_(floor) {
  for (const ApiRoute& row : api_routes()) {
    const http::Handler handler = [this, &row](const Request& request, const PathValues& path) {
      return enter(row, request, path);
    };
    const std::string pattern = std::string(kApi) + std::string(row.pattern);
    if (row.is_write()) {
      router_.post(pattern, handler, row.largest_body);
    } else {
      router_.get(pattern, handler);
    }
  }
  router_.otherwise([](const Request&, const PathValues&) -> Response { throw NotFound("no such address"); });
}

Response ApiEntrance::answer(const Request& request) {
  const Translator t(accepted_language(request));
  try {
    Response response = router_.answer(request);
    if (response.status != 405) return response;
    Problem problem{.kind = ProblemKind::MethodNotAllowed,
                    .detail = t.translate("Read with GET; what is done is done with POST.")};
    for (const http::Field& field : response.headers)
      if (field.name == "Allow") problem.headers.push_back(field);
    return response_of(problem, t, request.path);
  } catch (const std::exception&) {
    return response_of(problem_of(std::current_exception(), t, request.path), t, request.path);
  }
}

Response ApiEntrance::refused(int status, const Request& request) {
  const Translator t(accepted_language(request));
  Problem problem{.kind = ProblemKind::Refused,
                  .detail = t.translate("The server has not taken it. Nothing was changed."),
                  .status = status};
  for (const ProblemKind kind : all_problem_kinds()) {
    if (status_of(kind) != status || (status != 413 && status != 405 && status != 503)) continue;
    problem.kind = kind;
    break;
  }
  if (status == 413) problem.detail = t.translate("Nothing was saved. A file may be at most 25 MB.");
  return response_of(problem, t, request.path);
}

Response ApiEntrance::enter(const ApiRoute& row, const Request& request, const PathValues& path) {
  const Translator t(accepted_language(request));
  ApiOutcome outcome = let_in(row, request, path, t);
  if (const auto* problem = std::get_if<Problem>(&outcome)) return response_of(*problem, t, request.path);
  auto& answer = std::get<ApiAnswer>(outcome);
  if (answer.file) return std::move(*answer.file);
  return json_response(answer, request, t);
}

ApiOutcome ApiEntrance::let_in(const ApiRoute& row, const Request& request, const PathValues& path,
                               const Translator& t) {
  if (row.permission.empty())
    return admitted(row, Visit(floor_, request, path, t, std::nullopt, Standing::None), std::nullopt);
  TokenGate* gate = floor_.options().tokens;
  if (gate == nullptr) return no_token({}, t);
  auto asked = gate->bearer(request);
  if (const auto* why = std::get_if<NotLetIn>(&asked)) return no_token(*why, t);
  auto& bearer = std::get<Bearer>(asked);
  if (!bearer.scopes.has(row.area, row.way())) return out_of_scope(row, t);
  const Standing standing = floor_.standing_of(bearer.visitor, path);
  if (!is_allowed(bearer.visitor, row.permission, standing)) throw Forbidden("no right");
  return admitted(row, Visit(floor_, request, path, t, bearer.visitor, standing), bearer);
}

ApiOutcome ApiEntrance::admitted(const ApiRoute& row, const Visit& visit, std::optional<Bearer> bearer) {
  const Translator& t = visit.t();
  const Request& request = visit.request();
  Sent sent;
  if (row.is_write()) {
    if (idempotency_key_in(request).empty()) {
      Problem problem{
          .kind = ProblemKind::KeyMissing,
          .detail = t.translate("Send Idempotency-Key with 1 to 255 characters of your own, a new one for "
                                "each thing that is done. Sent again with the same it is done once.")};
      problem.errors.push_back({.parameter = "Idempotency-Key", .detail = t.translate("Fill this in.")});
      return problem;
    }
    auto read = read_sent(row, request, t);
    if (auto* problem = std::get_if<Problem>(&read)) return std::move(*problem);
    sent = std::move(std::get<Sent>(read));
    if (row.sent != nullptr) {
      const Shape shape = row.sent();
      if (row.sends == ApiRoute::Sends::Form) sent.json = with_numbers(std::move(sent.json), shape);
      if (const auto faults = shape.faults_in(sent.json); !faults.empty()) return invalid(faults, t);
    }
  }
  ApiVisit api(visit, std::move(bearer), std::move(sent.json), std::move(sent.form), under_way_);
  if (row.gives == ApiRoute::Gives::List) {
    auto place = list_place_in(request, t);
    if (auto* problem = std::get_if<Problem>(&place)) return std::move(*problem);
    api.set_list_place(std::get<ListPlace>(place));
  }
  return row.handler(api);
}

}  // namespace handslag::web
