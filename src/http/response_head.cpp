#include "http/response_head.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "http/open_file.h"

namespace handslag::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kAlwaysSent = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
     "connect-src 'self'; "
     "form-action 'self'; "
     "base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cache-Control", "no-store"},
}};

constexpr std::array<std::pair<int, std::string_view>, 20> kReasons = {{
    {200, "OK"},
    {202, "Accepted"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

// "Fri, 21 Mar 2025 09:15:00 GMT", made once a second for each thread.
const std::string& date_now() {
  thread_local std::time_t second = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> buffer{};
    text.assign(buffer.data(),
                std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc));
  }
  return text;
}

bool same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char a, char b) {
    const auto lower = [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    return lower(a) == lower(b);
  });
}

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const Field& field) { return same_name(field.name, name); });
}

}  // namespace

std::string_view reason_of(int status) {
  const auto known = std::ranges::find(kReasons, status, &std::pair<int, std::string_view>::first);
  return known == kReasons.end() ? "" : known->second;
}

std::string head_of(const Response& response, Connection connection) {
  std::string head;
  head.reserve(768);
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head.append("HTTP/1.1 ")
      .append(std::to_string(response.status))
      .append(" ")
      .append(reason_of(response.status))
      .append("\r\n");
  add("Date", date_now());
  if (response.status != 304) {
    add("Content-Length", std::to_string(response.file ? response.file->size() : response.body->size()));
  }
  for (const Field& field : response.headers) add(field.name, field.value);
  for (const auto& [name, value] : kAlwaysSent) {
    if (!has(response, name)) add(name, value);
  }
  if (connection == Connection::Ends) add("Connection", "close");
  head.append("\r\n");
  return head;
}

}  // namespace handslag::http
