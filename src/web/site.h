#pragma once

#include <cstddef>
#include <memory>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "organisations/organisation.h"
#include "storage/data_folder.h"

// The pages of one public body over one data folder: what `handslag serve` answers with. Nothing here writes.
// Every read goes through the public body's scope, so another organisation's agreement is a page that is not
// there.
//
//     Site site(folder, clock, {.public_body = scope});
//     Response page = site.answer({.path = "/agreements"});
namespace handslag::web {

struct SiteOptions {
  organisations::Scope public_body;
  std::size_t kept_bytes = std::size_t{16} << 20;  ///< of finished pages in memory
};

class Site {
 public:
  Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// From any thread. A failure of the program is a 500 page in the reader's language and a line in the log.
  http::Response answer(const http::Request& request);

 private:
  class Desk;
  std::unique_ptr<Desk> desk_;
};

/// Whether a text is a path of this server, to be sent back to: "/agreements?page=2", but not "//elsewhere".
bool is_path_of_this_server(std::string_view text);

}  // namespace handslag::web
