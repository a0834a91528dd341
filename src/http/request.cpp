#include "http/request.h"

#include <algorithm>

#include "http/spooled_body.h"
#include "http/target.h"

namespace handslag::http {

namespace {

bool same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const Field& field : headers) {
    if (same_name(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const Field& field : query) {
    if (field.name == name) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  std::string_view cookies = header("Cookie").value_or("");
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    const std::string_view one = trimmed(cookies.substr(0, end));
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == name) return one.substr(equals + 1);
  }
  return std::nullopt;
}

std::string_view Request::content() const { return spooled ? spooled->bytes() : std::string_view(body); }

std::string Request::target() const {
  std::string text = percent_encoded(path);
  for (std::size_t at = 0; at < query.size(); ++at) {
    text += at == 0 ? '?' : '&';
    text += percent_encoded(query[at].name) + '=' + percent_encoded(query[at].value);
  }
  return text;
}

}  // namespace handslag::http
