#pragma once

#include <string>

#include "web/page_place.h"

// What a reader sees when there is no page at an address, or when the program failed: a whole page in the
// reader's language that says what to do next, and never what went wrong inside.
namespace handslag::web {

std::string not_found_page(const Translator& t, const Reader& reader);
/// `trace` is the number that stands beside the failure in the log: "7f3a", to be given to whoever runs the
/// server.
std::string failure_page(const Translator& t, const Reader& reader, std::string_view trace);

}  // namespace handslag::web
