#include "committee/composition.h"

#include <algorithm>

namespace handslag::committee {

namespace {

bool has(const std::vector<Seat>& seats, OfficialId official) {
  return std::ranges::any_of(seats, [&](const Seat& one) { return one.official == official; });
}

void put(Composition& composition, const TermOfOffice& term) {
  switch (term.role) {
    case OfficeRole::Member:
    case OfficeRole::Substitute:
      (term.role == OfficeRole::Member ? composition.members : composition.substitutes)
          .push_back({term.id, term.official, term.group, term.place});
      break;
    case OfficeRole::Chair:
      composition.chair = term.official;
      break;
    case OfficeRole::FirstViceChair:
      composition.first_vice_chair = term.official;
      break;
    case OfficeRole::SecondViceChair:
      composition.second_vice_chair = term.official;
      break;
    case OfficeRole::TemporaryChair:
      composition.temporary_chair = term.official;
      break;
    case OfficeRole::Secretary:
      composition.secretaries.push_back(term.official);
      break;
    case OfficeRole::Adjuster:
      composition.adjusters.push_back(term.official);
      break;
  }
}

bool sits_on(CommitteeId committee, OfficialId official, Date day, const std::vector<TermOfOffice>& terms,
             bool as_member) {
  return std::ranges::any_of(terms, [&](const TermOfOffice& one) {
    return one.committee == committee && one.official == official && one.holds_on(day) &&
           (one.role == OfficeRole::Member || (!as_member && one.role == OfficeRole::Substitute));
  });
}

/// A chair, a vice chair and a temporary chair at a time; secretaries and adjusters may be several.
bool is_alone(OfficeRole role) { return is_of_presidium(role) || role == OfficeRole::TemporaryChair; }

std::optional<CommitteeRefusal> refuse_beside(const TermOfOffice& term, const TermOfOffice& other) {
  if (other.committee != term.committee || !term.overlaps(other)) return std::nullopt;
  if (has_a_place(term.role) && has_a_place(other.role)) {
    if (other.official == term.official) return CommitteeRefusal::SitsAlready;
    if (other.role == term.role && other.place == term.place) return CommitteeRefusal::PlaceTaken;
  }
  if (other.role == term.role && is_alone(term.role)) return CommitteeRefusal::RoleTaken;
  if (other.role == term.role && other.official == term.official) return CommitteeRefusal::KnownAlready;
  return std::nullopt;
}

}  // namespace

bool Composition::has_member(OfficialId official) const { return has(members, official); }

bool Composition::has_seat(OfficialId official) const {
  return has_member(official) || has(substitutes, official);
}

Composition composition_on(const Committee& committee, const std::vector<TermOfOffice>& terms, Date day) {
  Composition composition{
      .committee = committee.id, .day = day, .member_places = committee.on(day).member_places};
  for (const TermOfOffice& one : terms)
    if (one.committee == committee.id && one.holds_on(day)) put(composition, one);
  std::ranges::stable_sort(composition.members, {}, &Seat::place);
  std::ranges::stable_sort(composition.substitutes, {}, &Seat::place);
  // KL 6:21: elected among the members. Who leaves the seat leaves the presidium.
  for (auto* one : {&composition.chair, &composition.first_vice_chair, &composition.second_vice_chair})
    if (*one && !composition.has_member(**one)) one->reset();
  return composition;
}

std::vector<OfficialId> no_longer_in(const Composition& parent, const Composition& working_committee) {
  std::vector<OfficialId> gone;
  for (const auto* seats : {&working_committee.members, &working_committee.substitutes})
    for (const Seat& one : *seats)
      if (!parent.has_seat(one.official)) gone.push_back(one.official);
  return gone;
}

std::optional<CommitteeRefusal> refuse_term(const Committee& committee, const TermOfOffice& term,
                                            const std::vector<TermOfOffice>& standing) {
  if (term.ends_on() && *term.ends_on() < term.first_day) return CommitteeRefusal::EndsBeforeItStarts;
  if (has_a_place(term.role) && term.place < 1) return CommitteeRefusal::NeedsPlace;
  if (!has_a_place(term.role) && term.place != 0) return CommitteeRefusal::NeedsNoPlace;
  if (term.role == OfficeRole::Member && term.place > committee.on(term.first_day).member_places)
    return CommitteeRefusal::PlaceBeyond;
  for (const TermOfOffice& other : standing)
    if (const auto refusal = refuse_beside(term, other)) return refusal;
  const auto sits = [&](CommitteeId in, bool as_member) {
    return sits_on(in, term.official, term.first_day, standing, as_member);
  };
  if (is_of_presidium(term.role) && !sits(committee.id, true)) return CommitteeRefusal::NeedsMembership;
  if ((term.role == OfficeRole::TemporaryChair || term.role == OfficeRole::Adjuster) &&
      !sits(committee.id, false))
    return CommitteeRefusal::NeedsSeat;
  if (has_a_place(term.role) && committee.parent && !sits(*committee.parent, false))
    return CommitteeRefusal::NotInParent;
  return std::nullopt;
}

}  // namespace handslag::committee
