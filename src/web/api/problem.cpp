#include "web/api/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>

#include "base/error.h"
#include "base/log.h"
#include "base/refusal_words.h"
#include "base/text.h"
#include "http/incident.h"

namespace handslag::web {

namespace {

struct KindRow {
  ProblemKind kind;
  std::string_view name;
  int status;
};

constexpr std::array kKinds = {
    KindRow{ProblemKind::Malformed, "malformed", 400},
    KindRow{ProblemKind::KeyMissing, "key-missing", 400},
    KindRow{ProblemKind::NoToken, "no-token", 401},
    KindRow{ProblemKind::Forbidden, "forbidden", 403},
    KindRow{ProblemKind::OutOfScope, "out-of-scope", 403},
    KindRow{ProblemKind::NotFound, "not-found", 404},
    KindRow{ProblemKind::MethodNotAllowed, "method-not-allowed", 405},
    KindRow{ProblemKind::Conflict, "conflict", 409},
    KindRow{ProblemKind::InProgress, "in-progress", 409},
    KindRow{ProblemKind::TooLarge, "too-large", 413},
    KindRow{ProblemKind::UnsupportedMediaType, "unsupported-media-type", 415},
    KindRow{ProblemKind::Invalid, "invalid", 422},
    KindRow{ProblemKind::KeyReused, "key-reused", 422},
    KindRow{ProblemKind::TooManyRequests, "too-many-requests", 429},
    KindRow{ProblemKind::Failed, "failed", 500},
    KindRow{ProblemKind::Busy, "busy", 503},
    KindRow{ProblemKind::NotMade, "not-made", 422},
    KindRow{ProblemKind::Refused, "refused", 400},
};

constexpr std::array kAll = [] {
  std::array<ProblemKind, kKinds.size()> kinds{};
  for (std::size_t at = 0; at < kKinds.size(); ++at) kinds[at] = kKinds[at].kind;
  return kinds;
}();
static_assert([] {
  for (std::size_t at = 0; at < kKinds.size(); ++at)
    if (kKinds[at].kind != static_cast<ProblemKind>(at)) return false;
  return true;
}());

constexpr std::string_view kProblems = "/api/v1/problems/";

Json errors_of(const std::vector<Problem::Error>& errors) {
  Json all = Json::array();
  for (const Problem::Error& error : errors) {
    Json one = Json::object();
    if (error.parameter.empty()) {
      one.set("pointer", "#" + error.pointer);
    } else {
      one.set("parameter", error.parameter);
    }
    all.push(one.set("detail", error.detail));
  }
  return all;
}

}  // namespace

std::string_view name_of(ProblemKind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }
int status_of(ProblemKind kind) { return kKinds[static_cast<std::size_t>(kind)].status; }
std::span<const ProblemKind> all_problem_kinds() { return kAll; }
std::string type_of(ProblemKind kind) { return std::string(kProblems) + std::string(name_of(kind)); }

// NOLINTNEXTLINE(readability-function-size): a line for each kind
std::string title_of(ProblemKind kind, const Translator& t) {
  switch (kind) {
    case ProblemKind::Malformed:
      return t.translate("What was sent cannot be read");
    case ProblemKind::KeyMissing:
      return t.translate("A write needs an Idempotency-Key");
    case ProblemKind::NoToken:
      return t.translate("A token is needed");
    case ProblemKind::Forbidden:
      return t.translate("Your role does not do this");
    case ProblemKind::OutOfScope:
      return t.translate("The token is not for this");
    case ProblemKind::NotFound:
      return t.translate("It is not there");
    case ProblemKind::MethodNotAllowed:
      return t.translate("The address does not take that method");
    case ProblemKind::Conflict:
      return t.translate("Somebody else was first");
    case ProblemKind::InProgress:
      return t.translate("The same is being done");
    case ProblemKind::TooLarge:
      return t.translate("What was sent is too large");
    case ProblemKind::UnsupportedMediaType:
      return t.translate("What was sent has another type than the address takes");
    case ProblemKind::Invalid:
      return t.translate("What was sent cannot be used");
    case ProblemKind::KeyReused:
      return t.translate("The Idempotency-Key was used for something else");
    case ProblemKind::TooManyRequests:
      return t.translate("Too many requests");
    case ProblemKind::Failed:
      return t.translate("The program failed");
    case ProblemKind::Busy:
      return t.translate("Too much is going on just now");
    case ProblemKind::NotMade:
      return t.translate("The document cannot be made");
    case ProblemKind::Refused:
      break;
  }
  return t.translate("The request cannot be taken");
}

http::Response response_of(const Problem& problem, const Translator& t, std::string_view path) {
  const int status = problem.status != 0 ? problem.status : status_of(problem.kind);
  Json body = Json::object({{"type", type_of(problem.kind)},
                            {"title", title_of(problem.kind, t)},
                            {"status", status},
                            {"detail", problem.detail},
                            {"instance", path}});
  if (!problem.errors.empty()) body.set("errors", errors_of(problem.errors));
  for (const auto& [name, value] : problem.more.members()) body.set(name, value);
  http::Response response;
  response.status = status;
  response.set("Content-Type", "application/problem+json");
  response.set("Content-Language", code_of(t.language()));
  response.set("Cache-Control", "no-store");
  for (const http::Field& field : problem.headers) response.set(field.name, field.value);
  response.body = std::make_shared<const std::string>(body.dump() + "\n");
  return response;
}

Problem wait(ProblemKind kind, std::string detail, std::chrono::seconds span) {
  return {.kind = kind,
          .detail = std::move(detail),
          .headers = {{"Retry-After", std::to_string(std::max<std::int64_t>(1, span.count()))}}};
}

Problem invalid(const std::vector<ShapeFault>& faults, const Translator& t) {
  Problem problem{.kind = ProblemKind::Invalid,
                  .detail = t.translate("Nothing was saved. Put right what is named, and send it again.")};
  for (const ShapeFault& fault : faults)
    problem.errors.push_back({.pointer = fault.pointer, .detail = fault.message.in_words(t)});
  return problem;
}

Problem invalid(std::string pointer, std::string detail, const Translator& t) {
  Problem problem = invalid(std::vector<ShapeFault>(), t);
  problem.errors.push_back({.pointer = std::move(pointer), .detail = std::move(detail)});
  return problem;
}

namespace {

Problem failed(std::string_view cause, const Translator& t, std::string_view path) {
  const std::string incident = http::next_incident();
  log::error(fmt::format("incident {}: {}: {}", incident, path, cause));
  return {
      .kind = ProblemKind::Failed,
      .detail = t.translate("Nothing was changed. Try again; if it happens again, give the number {trace} to "
                            "whoever runs the server.",
                            {{"trace", incident}}),
      .more = Json::object({{"incident", incident}})};
}

}  // namespace

Problem problem_of(const std::exception_ptr& thrown, const Translator& t, std::string_view path) {
  const auto of = [&](ProblemKind kind, const std::exception& why) {
    return Problem{.kind = kind, .detail = words_of_refusal(why, t)};
  };
  try {
    std::rethrow_exception(thrown);
  } catch (const NotFound& why) {
    // What it says is for the log, unless it was made to be told.
    if (dynamic_cast<const HasMessage*>(&why) != nullptr) return of(ProblemKind::NotFound, why);
    return {.kind = ProblemKind::NotFound,
            .detail = t.translate("Nothing of yours has that address. It may have been taken back.")};
  } catch (const Forbidden& why) {
    if (dynamic_cast<const HasMessage*>(&why) != nullptr) return of(ProblemKind::Forbidden, why);
    return {.kind = ProblemKind::Forbidden,
            .detail =
                t.translate("Ask who answers for the agreement, or an administrator, if you need to do it.")};
  } catch (const handslag::Conflict& why) {
    return of(ProblemKind::Conflict, why);
  } catch (const InvalidInput& why) {
    Problem problem = of(ProblemKind::Invalid, why);
    problem.errors.push_back({.detail = problem.detail});
    return problem;
  } catch (const StorageBusy&) {
    return wait(ProblemKind::Busy, t.translate("Nothing was changed: try again in a while."),
                std::chrono::seconds(5));
  } catch (const Overloaded&) {
    return wait(ProblemKind::Busy, t.translate("Nothing was changed: try again in a while."),
                std::chrono::seconds(5));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& why) {
    return failed(why.what(), t, path);
  }
}

Shape problem_shape() {
  const Shape error = Shape::object(
      "ProblemError", {optional("pointer", Shape::text().saying("of the body: a JSON pointer after #")),
                       optional("parameter", Shape::text().saying("of the query, or a header")),
                       {"detail", Shape::text()}});
  return Shape::object(
      "Problem",
      {{"type", Shape::text().saying("an address that describes the kind")},
       {"title", Shape::text()},
       {"status", Shape::whole(400, 599)},
       {"detail", Shape::text_or_empty()},
       {"instance", Shape::text()},
       optional("errors", Shape::list(error)),
       optional("current", Shape::anything().saying("of a conflict: what stands now")),
       optional("hindrances",
                Shape::list(Shape::anything()).saying("what keeps a memorandum from being written")),
       optional("incident", Shape::text().saying("of a failure: the number that the log has"))});
}

namespace {

double weight_in(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  const std::string_view text = trimmed(parameters.substr(at + 2));
  double weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  return error == std::errc() && end != text.data() && weight >= 0 && weight <= 1 ? weight : 0;
}

}  // namespace

Language accepted_language(const http::Request& request) {
  Language best = Language::Swedish;
  double most = 0;
  for (const std::string_view one : split(request.header("Accept-Language").value_or(""), ',')) {
    const std::size_t parameters = one.find(';');
    const auto language = language_of_code(trimmed(one.substr(0, parameters)));
    const double weight = parameters == std::string_view::npos ? 1 : weight_in(one.substr(parameters));
    if (language && weight > most) {
      best = *language;
      most = weight;
    }
  }
  return best;
}

}  // namespace handslag::web
