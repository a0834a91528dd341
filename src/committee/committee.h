#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/translate.h"
#include "organisations/organisation.h"

namespace handslag::committee {

/// The committees (nämnder) of a public body and their working committees, and who holds an office in them: a
/// member on place 3 from 1 January 2023 until 31 December 2026, the chair among them. What somebody is on a
/// day follows from the terms of office that hold that day. docs/rules/committees.md.
using CommitteeId = Id<struct CommitteeTag>;
using OfficialId = Id<struct OfficialTag>;
using TermId = Id<struct TermOfOfficeTag>;
using TermEndId = Id<struct TermEndTag>;
using ServiceOrderId = Id<struct ServiceOrderTag>;
using DistanceDecisionId = Id<struct DistanceDecisionTag>;
using BoardMembershipId = Id<struct BoardMembershipTag>;

enum class CommitteeKind : std::uint8_t { Committee, WorkingCommittee };
constexpr EnumNames<CommitteeKind, 2> kCommitteeKinds{{"committee", "working_committee"}};

/// What it is called and how many members' places it has, from a day.
struct CommitteeVersion {
  int number = 1;
  std::string name;       ///< "Socialnämnden"; 1–200 characters
  int member_places = 0;  ///< 1–101; substitutes are not among them
  Date first_day;
  std::string source = {};  ///< "Reglemente för socialnämnden 3 §"
  std::string reason = {};  ///< of a later one: why it is another
};

struct Committee {
  CommitteeId id = {};
  CommitteeKind kind = CommitteeKind::Committee;
  std::optional<CommitteeId> parent = {};  ///< of a working committee: whom it prepares for
  std::vector<CommitteeVersion> versions;  ///< by number; never empty

  /// The highest number of those that have begun; before the first day, the first.
  const CommitteeVersion& on(Date day) const;
  const CommitteeVersion& newest() const { return versions.back(); }
};

/// Somebody elected, or an officer.
struct Official {
  OfficialId id = {};
  int version = 1;
  std::string name;           ///< 1–200 characters
  std::string position = {};  ///< of an officer what they are, "socialdirektör"; empty of somebody elected

  bool is_officer() const { return !position.empty(); }
  bool operator==(const Official&) const = default;
};

enum class OfficeRole : std::uint8_t {
  Member,
  Substitute,
  Chair,  ///< one of the members, as the vice chairs are (KL 6:21)
  FirstViceChair,
  SecondViceChair,
  TemporaryChair,  ///< when nobody of the presidium can
  Secretary,
  Adjuster,  ///< approves the minutes beside the chair
};
constexpr EnumNames<OfficeRole, 8> kOfficeRoles{{"member", "substitute", "chair", "first_vice_chair",
                                                 "second_vice_chair", "temporary_chair", "secretary",
                                                 "adjuster"}};

constexpr bool has_a_place(OfficeRole role) {
  return role == OfficeRole::Member || role == OfficeRole::Substitute;
}
constexpr bool is_of_presidium(OfficeRole role) {
  return role == OfficeRole::Chair || role == OfficeRole::FirstViceChair ||
         role == OfficeRole::SecondViceChair;
}

/// That a term ended another day than it was to.
struct TermEnd {
  TermEndId id = {};
  Date last_day;
  std::string reason;
};

struct TermOfOffice {
  TermId id = {};
  CommitteeId committee = {};
  OfficialId official = {};
  OfficeRole role = OfficeRole::Member;
  std::string group = {};  ///< party or group, "S"; may be empty
  int place = 0;           ///< of members and substitutes, in the order they were elected, from 1
  Date first_day;
  std::optional<Date> last_day = {};    ///< with it in, as it was to be
  std::string source = {};              ///< "KF 2022-11-28 § 145"
  std::optional<TermId> corrects = {};  ///< the term that this one is in place of
  std::optional<TermEnd> end = {};

  /// With it in; nothing while it is not known.
  std::optional<Date> ends_on() const { return end ? std::optional(end->last_day) : last_day; }
  bool holds_on(Date day) const { return first_day <= day && (!ends_on() || day <= *ends_on()); }
  bool overlaps(const TermOfOffice& other) const {
    return (!other.ends_on() || first_day <= *other.ends_on()) &&
           (!ends_on() || other.first_day <= *ends_on());
  }
};

/// For a member of a group: from which groups a substitute serves, the first first.
struct GroupOrder {
  std::string group;
  std::vector<std::string> serve;

  bool operator==(const GroupOrder&) const = default;
};

/// The order in which substitutes serve, as the council has decided it: KL 6:17 leaves it to the council.
struct OrderOfService {
  ServiceOrderId id = {};
  Date first_day;
  std::string source;
  std::vector<GroupOrder> groups;

  const GroupOrder* find(const std::string& group) const;
};

/// That somebody may take part at a distance: only as the council has decided (KL 6:24).
struct DistanceDecision {
  DistanceDecisionId id = {};
  std::string decided_by;  ///< "Kommunfullmäktige"
  Date decided_on;
  std::string paragraph;  ///< "§ 45"
  Date first_day;
  std::optional<Date> last_day = {};

  bool holds_on(Date day) const { return first_day <= day && (!last_day || day <= *last_day); }
};

/// That an official sits or has sat in the board of a partner.
struct BoardMembership {
  BoardMembershipId id = {};
  OfficialId official = {};
  organisations::OrganisationId partner = {};
  std::string role = {};               ///< "kassör"; may be empty
  std::optional<Date> first_day = {};  ///< nothing: it is not known when it began
  std::optional<Date> last_day = {};   ///< nothing: they sit there still
  std::string source;                  ///< "Årsberättelse 2024 s. 2"

  bool has_begun(Date day) const { return !first_day || *first_day <= day; }
  bool holds_on(Date day) const { return has_begun(day) && (!last_day || day <= *last_day); }
};

/// In the reader's language.
std::string title_of(CommitteeKind kind, const Translator& translator);
std::string title_of(OfficeRole role, const Translator& translator);

}  // namespace handslag::committee
