#include "http/answer_counts.h"

#include <algorithm>

namespace handslag::http {

namespace {

constexpr double kNanosecondsInASecond = 1e9;

}  // namespace

void AnswerCounts::add(int status, std::chrono::nanoseconds took) {
  const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  const double seconds = static_cast<double>(nanoseconds) / kNanosecondsInASecond;
  const auto place = std::ranges::find_if(kWithin, [&](double end) { return seconds <= end; });
  by_class_[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))].fetch_add(1, std::memory_order_relaxed);
  quickness_[static_cast<std::size_t>(place - kWithin.begin())].fetch_add(1, std::memory_order_relaxed);
  nanoseconds_.fetch_add(nanoseconds, std::memory_order_relaxed);
}

AnswerCounts::Seen AnswerCounts::seen() const {
  Seen seen;
  for (std::size_t at = 0; at < by_class_.size(); ++at)
    seen.by_class[at] = by_class_[at].load(std::memory_order_relaxed);
  for (std::size_t at = 0; at < quickness_.size(); ++at) {
    seen.all += quickness_[at].load(std::memory_order_relaxed);
    if (at < seen.within.size()) seen.within[at] = seen.all;
  }
  seen.seconds = static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) / kNanosecondsInASecond;
  return seen;
}

}  // namespace handslag::http
