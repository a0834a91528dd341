#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "http/request.h"
#include "web/visit.h"

namespace handslag::web {

/// Who does the work of a row. What takes long has hands of its own, so that nobody's page waits for it.
enum class Lane {
  Pages,
  PassPhrases,  ///< a tenth of a second of the processor, and 64 MiB
  Providers     ///< waits for another server, up to ten seconds
};

/// One row of the table of what answers at each address. Nobody gets to the handler whose role does not have
/// the permission: the name of a deed (organisations/deed.h) or of a view; empty is for everybody, logged in
/// or not.
struct Route {
  http::Method method = http::Method::Get;
  std::string_view pattern;     ///< of its Address (addresses.h)
  std::string_view permission;  ///< "finding.record", "follow_up.read"
  std::size_t largest_body = 0;
  Outcome (*handler)(const Visit&) = nullptr;
  Lane lane = Lane::Pages;
  /// Of what somebody may send without logging in: whether this may come, asked before it is read.
  bool (*admits)(Floor& floor, const http::PathValues& path) = nullptr;

  /// Whether it is for those alone who may write.
  bool is_of_deed() const;
};

std::span<const Route> routes();

}  // namespace handslag::web
