#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "organisations/scope.h"
#include "storage/data_folder.h"
#include "web/document_desk.h"
#include "web/package_document.h"

// The pages of one public body over one data folder: what `handslag serve` answers with. Nothing here writes.
// Every read goes through the public body's scope, so another organisation's agreement is a page that is not
// there. Pages and documents are kept by what they rest on, never by the address alone.
//
//     Site site(folder, clock, {.public_body = scope, .make_document = in_a_child});
//     http::Response page = site.answer({.path = "/agreements"});
namespace handslag::web {

struct SiteOptions {
  organisations::Scope public_body;
  /// Makes the documents of a package. Without it they are made in this process, without limits: for tests.
  MakeDocument make_document = {};
  std::size_t kept_bytes = std::size_t{16} << 20;   ///< of finished pages in memory
  std::size_t held_bytes = std::size_t{256} << 20;  ///< of pages and documents, those on their way with them
  DeskOptions desk = {};
};

class Site {
 public:
  Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// From any thread; never throws but for want of memory. What fails is a page in the reader's language, and
  /// a failure of the program also a line in the log with the number that the page names. A document may be
  /// answered later.
  http::Response answer(const http::Request& request);
  /// What can be answered without any work: what is kept.
  std::optional<http::Response> kept(const http::Request& request);
  /// How large a body an address takes.
  std::size_t largest_body(http::Method method, const std::string& path) const;
  /// Breaks off the making of documents; who waits for one is told to come back.
  void stop();

 private:
  class Desk;
  std::unique_ptr<Desk> desk_;
};

/// Whether a text is a path of this server, to be sent back to: "/agreements?page=2", but not "//elsewhere".
bool is_path_of_this_server(std::string_view text);

}  // namespace handslag::web
