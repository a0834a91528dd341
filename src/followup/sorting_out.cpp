#include "followup/sorting_out.h"

#include <algorithm>

namespace handslag::followup {

namespace {

// The follow-up as it was when it was opened: asked for, and nothing come in, found or answered.
FollowUp as_opened(FollowUp follow_up) {
  follow_up.received.clear();
  follow_up.evidence.clear();
  follow_up.findings.clear();
  follow_up.answers = {};
  return follow_up;
}

ItemToSortOut answered(Contradiction found, const std::vector<PutAside>& put_aside) {
  ItemToSortOut item{std::move(found)};
  const auto answer = std::ranges::find(put_aside, item.item.key, &PutAside::item);
  if (answer == put_aside.end()) return item;
  item.put_aside = *answer;
  if (answer->basis == item.item.basis && item.item.can_be_put_aside())
    item.state = ItemToSortOut::State::PutAside;
  return item;
}

}  // namespace

std::vector<ItemToSortOut> sort_out(const agreements::Agreement& agreement, const FollowUp& follow_up,
                                    const Coverage& coverage, const FigureFacts& facts,
                                    std::vector<Contradiction> of_documents) {
  std::vector<ItemToSortOut> items;
  for (Contradiction& found : find_contradictions(agreement, follow_up, coverage, facts))
    items.push_back(answered(std::move(found), follow_up.answers.put_aside));
  for (Contradiction& found : of_documents)
    items.push_back(answered(std::move(found), follow_up.answers.put_aside));
  const FollowUp opened = as_opened(follow_up);
  for (Contradiction& found : find_contradictions(agreement, opened, cover(agreement, opened), {})) {
    if (find_item(items, found.key) == nullptr)
      items.push_back({std::move(found), ItemToSortOut::State::Mended});
  }
  std::ranges::stable_sort(items, {}, &ItemToSortOut::state);
  return items;
}

const ItemToSortOut* find_item(const std::vector<ItemToSortOut>& items, std::string_view key) {
  const auto found = std::ranges::find(items, key, [](const ItemToSortOut& one) { return one.item.key; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace handslag::followup
