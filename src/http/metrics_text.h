#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/answer_counts.h"

namespace handslag::http {

/// Measurements as Prometheus reads them (text format 0.0.4):
///
///     MetricsText text;
///     text.family("handslag_jobs", MetricsText::Kind::Gauge, "Jobs in the queue.");
///     text.value({{"state", "waiting"}}, 3);
///
/// A family is named once, and its values follow it. Names and labels are the program's own words, never what
/// somebody has typed.
class MetricsText {
 public:
  enum class Kind { Counter, Gauge, Histogram };
  using Labels = std::vector<std::pair<std::string_view, std::string_view>>;
  static constexpr std::string_view kMediaType = "text/plain; version=0.0.4; charset=utf-8";

  void family(std::string_view name, Kind kind, std::string_view help);
  /// Of the family that was named last.
  void value(const Labels& labels, double number);
  void value(double number) { value({}, number); }
  /// A family of its own: how long answers took, in seconds.
  void histogram(std::string_view name, std::string_view help, const AnswerCounts::Seen& seen);

  const std::string& text() const { return text_; }

 private:
  void line(std::string_view name, const Labels& labels, double number);

  std::string family_;
  std::string text_;
};

}  // namespace handslag::http
