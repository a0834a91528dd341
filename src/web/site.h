#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "storage/data_folder.h"
#include "web/site_options.h"

// The pages over one data folder: what `handslag serve` answers with. A request passes, in this order: its
// row of the route table, who asks (Gate), whether a write comes from a page of this server, whether the role
// has the row's permission; then the handler, which reads through a view or writes through an act and says
// what came of it (Outcome). Every read and write is within the scope of the visitor's organisation, so what
// is another's is a page that is not there.
//
//     Site site(folder, clock, {.public_body = scope, .make_document = in_a_child, .gate = &gate});
//     http::Response page = site.answer({.path = "/agreements"});
namespace handslag::web {

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
  /// What is said of a large body that may not come, before it is read: by whom it is sent, where, with which
  /// right. Empty: it may.
  std::optional<http::Response> refuses(const http::Request& request);
  /// How large a body an address takes.
  std::size_t largest_body(http::Method method, const std::string& path) const;
  /// What is said where the server refuses a request before it asks anybody: a body that is larger, and of
  /// the API everything. Empty: a line of text is enough.
  static std::optional<http::Response> refused(int status, const http::Request& request);
  /// Breaks off the making of documents; who waits for one is told to come back.
  void stop();

 private:
  class Entrance;
  std::unique_ptr<Entrance> entrance_;
};

/// Whether a text is a path of this server, to be sent back to: "/agreements?page=2", but not "//elsewhere".
bool is_path_of_this_server(std::string_view text);
/// As the reader has chosen, or Swedish.
Language language_of(const http::Request& request);

}  // namespace handslag::web
