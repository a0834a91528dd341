#include "committee/office_store.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "committee/limits.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::committee {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

TermOfOffice read_term(const sql::Row& row) {
  return {.id = row.get<TermId>("id"),
          .committee = row.get<CommitteeId>("committee_id"),
          .official = row.get<OfficialId>("official_id"),
          .role = row.get_named("role", kOfficeRoles),
          .group = row.get<std::string>("group_name"),
          .place = row.get<int>("place"),
          .first_day = row.get<Date>("first_day"),
          .last_day = row.get<std::optional<Date>>("last_day"),
          .source = row.get<std::string>("source"),
          .corrects = row.get<std::optional<TermId>>("corrects_id")};
}

BoardMembership read_membership(const sql::Row& row) {
  return {.id = row.get<BoardMembershipId>("id"),
          .official = row.get<OfficialId>("official_id"),
          .partner = row.get<organisations::OrganisationId>("partner_organisation_id"),
          .role = row.get<std::string>("role"),
          .first_day = row.get<std::optional<Date>>("first_day"),
          .last_day = row.get<std::optional<Date>>("last_day"),
          .source = row.get<std::string>("source")};
}

/// The one with that key, or told that there is none.
template <class Thing, class Key>
Thing one_of(std::vector<Thing> all, Key id, const Message& missing) {
  const auto found = std::ranges::find(all, id, &Thing::id);
  if (found == all.end()) throw told<NotFound>(missing);
  return std::move(*found);
}

void require_texts(const Official& official) {
  require_text("name", official.name, kMostName);
  require_text("position", official.position, kMostName);
}

}  // namespace

std::vector<Official> OfficeStore::officials() const {
  std::vector<Official> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, version, name, position FROM official WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::Official) + " ORDER BY name, id",
           view_.organisation()))
    all.push_back({.id = row.get<OfficialId>("id"),
                   .version = row.get<int>("version"),
                   .name = row.get<std::string>("name"),
                   .position = row.get<std::string>("position")});
  return all;
}

Official OfficeStore::get(OfficialId id) const {
  return one_of(officials(), id,
                Message("There is no elected representative or officer {number}.", {{"number", id.value}}));
}

std::vector<TermOfOffice> OfficeStore::terms() const {
  const sql::Snapshot one_state = view_.snapshot();
  std::vector<TermOfOffice> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, committee_id, official_id, role, group_name, place, first_day, last_day, source, "
           "corrects_id FROM term_of_office WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::TermOfOffice) + " ORDER BY id",
           view_.organisation()))
    all.push_back(read_term(row));
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, term_of_office_id, last_day, reason FROM term_end WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::TermEnd) + " ORDER BY id",
           view_.organisation())) {
    const auto term = std::ranges::find(all, row.get<TermId>("term_of_office_id"), &TermOfOffice::id);
    if (term != all.end())
      term->end = TermEnd{.id = row.get<TermEndId>("id"),
                          .last_day = row.get<Date>("last_day"),
                          .reason = row.get<std::string>("reason")};
  }
  std::ranges::stable_sort(all, [](const TermOfOffice& one, const TermOfOffice& other) {
    if (one.role != other.role) return one.role < other.role;
    if (one.place != other.place) return one.place < other.place;
    return one.first_day < other.first_day;
  });
  return all;
}

TermOfOffice OfficeStore::get(TermId id) const {
  return one_of(terms(), id, Message("There is no term of office {number}.", {{"number", id.value}}));
}

std::vector<BoardMembership> OfficeStore::board_memberships() const {
  std::vector<BoardMembership> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, official_id, partner_organisation_id, role, first_day, last_day, source FROM "
           "board_membership WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::BoardMembership) + " ORDER BY id",
           view_.organisation()))
    all.push_back(read_membership(row));
  return all;
}

BoardMembership OfficeStore::get(BoardMembershipId id) const {
  return one_of(board_memberships(), id,
                Message("There is no board membership {number}.", {{"number", id.value}}));
}

OfficialId OfficeStore::add(Act& act, const Official& official) {
  require_texts(official);
  return OfficialId{act.connection().insert(
      "INSERT INTO official (organisation_id, version, name, position, added_at, added_by) VALUES ($1, 1, "
      "$2, $3, $4, $5) RETURNING id",
      act.organisation(), official.name, official.position, act.at(), act.by().name())};
}

void OfficeStore::change(Act& act, const Official& official) {
  require_texts(official);
  const auto changed = act.connection().execute(
      "UPDATE official SET name = $1, position = $2, version = version + 1 WHERE id = $3 AND organisation_id "
      "= $4 AND version = $5",
      official.name, official.position, official.id, act.organisation(), official.version);
  if (changed == 0)
    throw told<Conflict>(
        Message("Somebody else has changed it meanwhile. Look at what it says now, and change it again."));
}

TermId OfficeStore::add(Act& act, const TermOfOffice& term) {
  require_text("group", term.group, kMostGroup);
  require_text("source", term.source, kMostSource);
  return TermId{act.connection().insert(
      "INSERT INTO term_of_office (organisation_id, committee_id, official_id, role, group_name, place, "
      "first_day, last_day, source, corrects_id, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, "
      "$8, $9, $10, $11, $12) RETURNING id",
      act.organisation(), term.committee, term.official, kOfficeRoles.of(term.role), term.group, term.place,
      term.first_day, term.last_day, term.source, term.corrects, act.at(), act.by().name())};
}

TermEndId OfficeStore::add(Act& act, TermId id, const TermEnd& end) {
  require_text("reason", end.reason, kMostReason, Lines::Many);
  return TermEndId{act.connection().insert(
      "INSERT INTO term_end (organisation_id, term_of_office_id, last_day, reason, entered_at, entered_by) "
      "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), id, end.last_day, end.reason, act.at(), act.by().name())};
}

BoardMembershipId OfficeStore::add(Act& act, const BoardMembership& membership) {
  require_text("role", membership.role, kMostName);
  require_text("source", membership.source, kMostSource);
  return BoardMembershipId{act.connection().insert(
      "INSERT INTO board_membership (organisation_id, official_id, partner_organisation_id, role, first_day, "
      "last_day, source, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
      act.organisation(), membership.official, membership.partner, membership.role, membership.first_day,
      membership.last_day, membership.source, act.at(), act.by().name())};
}

}  // namespace handslag::committee
