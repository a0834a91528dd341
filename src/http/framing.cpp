#include "http/framing.h"

#include <algorithm>
#include <charconv>

namespace handslag::http {

namespace {

bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != kMarks.npos;
  });
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool same(std::string_view one, std::string_view lower) {
  return std::ranges::equal(one, lower,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<int> request_line_fault(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return 400;
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || has_control(line)) return 400;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return version.starts_with("HTTP/") ? 505 : 400;
  if (method != "GET" && method != "HEAD" && method != "POST") return 405;
  if (!target.starts_with('/') || target.find(' ') != std::string_view::npos) return 400;
  return std::nullopt;
}

// "localhost", "localhost:8080", "[::1]:8080": one of ours, with nothing or a port after it.
bool is_ours(std::string_view host, const std::vector<std::string>& ours) {
  return std::ranges::any_of(ours, [&](const std::string& name) {
    if (host.size() < name.size() || !same(host.substr(0, name.size()), name)) return false;
    const std::string_view rest = host.substr(name.size());
    return rest.empty() ||
           (rest.front() == ':' && rest.substr(1).find_first_not_of("0123456789") == std::string_view::npos);
  });
}

struct Seen {
  int hosts = 0;
  int lengths = 0;
};

std::optional<int> field_fault(std::string_view line, const std::vector<std::string>& hosts, Seen& seen,
                               Framing& framing) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control(line)) return 400;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (same(name, "transfer-encoding")) return 501;
  if (same(name, "expect")) {
    if (!same(value, "100-continue")) return 417;
    framing.waits_for_continue = true;
  }
  if (same(name, "host")) {
    if (++seen.hosts > 1) return 400;
    if (!is_ours(value, hosts)) return 421;
  }
  if (same(name, "content-length")) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), framing.body_size);
    if (++seen.lengths > 1 || value.empty() || error != std::errc() || end != value.data() + value.size())
      return 400;
  }
  return std::nullopt;
}

}  // namespace

Framing read_framing(std::string_view head, const std::vector<std::string>& hosts) {
  Framing framing;
  Seen seen;
  bool is_first = true;
  while (!framing.fault) {
    const std::size_t end = head.find("\r\n");
    if (end == std::string_view::npos) return {.fault = 400};
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    if (line.empty()) break;
    framing.fault = is_first ? request_line_fault(line) : field_fault(line, hosts, seen, framing);
    is_first = false;
  }
  if (!framing.fault && (is_first || seen.hosts != 1)) framing.fault = 400;
  return framing;
}

}  // namespace handslag::http
