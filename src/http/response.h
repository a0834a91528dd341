#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

// What goes back. The body is shared so that a kept page is sent without being copied. The server adds what
// every answer has: Content-Length, Date, Strict headers (Content-Security-Policy, X-Content-Type-Options,
// Referrer-Policy, Cross-Origin-*), and Cache-Control: no-store where the handler said nothing.
namespace handslag::http {

class OpenFile;
struct Response;

/// Gives the answer to who asked. From any thread; the second time it is called does nothing.
using Reply = std::function<void(Response)>;

struct Response {
  int status = 200;
  std::vector<Field> headers = {};
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::shared_ptr<const OpenFile> file = {};  ///< in place of `body`: sent piece by piece
  /// In place of all that: who gives the answer when it is there. Until then it takes nobody's time.
  std::function<void(Reply)> later = {};

  void set(std::string_view name, std::string_view value);

  static Response html(std::string page, int status = 200);
  static Response html(std::shared_ptr<const std::string> page);
  /// A file to keep: Content-Disposition: attachment with the name in ASCII and in UTF-8 (RFC 6266).
  static Response download(std::shared_ptr<const std::string> bytes, std::string_view media_type,
                           std::string_view file_name);
  static Response download(std::shared_ptr<const OpenFile> file, std::string_view media_type,
                           std::string_view file_name);
  /// 303, so that a reload does not send again. `location` is a path of this server; anything else throws
  /// InvalidInput.
  static Response see_other(std::string_view location);
  static Response plain(int status, std::string_view text);
  static Response coming_later(std::function<void(Reply)> later);
};

}  // namespace handslag::http
