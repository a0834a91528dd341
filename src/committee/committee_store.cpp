#include "committee/committee_store.h"

#include <algorithm>
#include <map>

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

CommitteeVersion read_version(const sql::Row& row) {
  return {.number = row.get<int>("number"),
          .name = row.get<std::string>("name"),
          .member_places = row.get<int>("member_places"),
          .first_day = row.get<Date>("first_day"),
          .source = row.get<std::string>("source"),
          .reason = row.get<std::string>("reason")};
}

DistanceDecision read_distance(const sql::Row& row) {
  return {.id = row.get<DistanceDecisionId>("id"),
          .decided_by = row.get<std::string>("decided_by"),
          .decided_on = row.get<Date>("decided_on"),
          .paragraph = row.get<std::string>("paragraph"),
          .first_day = row.get<Date>("first_day"),
          .last_day = row.get<std::optional<Date>>("last_day")};
}

template <class Key>
CommitteeId committee_in(const organisations::View& view, const std::string& table, Subject::Kind kind,
                         Key id, const Message& missing) {
  const auto row = view.connection().query_one(
      "SELECT committee_id FROM " + table + " WHERE id = $1 AND organisation_id = $2 AND " + stands(kind), id,
      view.organisation());
  if (!row) throw told<NotFound>(missing);
  return row->template get<CommitteeId>("committee_id");
}

}  // namespace

std::vector<Committee> CommitteeStore::list() const {
  const sql::Snapshot one_state = view_.snapshot();
  std::map<CommitteeId, std::vector<CommitteeVersion>> versions;
  for (const sql::Row& row : view_.connection().query(
           "SELECT committee_id, number, name, member_places, first_day, source, reason FROM "
           "committee_version WHERE organisation_id = $1 ORDER BY number",
           view_.organisation()))
    versions[row.get<CommitteeId>("committee_id")].push_back(read_version(row));
  std::vector<Committee> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, kind, parent_id FROM committee WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::Committee) + " ORDER BY COALESCE(parent_id, id), id",
           view_.organisation())) {
    Committee one{.id = row.get<CommitteeId>("id"),
                  .kind = row.get_named("kind", kCommitteeKinds),
                  .parent = row.get<std::optional<CommitteeId>>("parent_id"),
                  .versions = {}};
    one.versions = std::move(versions[one.id]);
    if (one.versions.empty())
      throw CorruptData("committee " + std::to_string(one.id.value) + " has no version");
    all.push_back(std::move(one));
  }
  return all;
}

Committee CommitteeStore::get(CommitteeId id) const {
  std::vector<Committee> all = list();
  const auto found = std::ranges::find(all, id, &Committee::id);
  if (found == all.end())
    throw told<NotFound>(Message("There is no committee {number}.", {{"number", id.value}}));
  return std::move(*found);
}

std::vector<OrderOfService> CommitteeStore::orders(CommitteeId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  std::vector<OrderOfService> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, first_day, source FROM service_order WHERE committee_id = $1 AND organisation_id = $2 "
           "AND " +
               stands(Subject::Kind::ServiceOrder) + " ORDER BY first_day DESC, id DESC",
           id, view_.organisation()))
    all.push_back({.id = row.get<ServiceOrderId>("id"),
                   .first_day = row.get<Date>("first_day"),
                   .source = row.get<std::string>("source"),
                   .groups = {}});
  for (const sql::Row& row : view_.connection().query(
           "SELECT g.service_order_id, g.group_name, g.serving_group FROM service_order_group g JOIN "
           "service_order o ON o.id = g.service_order_id WHERE o.committee_id = $1 AND o.organisation_id = "
           "$2 ORDER BY g.service_order_id, g.id",
           id, view_.organisation())) {
    const auto order =
        std::ranges::find(all, row.get<ServiceOrderId>("service_order_id"), &OrderOfService::id);
    if (order == all.end()) continue;  // taken back
    const auto group = row.get<std::string>("group_name");
    if (order->groups.empty() || order->groups.back().group != group) order->groups.push_back({group, {}});
    order->groups.back().serve.push_back(row.get<std::string>("serving_group"));
  }
  return all;
}

std::optional<OrderOfService> CommitteeStore::order_on(CommitteeId id, Date day) const {
  for (OrderOfService& one : orders(id))
    if (one.first_day <= day) return std::move(one);
  return std::nullopt;
}

std::vector<DistanceDecision> CommitteeStore::distance_decisions(CommitteeId id) const {
  std::vector<DistanceDecision> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, decided_by, decided_on, paragraph, first_day, last_day FROM distance_decision WHERE "
           "committee_id = $1 AND organisation_id = $2 AND " +
               stands(Subject::Kind::DistanceDecision) + " ORDER BY first_day DESC, id DESC",
           id, view_.organisation()))
    all.push_back(read_distance(row));
  return all;
}

std::optional<DistanceDecision> CommitteeStore::distance_on(CommitteeId id, Date day) const {
  for (DistanceDecision& one : distance_decisions(id))
    if (one.holds_on(day)) return std::move(one);
  return std::nullopt;
}

CommitteeId CommitteeStore::committee_of(ServiceOrderId id) const {
  return committee_in(view_, "service_order", Subject::Kind::ServiceOrder, id,
                      Message("There is no order of service {number}.", {{"number", id.value}}));
}

CommitteeId CommitteeStore::committee_of(DistanceDecisionId id) const {
  return committee_in(
      view_, "distance_decision", Subject::Kind::DistanceDecision, id,
      Message("There is no decision {number} about taking part at a distance.", {{"number", id.value}}));
}

CommitteeId CommitteeStore::add(Act& act, const Committee& committee) {
  const CommitteeId id{act.connection().insert(
      "INSERT INTO committee (organisation_id, kind, parent_id, added_at, added_by) VALUES ($1, $2, $3, $4, "
      "$5) RETURNING id",
      act.organisation(), kCommitteeKinds.of(committee.kind), committee.parent, act.at(), act.by().name())};
  for (const CommitteeVersion& one : committee.versions) add_version(act, id, one);
  return id;
}

void CommitteeStore::add_version(Act& act, CommitteeId id, const CommitteeVersion& version) {
  require_text("name", version.name, kMostName);
  require_text("source", version.source, kMostSource);
  require_text("reason", version.reason, kMostReason, Lines::Many);
  try {
    act.connection().insert(
        "INSERT INTO committee_version (organisation_id, committee_id, number, name, member_places, "
        "first_day, source, reason, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
        "RETURNING id",
        act.organisation(), id, version.number, version.name, version.member_places, version.first_day,
        version.source, version.reason, act.at(), act.by().name());
  } catch (const sql::ConstraintViolation& refused) {
    if (refused.constraint() != "committee_version_once") throw;
    throw told<Conflict>(
        Message("Somebody else has changed it meanwhile. Look at what it says now, and change it again."));
  }
}

ServiceOrderId CommitteeStore::add(Act& act, CommitteeId id, const OrderOfService& order) {
  require_text("source", order.source, kMostSource);
  const ServiceOrderId made{act.connection().insert(
      "INSERT INTO service_order (organisation_id, committee_id, first_day, source, entered_at, entered_by) "
      "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), id, order.first_day, order.source, act.at(), act.by().name())};
  for (const GroupOrder& group : order.groups) {
    require_text("group", group.group, kMostGroup);
    int position = 0;
    for (const std::string& serving : group.serve) {
      require_text("group", serving, kMostGroup);
      act.connection().insert(
          "INSERT INTO service_order_group (organisation_id, service_order_id, group_name, position, "
          "serving_group) VALUES ($1, $2, $3, $4, $5) RETURNING id",
          act.organisation(), made, group.group, ++position, serving);
    }
  }
  return made;
}

DistanceDecisionId CommitteeStore::add(Act& act, CommitteeId id, const DistanceDecision& decision) {
  require_text("decided_by", decision.decided_by, kMostName);
  require_text("paragraph", decision.paragraph, kMostParagraph);
  return DistanceDecisionId{act.connection().insert(
      "INSERT INTO distance_decision (organisation_id, committee_id, decided_by, decided_on, paragraph, "
      "first_day, last_day, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
      act.organisation(), id, decision.decided_by, decision.decided_on, decision.paragraph,
      decision.first_day, decision.last_day, act.at(), act.by().name())};
}

}  // namespace handslag::committee
