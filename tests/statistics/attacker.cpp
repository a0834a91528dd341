#include "tests/statistics/attacker.h"

#include <algorithm>
#include <stdexcept>

namespace handslag::attacker {

int WholeNumbers::add(std::int64_t low, std::int64_t high) {
  low_.push_back(low);
  high_.push_back(high);
  sums_of_.emplace_back();
  return static_cast<int>(low_.size()) - 1;
}

void WholeNumbers::narrow_high(int variable, std::int64_t most) {
  std::int64_t& high = high_[static_cast<std::size_t>(variable)];
  high = std::min(high, most);
}
void WholeNumbers::narrow_low(int variable, std::int64_t least) {
  std::int64_t& low = low_[static_cast<std::size_t>(variable)];
  low = std::max(low, least);
}

void WholeNumbers::add_sum(int total, std::vector<int> parts) {
  const auto number = static_cast<int>(sums_.size());
  sums_of_[static_cast<std::size_t>(total)].push_back(number);
  for (const int part : parts) sums_of_[static_cast<std::size_t>(part)].push_back(number);
  sums_.push_back({total, std::move(parts)});
}

bool WholeNumbers::narrow() {
  std::vector<int> all;
  for (std::size_t sum = 0; sum < sums_.size(); ++sum) all.push_back(static_cast<int>(sum));
  if (!narrow(low_, high_, std::move(all))) return false;
  open_.clear();
  for (std::size_t at = 0; at < low_.size(); ++at) {
    if (low_[at] != high_[at]) open_.push_back(at);
  }
  return true;
}

bool WholeNumbers::narrow(std::vector<std::int64_t>& low, std::vector<std::int64_t>& high,
                          std::vector<int> waiting) const {
  std::vector<char> waits(sums_.size(), 0);
  for (const int sum : waiting) waits[static_cast<std::size_t>(sum)] = 1;
  while (!waiting.empty()) {
    const auto sum = static_cast<std::size_t>(waiting.back());
    waiting.pop_back();
    waits[sum] = 0;
    std::vector<int> changed;
    if (!narrow_one(sums_[sum], low, high, changed)) return false;
    for (const int variable : changed) {
      for (const int other : sums_of_[static_cast<std::size_t>(variable)]) {
        if (waits[static_cast<std::size_t>(other)] != 0) continue;
        waits[static_cast<std::size_t>(other)] = 1;
        waiting.push_back(other);
      }
    }
  }
  return true;
}

bool WholeNumbers::narrow_one(const Sum& sum, std::vector<std::int64_t>& low, std::vector<std::int64_t>& high,
                              std::vector<int>& changed) const {
  const auto set = [&](int variable, std::int64_t least, std::int64_t most) {
    const auto at = static_cast<std::size_t>(variable);
    if (least <= low[at] && most >= high[at]) return true;
    low[at] = std::max(low[at], least);
    high[at] = std::min(high[at], most);
    changed.push_back(variable);
    return low[at] <= high[at];
  };
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (const int part : sum.parts) {
    least += low[static_cast<std::size_t>(part)];
    most += high[static_cast<std::size_t>(part)];
  }
  const auto total = static_cast<std::size_t>(sum.total);
  if (!set(sum.total, least, most)) return false;
  for (const int part : sum.parts) {
    const auto at = static_cast<std::size_t>(part);
    const std::int64_t before_low = low[at];
    const std::int64_t before_high = high[at];
    if (!set(part, low[total] - (most - before_high), high[total] - (least - before_low))) return false;
    least += low[at] - before_low;
    most += high[at] - before_high;
  }
  return true;
}

WholeNumbers::Answer WholeNumbers::find(const std::vector<std::pair<int, std::int64_t>>& given,
                                        std::vector<std::int64_t>& values, int most_steps) const {
  std::vector<std::int64_t> low = low_;
  std::vector<std::int64_t> high = high_;
  std::vector<int> waiting;
  for (const auto& [variable, value] : given) {
    const auto at = static_cast<std::size_t>(variable);
    if (value < low[at] || value > high[at]) return Answer::Impossible;
    low[at] = high[at] = value;
    for (const int sum : sums_of_[at]) waiting.push_back(sum);
  }
  if (!narrow(low, high, std::move(waiting))) return Answer::Impossible;
  int steps = most_steps;
  return search(std::move(low), std::move(high), values, steps);
}

WholeNumbers::Answer WholeNumbers::search(std::vector<std::int64_t> low, std::vector<std::int64_t> high,
                                          std::vector<std::int64_t>& values, int& steps) const {
  if (--steps < 0) return Answer::GaveUp;
  std::size_t narrowest = low.size();
  for (const std::size_t at : open_) {
    if (low[at] == high[at]) continue;
    if (narrowest == low.size() || high[at] - low[at] < high[narrowest] - low[narrowest]) narrowest = at;
  }
  if (narrowest == low.size()) {
    values = std::move(low);
    return Answer::Found;
  }
  // Small values first: that is what hidden counts are like.
  bool gave_up = false;
  const std::int64_t middle = low[narrowest] + (high[narrowest] - low[narrowest]) / 3;
  for (const bool is_lower : {true, false}) {
    std::vector<std::int64_t> next_low = low;
    std::vector<std::int64_t> next_high = high;
    (is_lower ? next_high[narrowest] : next_low[narrowest]) = is_lower ? middle : middle + 1;
    if (!narrow(next_low, next_high, sums_of_[narrowest])) continue;
    const Answer answer = search(std::move(next_low), std::move(next_high), values, steps);
    if (answer == Answer::Found) return answer;
    gave_up = gave_up || answer == Answer::GaveUp;
  }
  return gave_up ? Answer::GaveUp : Answer::Impossible;
}

namespace {

std::int64_t number_in(std::string_view words) {
  std::int64_t number = 0;
  bool has_digit = false;
  for (const char letter : words) {
    if (letter < '0' || letter > '9') continue;  // the space between thousands
    number = number * 10 + (letter - '0');
    has_digit = true;
  }
  if (!has_digit) throw std::runtime_error("no number in “" + std::string(words) + "”");
  return number;
}

}  // namespace

Printed read_printed(std::string_view words) {
  if (words == "too few" || words == "för få") return {.is_listed = false};
  const std::size_t dash = words.find("–");
  if (dash != std::string_view::npos)
    return {number_in(words.substr(0, dash)), number_in(words.substr(dash))};
  const bool is_least = words.starts_with("at least") || words.starts_with("minst");
  const std::int64_t number = number_in(words);
  if (is_least) return {.low = number};
  return {number, number, true};
}

}  // namespace handslag::attacker
