#include "http/metrics_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace handslag::http {

namespace {

std::string_view word_of(MetricsText::Kind kind) {
  switch (kind) {
    case MetricsText::Kind::Counter:
      return "counter";
    case MetricsText::Kind::Gauge:
      return "gauge";
    case MetricsText::Kind::Histogram:
      return "histogram";
  }
  return "untyped";
}

std::string written(double number) {
  constexpr double kMostWhole = 1e15;
  if (std::trunc(number) == number && std::abs(number) < kMostWhole)
    return std::to_string(static_cast<std::int64_t>(number));
  std::array<char, 32> digits = {};
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return failure == std::errc() ? std::string(digits.data(), end) : "NaN";
}

// In a help text a backslash and an end of line are escaped, in the value of a label a quotation mark too.
std::string escaped(std::string_view text, bool is_quoted) {
  std::string safe;
  for (const char c : text) {
    if (c == '\\') {
      safe += "\\\\";
    } else if (c == '\n') {
      safe += "\\n";
    } else if (c == '"' && is_quoted) {
      safe += "\\\"";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

void MetricsText::family(std::string_view name, Kind kind, std::string_view help) {
  family_ = name;
  text_ += "# HELP " + family_ + ' ' + escaped(help, false) + "\n# TYPE " + family_ + ' ';
  text_ += word_of(kind);
  text_ += '\n';
}

void MetricsText::value(const Labels& labels, double number) { line(family_, labels, number); }

void MetricsText::histogram(std::string_view name, std::string_view help, const AnswerCounts::Seen& seen) {
  family(name, Kind::Histogram, help);
  for (std::size_t at = 0; at < seen.within.size(); ++at) {
    const std::string end = written(AnswerCounts::kWithin[at]);
    line(family_ + "_bucket", {{"le", end}}, static_cast<double>(seen.within[at]));
  }
  line(family_ + "_bucket", {{"le", "+Inf"}}, static_cast<double>(seen.all));
  line(family_ + "_sum", {}, seen.seconds);
  line(family_ + "_count", {}, static_cast<double>(seen.all));
}

void MetricsText::line(std::string_view name, const Labels& labels, double number) {
  text_ += name;
  for (std::size_t at = 0; at < labels.size(); ++at) {
    text_ += at == 0 ? "{" : ",";
    text_ += labels[at].first;
    text_ += "=\"" + escaped(labels[at].second, true) + '"';
  }
  if (!labels.empty()) text_ += '}';
  text_ += ' ' + written(number) + '\n';
}

}  // namespace handslag::http
