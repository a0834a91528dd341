#pragma once

#include <memory>
#include <string>
#include <variant>

#include "http/request.h"
#include "http/response.h"

namespace handslag::web {

// What comes of a request. There is one mapping from it to HTTP: response_of.

/// A page to read; kept ones are compressed for whoever takes them so.
struct Page {
  std::shared_ptr<const std::string> bytes;
  bool is_gzip = false;
};
/// A page with a form: nobody keeps it, for its key is used once.
struct FormPage {
  std::string html;
};
/// It is done: 303, so that a reload does not send again. A path of this server.
struct SeeOther {
  std::string path;
};
/// A file to keep, a style sheet, an answer that comes later.
struct File {
  http::Response response;
};
/// 422: the form again, with what was typed and what must be put right.
struct Invalid {
  std::string html;
};
/// 409: somebody else was first; the form again, with what was typed, beside what stands now.
struct Contested {
  std::string html;
};
/// 403
struct NotAllowed {
  std::string html;
};
/// 404: it is not there, or somebody else's.
struct Gone {
  std::string html;
};

using Outcome = std::variant<Page, FormPage, SeeOther, File, Invalid, Contested, NotAllowed, Gone>;

http::Response response_of(Outcome outcome, const http::Request& request);

}  // namespace handslag::web
