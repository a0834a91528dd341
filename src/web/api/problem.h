#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/shape.h"
#include "base/translate.h"
#include "http/response.h"

// What goes wrong in the API, told by RFC 9457 (application/problem+json): a type that a program can tell it
// by, words for a person in the language that is asked for (Accept-Language), and the places of what was
// sent.
namespace handslag::web {

/// Each is the last part of its type: "/api/v1/problems/not-found".
enum class ProblemKind : std::uint8_t {
  Malformed,
  KeyMissing,
  NoToken,
  Forbidden,
  OutOfScope,
  NotFound,
  MethodNotAllowed,
  Conflict,
  InProgress,
  TooLarge,
  UnsupportedMediaType,
  Invalid,
  KeyReused,
  TooManyRequests,
  Failed,
  Busy,
  NotMade,
  Refused,  ///< by the server, before anything was read: a head that could be read in two ways
};

struct Problem {
  /// What is wrong at a place of what was sent: a JSON pointer of the body, or a parameter or header by name.
  struct Error {
    std::string pointer = {};
    std::string parameter = {};
    std::string detail = {};
  };
  ProblemKind kind = ProblemKind::Failed;
  std::string detail = {};
  std::vector<Error> errors = {};
  Json more = Json::object();  ///< members of its own: "current" of a conflict
  std::vector<http::Field> headers = {};
  int status = 0;  ///< 0: that of the kind
};

std::string_view name_of(ProblemKind kind);
int status_of(ProblemKind kind);
std::string title_of(ProblemKind kind, const Translator& t);
std::span<const ProblemKind> all_problem_kinds();
/// "/api/v1/problems/not-found": where the kind is described.
std::string type_of(ProblemKind kind);

http::Response response_of(const Problem& problem, const Translator& t, std::string_view path);
/// What somebody who tries again is told to wait.
Problem wait(ProblemKind kind, std::string detail, std::chrono::seconds span);

/// The places of a body that does not have its shape.
Problem invalid(const std::vector<ShapeFault>& faults, const Translator& t);
/// One place of it.
Problem invalid(std::string pointer, std::string detail, const Translator& t);
/// For what a handler has thrown. `path` goes to the log with what failed. Rethrows std::bad_alloc.
Problem problem_of(const std::exception_ptr& thrown, const Translator& t, std::string_view path);

/// The shape of every problem.
Shape problem_shape();
/// The languages that there are, in the order that the client asks for; Swedish when it asks for none.
Language accepted_language(const http::Request& request);

}  // namespace handslag::web
