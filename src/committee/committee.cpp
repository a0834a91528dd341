#include "committee/committee.h"

#include <algorithm>

namespace handslag::committee {

const CommitteeVersion& Committee::on(Date day) const {
  const auto begun = std::find_if(versions.rbegin(), versions.rend(),
                                  [&](const CommitteeVersion& one) { return one.first_day <= day; });
  return begun == versions.rend() ? versions.front() : *begun;
}

const GroupOrder* OrderOfService::find(const std::string& group) const {
  const auto found = std::ranges::find(groups, group, &GroupOrder::group);
  return found == groups.end() ? nullptr : &*found;
}

}  // namespace handslag::committee
