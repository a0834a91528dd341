#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "committee/composition.h"

namespace handslag::committee {

/// Who serves when an item is handled: the members who are there, and for those who are not, or who have
/// left because of a conflict of interest, the substitutes in their order. docs/rules/committees.md.

enum class AttendanceMode : std::uint8_t { InTheRoom, AtADistance, Absent };
constexpr EnumNames<AttendanceMode, 3> kAttendanceModes{{"in_the_room", "at_a_distance", "absent"}};

/// KL 6:28 first paragraph 1–4, in their order.
enum class ConflictGround : std::uint8_t {
  Concerned,       ///< 1: they or somebody close are a party, or affected to an extent that matters
  Representative,  ///< 2: they are or have been the representative or the agent of a party
  Supervision,     ///< 3: the matter is the supervision of their own activity
  Other,           ///< 4: another circumstance
};
constexpr EnumNames<ConflictGround, 4> kConflictGrounds{
    {"concerned", "representative", "supervision", "other"}};

struct ConflictOfInterest {
  OfficialId official = {};
  ConflictGround ground = ConflictGround::Other;

  bool operator==(const ConflictOfInterest&) const = default;
};

struct Attendance {
  OfficialId official = {};
  AttendanceMode mode = AttendanceMode::InTheRoom;
};

/// Of one item. Who is not named is absent.
struct ItemAttendance {
  std::vector<Attendance> here = {};
  std::vector<ConflictOfInterest> conflicts = {};

  AttendanceMode mode_of(OfficialId official) const;
  bool has_conflict(OfficialId official) const;
};

struct Serving {
  OfficialId official = {};
  AttendanceMode mode = AttendanceMode::InTheRoom;
  std::optional<OfficialId> in_place_of = {};  ///< of a substitute: the member

  bool operator==(const Serving&) const = default;
};

enum class ServiceNote : std::uint8_t {
  NoDistanceDecision,  ///< takes part at a distance, and no decision allows it: does not count as present
  NobodyEnters,        ///< a member is missing, and no substitute who may enter is there
  OrderNotStated,      ///< a substitute enters by place alone: no order of service has the member's group
};
struct NotedOfficial {
  ServiceNote note = ServiceNote::NobodyEnters;
  OfficialId official = {};

  bool operator==(const NotedOfficial&) const = default;
};

struct ItemService {
  std::vector<Serving> serving = {};               ///< members by place, each substitute where its member is
  std::vector<ConflictOfInterest> conflicts = {};  ///< who must leave: KL 6:30
  std::optional<OfficialId> chair = {};
  int needed = 0;  ///< so many must serve
  std::vector<NotedOfficial> notes = {};

  /// Below it the item cannot be handled.
  bool has_quorum() const { return static_cast<int>(serving.size()) >= needed; }
  /// KL 6:30: who has a conflict of interest takes part in the question of it only when the committee
  /// otherwise has no quorum, and nobody can be called in without delay that matters.
  bool may_try_the_conflict_together() const { return !has_quorum(); }
};

/// KL 6:27: more than half of the members.
constexpr int needed_for_quorum(int member_places) { return member_places / 2 + 1; }

ItemService who_serves(const Composition& composition, const std::optional<OrderOfService>& order,
                       const std::optional<DistanceDecision>& distance, const ItemAttendance& item);

/// Who was there at an item, had left at a later one for another reason than a conflict of interest, and is
/// there at the last: regulations may say that they do not serve again the same day (as KL 5:18–20 has it of
/// the council). `items` in the order they were handled.
std::vector<OfficialId> who_came_back(const std::vector<ItemAttendance>& items);

/// In the reader's language.
std::string title_of(AttendanceMode mode, const Translator& translator);
std::string title_of(ConflictGround ground, const Translator& translator);
std::string sentence_for(const NotedOfficial& note, const std::string& name, const Translator& translator);

}  // namespace handslag::committee
