#include "committee/order_text.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/legible_text.h"
#include "base/text.h"

namespace handslag::committee {

namespace {

std::optional<GroupOrder> group_in(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  GroupOrder order{.group = composed(trimmed(line.substr(0, colon))), .serve = {}};
  std::string_view rest = line.substr(colon + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    std::string one = composed(trimmed(rest.substr(0, comma)));
    const bool is_there = std::ranges::find(order.serve, one) != order.serve.end();
    if (is_there || !says_something(one)) return std::nullopt;
    order.serve.push_back(std::move(one));
    if (comma == std::string_view::npos) break;
    rest = rest.substr(comma + 1);
  }
  if (!says_something(order.group)) return std::nullopt;
  return order;
}

}  // namespace

std::optional<std::vector<GroupOrder>> order_in(std::string_view text) {
  std::vector<GroupOrder> groups;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.empty()) continue;
    auto group = group_in(line);
    if (!group || std::ranges::find(groups, group->group, &GroupOrder::group) != groups.end())
      return std::nullopt;
    groups.push_back(std::move(*group));
  }
  return groups.empty() ? std::nullopt : std::optional(std::move(groups));
}

std::string text_of(const GroupOrder& group) {
  std::string text = group.group + ":";
  for (std::size_t at = 0; at < group.serve.size(); ++at) text += (at == 0 ? " " : ", ") + group.serve[at];
  return text;
}

}  // namespace handslag::committee
