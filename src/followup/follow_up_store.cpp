#include "followup/follow_up_store.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "followup/answer_store.h"
#include "followup/material_request_store.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

using agreements::EvidenceKind;

EvidenceKind kind_of(const sql::Row& row, const organisations::View& view) {
  return kinds::PartnershipKindStore(view).evidence_kept(row.get<std::string>("kind"));
}

// "2024"; "2024-07-01–2025-06-30".
std::string in_short(const FollowUp& follow_up) {
  if (follow_up.is_of_calendar_year()) return std::to_string(follow_up.year());
  return follow_up.period.first_day.to_iso() + "–" + follow_up.period.last_day.to_iso();
}

auto no_follow_up(FollowUpId id) {
  return told<NotFound>(Message("There is no follow-up {number}.", {{"number", std::to_string(id.value)}}));
}

// That it is one of the follow-up's own agreement.
void require_commitment(sql::Connection& connection, FollowUpId id, agreements::CommitmentId commitment) {
  if (!connection.query_one(
          "SELECT c.id FROM commitment c JOIN follow_up f ON f.agreement_id = c.agreement_id"
          " WHERE c.id = $1 AND f.id = $2",
          commitment, id)) {
    throw told<NotFound>(
        Message("The agreement has no commitment {number}.", {{"number", std::to_string(commitment.value)}}));
  }
}

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostPlace = 80;
constexpr std::size_t kMostShows = 500;
constexpr std::size_t kMostReason = 2'000;

}  // namespace

std::optional<FollowUp> FollowUpStore::find(FollowUpId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      "SELECT agreement_id, first_day, last_day, registry_number, opened_on, requested_on, due_on FROM "
      "follow_up"
      " WHERE id = $1 AND organisation_id = $2 AND " +
          stands(Subject::Kind::FollowUp),
      id, view_.organisation());
  if (!row) return std::nullopt;
  FollowUp follow_up{id,
                     row->get<agreements::AgreementId>("agreement_id"),
                     {row->get<Date>("first_day"), row->get<Date>("last_day")},
                     row->get<std::string>("registry_number"),
                     row->get<Date>("opened_on"),
                     row->get<std::optional<Date>>("requested_on"),
                     row->get<std::optional<Date>>("due_on"),
                     {},
                     read_material(id),
                     read_evidence(id),
                     read_findings(id),
                     AnswerStore(view_).find_for(id)};
  for (const sql::Row& item : view_.connection().query(
           "SELECT kind FROM requested_material WHERE follow_up_id = $1 ORDER BY position", id)) {
    follow_up.requested.push_back(kind_of(item, view_));
  }
  if (const auto asked = MaterialRequestStore(view_).asked_for(id)) {
    follow_up.requested_on =
        std::min(follow_up.requested_on.value_or(asked->first_asked_on), asked->first_asked_on);
    follow_up.due_on = asked->due_on;
  }
  return follow_up;
}

std::optional<FollowUpId> FollowUpStore::find_id_for(agreements::AgreementId agreement, int year) const {
  const auto row = view_.connection().query_one(
      "SELECT id FROM follow_up WHERE agreement_id = $1 AND first_day BETWEEN $2 AND $3"
      " AND organisation_id = $4 AND " +
          stands(Subject::Kind::FollowUp),
      agreement, Date::of(year, 1, 1), Date::of(year, 12, 31), view_.organisation());
  return row ? std::optional(row->get<FollowUpId>("id")) : std::nullopt;
}

std::optional<FollowUp> FollowUpStore::find_for(agreements::AgreementId agreement, int year) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto id = find_id_for(agreement, year);
  return id ? find(*id) : std::nullopt;
}

FollowUp FollowUpStore::get(FollowUpId id) const {
  auto follow_up = find(id);
  if (!follow_up) throw no_follow_up(id);
  return std::move(*follow_up);
}

std::vector<FollowUp> FollowUpStore::list_for(agreements::AgreementId agreement) const {
  const sql::Snapshot one_state = view_.snapshot();
  std::vector<FollowUp> follow_ups;
  for (const FollowUpKey& key : keys_for(agreement)) follow_ups.push_back(get(key.id));
  return follow_ups;
}

std::vector<FollowUpKey> FollowUpStore::keys_for(agreements::AgreementId agreement) const {
  std::vector<FollowUpKey> keys;
  for (const sql::Row& row :
       view_.connection().query("SELECT id, first_day FROM follow_up WHERE agreement_id = $1 AND "
                                "organisation_id = $2 AND " +
                                    stands(Subject::Kind::FollowUp) + " ORDER BY first_day DESC, id DESC",
                                agreement, view_.organisation())) {
    keys.push_back({row.get<FollowUpId>("id"), row.get<Date>("first_day").year()});
  }
  return keys;
}

FollowUpId FollowUpStore::open(Act& act, const FollowUp& follow_up) {
  require_text("registry_number", follow_up.registry_number, kMostName);
  for (const FollowUp& other : FollowUpStore(act).list_for(follow_up.agreement)) {
    if (other.period.overlaps(follow_up.period) || other.year() == follow_up.year())
      throw told<Conflict>(Message("There is a follow-up of {year} already.", {{"year", in_short(other)}}));
  }
  if (!agreements::AgreementStore(act).find(follow_up.agreement)) {
    throw told<NotFound>(
        Message("There is no agreement {name}. handslag agreement list shows those there are.",
                {{"name", std::to_string(follow_up.agreement.value)}}));
  }
  const FollowUpId id{act.connection().insert(
      "INSERT INTO follow_up (organisation_id, agreement_id, first_day, last_day, registry_number, opened_on,"
      " requested_on, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), follow_up.agreement, follow_up.period.first_day, follow_up.period.last_day,
      follow_up.registry_number, follow_up.opened_on, follow_up.requested_on, follow_up.due_on)};
  std::int64_t position = 0;
  for (const EvidenceKind kind : follow_up.requested) {
    act.connection().execute(
        "INSERT INTO requested_material (organisation_id, follow_up_id, position, kind) VALUES ($1, $2, $3, "
        "$4)",
        act.organisation(), id, position++, name_of(kind));
  }
  return id;
}

void FollowUpStore::set_registry_number(Act& act, FollowUpId id, std::string_view registry_number) {
  FollowUpStore(act).require(id);
  require_text("registry_number", registry_number, kMostName);
  act.connection().execute("UPDATE follow_up SET registry_number = $1 WHERE id = $2", registry_number, id);
}

MaterialId FollowUpStore::receive(Act& act, FollowUpId id, const Material& material) {
  FollowUpStore(act).require(id);
  require_text("name", material.name, kMostName);
  require_text("sender", material.sender, kMostName);
  const auto known = act.connection().query_one(
      "SELECT id FROM received_material WHERE follow_up_id = $1 AND kind = $2 AND sha256 = $3"
      " AND COALESCE(party_organisation_id, 0) = $4 AND " +
          stands(Subject::Kind::Material),
      id, name_of(material.kind), material.sha256,
      material.further_party.value_or(organisations::OrganisationId{}));
  if (known) return known->get<MaterialId>("id");
  return MaterialId{act.connection().insert(
      "INSERT INTO received_material (organisation_id, follow_up_id, kind, name, sha256, is_dataset, pages,"
      " received_on, sender, is_example, party_organisation_id)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
      act.organisation(), id, name_of(material.kind), material.name, material.sha256, material.is_dataset,
      material.pages, material.received_on, material.sender, material.is_example, material.further_party)};
}

EvidenceId FollowUpStore::add_evidence(Act& act, FollowUpId id, const Evidence& evidence) {
  FollowUpStore(act).require(id);
  require_text("place", evidence.place, kMostPlace);
  require_text("shows", evidence.shows, kMostShows);
  require_commitment(act.connection(), id, evidence.commitment);
  if (!act.connection().query_one(
          "SELECT id FROM received_material WHERE id = $1 AND follow_up_id = $2 AND " +
              stands(Subject::Kind::Material),
          evidence.material, id)) {
    throw told<NotFound>(Message("The follow-up has no material {number}.",
                                 {{"number", std::to_string(evidence.material.value)}}));
  }
  const auto known = act.connection().query_one(
      "SELECT id FROM evidence WHERE commitment_id = $1 AND material_id = $2 AND place = $3 AND follow_up_id "
      "= $4 AND shows = $5 AND " +
          stands(Subject::Kind::Evidence),
      evidence.commitment, evidence.material, evidence.place, id, evidence.shows);
  if (known) return known->get<EvidenceId>("id");
  return EvidenceId{act.connection().insert(
      "INSERT INTO evidence (organisation_id, follow_up_id, commitment_id, material_id, place, shows)"
      " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), id, evidence.commitment, evidence.material, evidence.place, evidence.shows)};
}

FindingId FollowUpStore::record(Act& act, FollowUpId id, const Finding& finding) {
  FollowUpStore(act).require(id);
  require_text("reason", finding.reason, kMostReason, Lines::Many);
  require_text("judged_by", finding.judged_by, kMostName);
  require_commitment(act.connection(), id, finding.commitment);
  return FindingId{act.connection().insert(
      "INSERT INTO finding (organisation_id, follow_up_id, commitment_id, commitment_text, outcome, reason,"
      " judged_by, judged_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), id, finding.commitment, finding.commitment_text, kOutcomes.of(finding.outcome),
      finding.reason, finding.judged_by, finding.judged_on)};
}

void FollowUpStore::require(FollowUpId id) const {
  if (!view_.connection().query_one("SELECT id FROM follow_up WHERE id = $1 AND organisation_id = $2", id,
                                    view_.organisation())) {
    throw no_follow_up(id);
  }
}

std::vector<Material> FollowUpStore::read_material(FollowUpId id) const {
  std::vector<Material> materials;
  for (const sql::Row& row : view_.connection().query("SELECT id, kind, name, sha256, is_dataset, pages, "
                                                      "received_on, sender, is_example, party_organisation_id"
                                                      " FROM received_material"
                                                      " WHERE follow_up_id = $1 AND " +
                                                          stands(Subject::Kind::Material) + " ORDER BY id",
                                                      id)) {
    materials.push_back({row.get<MaterialId>("id"), kind_of(row, view_), row.get<std::string>("name"),
                         row.get<std::string>("sha256"), row.get<bool>("is_dataset"),
                         row.get<std::optional<std::int64_t>>("pages"), row.get<Date>("received_on"),
                         row.get<std::string>("sender"), row.get<bool>("is_example"),
                         row.get<std::optional<organisations::OrganisationId>>("party_organisation_id")});
  }
  return materials;
}

std::vector<Evidence> FollowUpStore::read_evidence(FollowUpId id) const {
  std::vector<Evidence> evidence;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, commitment_id, material_id, place, shows FROM evidence WHERE follow_up_id = $1 AND " +
               stands(Subject::Kind::Evidence) + " ORDER BY commitment_id, id",
           id)) {
    evidence.push_back({row.get<EvidenceId>("id"), row.get<agreements::CommitmentId>("commitment_id"),
                        row.get<MaterialId>("material_id"), row.get<std::string>("place"),
                        row.get<std::string>("shows")});
  }
  return evidence;
}

std::vector<Finding> FollowUpStore::read_findings(FollowUpId id) const {
  std::vector<Finding> findings;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, commitment_id, commitment_text, outcome, reason, judged_by, judged_on FROM finding"
           " WHERE id IN (SELECT MAX(id) FROM finding WHERE follow_up_id = $1 AND " +
               stands(Subject::Kind::Finding) + " GROUP BY commitment_id) ORDER BY commitment_id",
           id)) {
    findings.push_back({row.get<agreements::CommitmentId>("commitment_id"),
                        row.get_named("outcome", kOutcomes), row.get<std::string>("reason"),
                        row.get<std::string>("judged_by"), row.get<Date>("judged_on"),
                        row.get<std::string>("commitment_text"), row.get<FindingId>("id")});
  }
  return findings;
}

}  // namespace handslag::followup
