#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

// What goes back. The body is shared so that a kept page is sent without being copied. The server adds what
// every answer has: Content-Length, Date, Strict headers (Content-Security-Policy, X-Content-Type-Options,
// Referrer-Policy, Cross-Origin-*), and Cache-Control: no-store where the handler said nothing.
namespace handslag::http {

struct Response {
  int status = 200;
  std::vector<Field> headers = {};
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();

  void set(std::string_view name, std::string_view value);

  static Response html(std::string page, int status = 200);
  static Response html(std::shared_ptr<const std::string> page);
  /// A file to keep: Content-Disposition: attachment with the name in ASCII and in UTF-8 (RFC 6266).
  static Response download(std::string bytes, std::string_view media_type, std::string_view file_name);
  /// 303, so that a reload does not send again. `location` is a path of this server; anything else throws
  /// InvalidInput.
  static Response see_other(std::string_view location);
  static Response plain(int status, std::string_view text);
};

}  // namespace handslag::http
