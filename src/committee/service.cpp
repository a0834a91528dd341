#include "committee/service.h"

#include <algorithm>

namespace handslag::committee {

namespace {

/// Enters the substitutes of one item, each once.
class Entering {
 public:
  Entering(const Composition& composition, const std::optional<OrderOfService>& order,
           const std::optional<DistanceDecision>& distance, const ItemAttendance& item)
      : composition_(composition), order_(order), item_(item) {
    may_be_at_a_distance_ = distance && distance->holds_on(composition.day);
  }

  ItemService run() {
    service_.needed = needed_for_quorum(composition_.member_places);
    for (const ConflictOfInterest& one : item_.conflicts)
      if (composition_.has_seat(one.official)) service_.conflicts.push_back(one);
    for (const auto* seats : {&composition_.members, &composition_.substitutes})
      for (const Seat& one : *seats)
        if (item_.mode_of(one.official) == AttendanceMode::AtADistance && !may_be_at_a_distance_)
          note(ServiceNote::NoDistanceDecision, one.official);
    for (const Seat& member : composition_.members) seat(member);
    service_.chair = chair();
    return std::move(service_);
  }

 private:
  void note(ServiceNote what, OfficialId official) { service_.notes.push_back({what, official}); }

  bool can_serve(OfficialId official) const {
    const AttendanceMode mode = item_.mode_of(official);
    if (mode == AttendanceMode::Absent || item_.has_conflict(official)) return false;
    return mode == AttendanceMode::InTheRoom || may_be_at_a_distance_;
  }

  bool serves(OfficialId official) const {
    return std::ranges::find(service_.serving, official, &Serving::official) != service_.serving.end();
  }

  /// The first by place of those of the group, or of all, who can serve and do not yet.
  const Seat* free_substitute(const std::string* group) const {
    const auto found = std::ranges::find_if(composition_.substitutes, [&](const Seat& one) {
      return (group == nullptr || one.group == *group) && can_serve(one.official) && !serves(one.official);
    });
    return found == composition_.substitutes.end() ? nullptr : &*found;
  }

  const Seat* substitute_for(const Seat& member) {
    const GroupOrder* listed = order_ ? order_->find(member.group) : nullptr;
    if (listed == nullptr) {
      const Seat* one = free_substitute(nullptr);
      if (one != nullptr) note(ServiceNote::OrderNotStated, member.official);
      return one;
    }
    for (const std::string& group : listed->serve)
      if (const Seat* one = free_substitute(&group)) return one;
    return nullptr;
  }

  void seat(const Seat& member) {
    if (can_serve(member.official)) {
      service_.serving.push_back({member.official, item_.mode_of(member.official)});
      return;
    }
    if (const Seat* one = substitute_for(member))
      service_.serving.push_back({one->official, item_.mode_of(one->official), member.official});
    else
      note(ServiceNote::NobodyEnters, member.official);
  }

  std::optional<OfficialId> chair() const {
    for (const auto& one : {composition_.chair, composition_.first_vice_chair, composition_.second_vice_chair,
                            composition_.temporary_chair})
      if (one && serves(*one)) return one;
    return std::nullopt;
  }

  const Composition& composition_;
  const std::optional<OrderOfService>& order_;
  const ItemAttendance& item_;
  bool may_be_at_a_distance_ = false;
  ItemService service_;
};

}  // namespace

AttendanceMode ItemAttendance::mode_of(OfficialId official) const {
  const auto found = std::ranges::find(here, official, &Attendance::official);
  return found == here.end() ? AttendanceMode::Absent : found->mode;
}

bool ItemAttendance::has_conflict(OfficialId official) const {
  return std::ranges::find(conflicts, official, &ConflictOfInterest::official) != conflicts.end();
}

ItemService who_serves(const Composition& composition, const std::optional<OrderOfService>& order,
                       const std::optional<DistanceDecision>& distance, const ItemAttendance& item) {
  return Entering(composition, order, distance, item).run();
}

std::vector<OfficialId> who_came_back(const std::vector<ItemAttendance>& items) {
  std::vector<OfficialId> back;
  if (items.empty()) return back;
  for (const Attendance& now : items.back().here) {
    if (now.mode == AttendanceMode::Absent) continue;
    bool was_here = false;
    bool has_left = false;
    for (const ItemAttendance& item : items) {
      const bool is_here = item.mode_of(now.official) != AttendanceMode::Absent;
      has_left = has_left || (was_here && !is_here && !item.has_conflict(now.official));
      was_here = was_here || is_here;
    }
    if (has_left) back.push_back(now.official);
  }
  return back;
}

}  // namespace handslag::committee
