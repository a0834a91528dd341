#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/shape.h"
#include "http/request.h"
#include "identity/api_token.h"
#include "web/api/api_visit.h"

namespace handslag::web {

/// One row of the table of what the API answers: everything that is checked before its handler is called, and
/// everything that its description (openapi.json) says. Nobody gets to the handler whose token is not for the
/// area or whose role does not have the permission; without a permission it is for everybody.
struct ApiRoute {
  enum class Sends { Nothing, Json, Form };
  enum class Gives { Json, List, File };

  http::Method method = http::Method::Get;
  std::string_view pattern;    ///< below /api/v1: "/agreements/{agreement}"
  std::string_view operation;  ///< "showAgreement": what clients call it
  std::string_view summary;    ///< in English, for who writes a program
  std::string_view permission;
  identity::ApiArea area = identity::ApiArea::Account;
  ApiOutcome (*handler)(const ApiVisit&) = nullptr;
  Shape (*given)() = nullptr;  ///< what is answered; of a list one item
  Gives gives = Gives::Json;
  Shape (*sent)() = nullptr;
  Sends sends = Sends::Nothing;
  int status = 200;
  std::size_t largest_body = 0;
  std::string_view queries = {};  ///< names of what may stand in the query, beside those of every list

  bool is_write() const { return method == http::Method::Post; }
  identity::ApiScopes::Way way() const {
    return is_write() ? identity::ApiScopes::Way::Write : identity::ApiScopes::Way::Read;
  }
};

std::span<const ApiRoute> api_routes();

/// Of the shapes and addresses; how it may change stands in docs/api.md.
inline constexpr std::string_view kApiVersion = "1.1.0";

/// The description of the API as OpenAPI 3.1, made of the table.
Json api_description();

}  // namespace handslag::web
