#pragma once

#include "http/router.h"

namespace handslag::web {

/// What answers at each address. Site has one member function for each.
struct Handlers {
  http::Handler start;
  http::Handler agreements;
  http::Handler agreement;
  http::Handler follow_up;
  http::Handler statistics;
  http::Handler statistics_file;
  http::Handler memorandum;
  http::Handler written_file;
  http::Handler package_file;
  http::Handler material;
  http::Handler language;
  http::Handler asset;
  http::Handler nothing;
};

http::Router routes(Handlers handlers);

}  // namespace handslag::web
