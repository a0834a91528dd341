#include "http/response.h"

#include <algorithm>

#include "base/error.h"
#include "http/target.h"

namespace handslag::http {

namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

bool has_line_break(std::string_view text) { return text.find_first_of("\r\n") != std::string_view::npos; }

// The name in letters that every browser takes; the right one goes along in UTF-8.
std::string ascii_name(std::string_view name) {
  std::string ascii;
  for (const char c : name) {
    const bool is_plain = static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f &&
                          c != '"' && c != '\\';
    ascii += is_plain ? c : '_';
  }
  return ascii;
}

}  // namespace

void Response::set(std::string_view name, std::string_view value) {
  if (has_line_break(name) || has_line_break(value)) throw InvalidInput("a header may not hold a line break");
  for (Field& field : headers) {
    if (field.name == name) {
      field.value = value;
      return;
    }
  }
  headers.push_back({std::string(name), std::string(value)});
}

Response Response::html(std::string page, int status) {
  Response response;
  response.status = status;
  response.set("Content-Type", kHtml);
  response.body = std::make_shared<const std::string>(std::move(page));
  return response;
}

Response Response::html(std::shared_ptr<const std::string> page) {
  Response response;
  response.set("Content-Type", kHtml);
  response.body = std::move(page);
  return response;
}

namespace {

Response file_to_keep(std::string_view media_type, std::string_view file_name) {
  Response response;
  response.set("Content-Type", media_type);
  response.set("Content-Disposition", "attachment; filename=\"" + ascii_name(file_name) +
                                          "\"; filename*=UTF-8''" + percent_encoded(file_name));
  response.set("Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

}  // namespace

Response Response::download(std::shared_ptr<const std::string> bytes, std::string_view media_type,
                            std::string_view file_name) {
  Response response = file_to_keep(media_type, file_name);
  response.body = std::move(bytes);
  return response;
}

Response Response::download(std::shared_ptr<const OpenFile> file, std::string_view media_type,
                            std::string_view file_name) {
  Response response = file_to_keep(media_type, file_name);
  response.file = std::move(file);
  return response;
}

Response Response::see_other(std::string_view location) {
  // Browsers drop tabs and line breaks and read "\" as "/", so "/\t/elsewhere" would lead away.
  const bool is_own_path =
      location.starts_with('/') && !location.starts_with("//") && std::ranges::none_of(location, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\';
      });
  if (!is_own_path) throw InvalidInput("a redirection may only lead to a path of this server");
  Response response;
  response.status = 303;
  response.set("Location", location);
  return response;
}

Response Response::plain(int status, std::string_view text) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = std::make_shared<const std::string>(text);
  return response;
}

Response Response::coming_later(std::function<void(Reply)> later) {
  Response response;
  response.later = std::move(later);
  return response;
}

}  // namespace handslag::http
