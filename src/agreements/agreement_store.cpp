#include "agreements/agreement_store.h"

#include <algorithm>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_json.h"
#include "agreements/agreement_names.h"
#include "agreements/agreement_parts_store.h"
#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/field_columns.h"
#include "sql/snapshot.h"

namespace handslag::agreements {

namespace {

using organisations::Act;
using organisations::Subject;

// Not taken back.
const std::string kStands = organisations::stands(Subject::Kind::Agreement);

FollowUpTerms read_terms(const sql::Row& row) {
  FollowUpTerms terms;
  terms.frequency = row.find_named("follow_up_frequency", kFrequencies);
  if (const auto month = row.get<std::optional<int>>("follow_up_due_month")) {
    const int day = row.get<int>("follow_up_due_day");
    if (*month < 1 || *month > 12 || day < 1 || day > 31)
      throw CorruptData("columns follow_up_due_month and follow_up_due_day are no day");
    terms.due = FollowUpTerms::DueDay{static_cast<unsigned>(*month), static_cast<unsigned>(day)};
  }
  return terms;
}

Agreement read_agreement(const sql::Row& row) {
  Agreement agreement;
  agreement.id = row.get<AgreementId>("id");
  agreement.version = row.get<int>("version");
  if (agreement.version < 1) throw CorruptData("column version is below 1");
  agreement.public_body.organisation = row.get<organisations::OrganisationId>("organisation_id");
  agreement.partner.organisation = row.get<organisations::OrganisationId>("partner_organisation_id");
  read_columns(row, agreement_fields(), agreement);
  agreement.funding.amount = sql::read_optional_columns(row, fields_of<Funding::Amount>());
  agreement.funding.rate = sql::read_optional_columns(row, fields_of<Funding::Rate>());
  agreement.funding.population = sql::read_optional_columns(row, fields_of<Funding::Population>());
  read_columns(row, fields_of<PaymentPlan>(), agreement.payment_plan);
  agreement.follow_up_terms = read_terms(row);
  return agreement;
}

// The agreement that a row of agreement_version holds.
Agreement read_version(AgreementId id, const sql::Row& row) {
  const auto json = parse_json(row.get<std::string>("content"));
  auto agreement = json ? agreement_from_json(*json)
                        : Result<Agreement, AgreementJsonError>(Refused{AgreementJsonError{}});
  if (!agreement)
    throw CorruptData("version " + std::to_string(row.get<int>("version")) + " of agreement " +
                      std::to_string(id.value) + " does not read back");
  return std::move(agreement).value();
}

/// The first field that is kept otherwise than it reads now. A field that came with a later program is in no
/// older version; legal assessments have rows of their own.
std::string field_that_differs(const Json& kept, const Json& now, const std::string& field) {
  if (kept.is_array() && now.is_array() && kept.items().size() == now.items().size()) {
    for (std::size_t at = 0; at < kept.items().size(); ++at) {
      const std::string inner = field + "[" + std::to_string(at) + "]";
      if (std::string differs = field_that_differs(kept.items()[at], now.items()[at], inner);
          !differs.empty())
        return differs;
    }
    return "";
  }
  if (!kept.is_object() || !now.is_object()) return kept == now ? "" : field;
  for (const auto& [name, value] : kept.members()) {
    if (name == "legal_assessments") continue;
    const std::string inner = (field.empty() ? "" : field + ".") + name;
    if (std::string differs = field_that_differs(value, now[name], inner); !differs.empty()) return differs;
  }
  return "";
}

auto no_agreement(AgreementId id) {
  return told<NotFound>(
      Message("There is no agreement {name}. handslag agreement list shows those there are.",
              {{"name", std::to_string(id.value)}}));
}

}  // namespace

std::optional<Agreement> AgreementStore::find(AgreementId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      "SELECT * FROM agreement WHERE id = $1 AND organisation_id = $2 AND " + kStands, id,
      view_.organisation());
  if (!row) return std::nullopt;
  Agreement agreement = read_agreement(*row);
  read_parts(view_, agreement);
  return agreement;
}

Agreement AgreementStore::get(AgreementId id) const {
  auto agreement = find(id);
  if (!agreement) throw no_agreement(id);
  return std::move(*agreement);
}

const std::string kSummaryColumns =
    "a.id, a.title, p.name AS partner_name, a.first_day, a.last_day, a.amount_per_year_ore, a.kind,"
    " a.committee, a.rate_per_inhabitant_ore, a.population, a.population_year,"
    " (SELECT COUNT(*) FROM commitment c WHERE c.agreement_id = a.id AND c.is_ended = 0) AS commitments";

AgreementSummary summary_of(const sql::Row& row) {
  return {.id = row.get<AgreementId>("id"),
          .title = row.get<std::string>("title"),
          .partner_name = row.get<std::string>("partner_name"),
          .last_day = row.get<std::optional<Date>>("last_day"),
          .amount_per_year = row.get<std::optional<Money>>("amount_per_year_ore"),
          .commitments = row.get<int>("commitments"),
          .first_day = row.get<std::optional<Date>>("first_day"),
          .kind = row.get<std::string>("kind"),
          .committee = row.get<std::string>("committee"),
          .rate = row.get<std::optional<Money>>("rate_per_inhabitant_ore"),
          .inhabitants = row.get<std::optional<std::int64_t>>("population"),
          .population_year = row.get<std::optional<int>>("population_year")};
}

std::optional<Money> AgreementSummary::per_inhabitant() const {
  if (!amount_per_year || !inhabitants || *inhabitants <= 0) return std::nullopt;
  return Money::from_ore((amount_per_year->ore() + *inhabitants / 2) / *inhabitants);
}

namespace {

const std::string kSummaries = "SELECT " + kSummaryColumns +
                               " FROM agreement a JOIN organisation p ON p.id = a.partner_organisation_id"
                               " WHERE a.organisation_id = $1 AND a." +
                               kStands;

}  // namespace

std::vector<AgreementSummary> AgreementStore::list(int offset, int limit) const {
  std::vector<AgreementSummary> summaries;
  for (const sql::Row& row : view_.connection().query(
           kSummaries + " ORDER BY a.title, a.id LIMIT $2 OFFSET $3", view_.organisation(), limit, offset))
    summaries.push_back(summary_of(row));
  return summaries;
}

std::vector<AgreementSummary> AgreementStore::list_after(AgreementId after, int limit) const {
  std::vector<AgreementSummary> summaries;
  for (const sql::Row& row : view_.connection().query(
           kSummaries + " AND ($2 = 0 OR (a.title, a.id) > (SELECT b.title, b.id FROM agreement b"
                        " WHERE b.organisation_id = $1 AND b.id = $2)) ORDER BY a.title, a.id LIMIT $3",
           view_.organisation(), after, limit))
    summaries.push_back(summary_of(row));
  return summaries;
}

int AgreementStore::count() const {
  return view_.connection()
      .query_one("SELECT COUNT(*) AS agreements FROM agreement WHERE organisation_id = $1 AND " + kStands,
                 view_.organisation())
      ->get<int>("agreements");
}

AgreementId AgreementStore::save(Act& act, const Agreement& agreement,
                                 const std::optional<Amendment>& amendment) {
  const AgreementStore store(act);
  const bool is_new = agreement.id.value == 0;
  if (!is_new) store.require_newest(agreement);
  const VersionRow before = is_new ? VersionRow{} : store.newest_version(act, agreement.id);
  const AgreementId id = write_agreement(act, agreement);
  write_parts(act, id, agreement, amendment ? IfUsed::End : IfUsed::Refuse);
  VersionRow now = before;
  if (amendment) now = {before.amendment + 1, amendment->valid_from};
  write_version(act, store.get(id), now);
  return id;
}

void AgreementStore::require_newest(const Agreement& agreement) const {
  const auto there = view_.connection().query_one(
      "SELECT version FROM agreement WHERE id = $1 AND organisation_id = $2 AND " + kStands, agreement.id,
      view_.organisation());
  if (!there) throw no_agreement(agreement.id);
  const int newest = there->get<int>("version");
  if (newest == agreement.version) return;
  throw told<Conflict>(Message(
      "Agreement {number} has been changed since: this is version {seen}, and version {newest} is there now. "
      "Show it again, make your change in that one and save it.",
      {{"number", std::to_string(agreement.id.value)},
       {"seen", std::to_string(agreement.version)},
       {"newest", std::to_string(newest)}}));
}

// What an older program saved has no version yet: it becomes the first.
AgreementStore::VersionRow AgreementStore::newest_version(Act& act, AgreementId id) const {
  const auto row = act.connection().query_one(
      "SELECT amendment, valid_from FROM agreement_version WHERE agreement_id = $1 AND organisation_id = $2"
      " ORDER BY version DESC LIMIT 1",
      id, act.organisation());
  if (row) return {row->get<int>("amendment"), row->get<std::optional<Date>>("valid_from")};
  write_version(act, get(id), {});
  return {};
}

void AgreementStore::write_version(Act& act, const Agreement& agreement, const VersionRow& version) {
  act.connection().execute(
      "INSERT INTO agreement_version (organisation_id, agreement_id, version, amendment, valid_from, "
      "saved_at,"
      " saved_by, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), agreement.id, agreement.version, version.amendment, version.valid_from, act.at(),
      act.by().name(), to_json(agreement).dump());
}

std::vector<AgreementVersion> AgreementStore::versions(AgreementId id) const {
  std::vector<AgreementVersion> versions;
  std::optional<Agreement> before;
  for (const sql::Row& row : view_.connection().query(
           "SELECT version, amendment, valid_from, saved_at, saved_by, content FROM agreement_version"
           " WHERE agreement_id = $1 AND organisation_id = $2 ORDER BY version",
           id, view_.organisation())) {
    Agreement then = read_version(id, row);
    versions.push_back({row.get<int>("version"), row.get<int>("amendment"),
                        row.get<std::optional<Date>>("valid_from"), row.get<std::string>("saved_at"),
                        row.get<std::string>("saved_by"),
                        before ? changed_fields(*before, then) : std::vector<std::string_view>()});
    before = std::move(then);
  }
  return versions;
}

std::optional<Agreement> AgreementStore::find_version(AgreementId id, int version) const {
  const auto row = view_.connection().query_one(
      "SELECT version, content FROM agreement_version WHERE agreement_id = $1 AND organisation_id = $2"
      " AND version = $3",
      id, view_.organisation(), version);
  return row ? std::optional(read_version(id, *row)) : std::nullopt;
}

bool AgreementStore::has_follow_up(AgreementId id) const {
  return view_.connection()
      .query_one("SELECT id FROM follow_up WHERE agreement_id = $1 AND organisation_id = $2 AND " +
                     organisations::stands(Subject::Kind::FollowUp) + " LIMIT 1",
                 id, view_.organisation())
      .has_value();
}

std::optional<std::int64_t> AgreementStore::newest_assessment(AgreementId id) const {
  const auto row = view_.connection().query_one(
      "SELECT id FROM legal_assessment WHERE agreement_id = $1 AND organisation_id = $2 AND " +
          organisations::stands(Subject::Kind::LegalAssessment) + " ORDER BY id DESC LIMIT 1",
      id, view_.organisation());
  return row ? std::optional(row->get<std::int64_t>("id")) : std::nullopt;
}

void AgreementStore::require_versions_as_kept(AgreementId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const Agreement newest = get(id);
  int version = 0;
  for (const sql::Row& row : view_.connection().query(
           "SELECT version, content FROM agreement_version WHERE agreement_id = $1 AND organisation_id = $2"
           " ORDER BY version",
           id, view_.organisation())) {
    const Agreement then = read_version(id, row);
    if (then.title.empty())
      throw CorruptData("agreement_version " + std::to_string(version + 1) + " of agreement " +
                        std::to_string(id.value) + " holds no agreement");
    ++version;
    if (row.get<int>("version") != version)
      throw CorruptData("agreement_version: version " + std::to_string(version) + " of agreement " +
                        std::to_string(id.value) + " is missing");
    if (version != newest.version) continue;
    const std::string field =
        field_that_differs(*parse_json(row.get<std::string>("content")), to_json(newest), "");
    if (!field.empty())
      throw CorruptData(field + " is not as agreement_version " + std::to_string(version) + " says");
  }
  // What an older program saved has none until it is changed.
  if (version != newest.version && (version != 0 || newest.version > 1))
    throw CorruptData("agreement_version: version " + std::to_string(newest.version) + " of agreement " +
                      std::to_string(id.value) + " is missing");
}

std::optional<Agreement> AgreementStore::find_as_of(AgreementId id, Date day) const {
  const sql::Snapshot one_state = view_.snapshot();
  auto newest = find(id);
  if (!newest) return std::nullopt;
  const auto row = view_.connection().query_one(
      "SELECT version, content FROM agreement_version WHERE agreement_id = $1 AND organisation_id = $2"
      " AND (valid_from IS NULL OR valid_from <= $3) ORDER BY amendment DESC, version DESC LIMIT 1",
      id, view_.organisation(), day);
  if (!row || row->get<int>("version") == newest->version) return newest;
  auto then = read_version(id, *row);
  then.id = id;
  then.public_body.organisation = newest->public_body.organisation;
  then.partner.organisation = newest->partner.organisation;
  then.legal_assessments = std::move(newest->legal_assessments);
  return then;
}

namespace {

/// One that keeps records here does so on the side that it is a party on.
void require_further_parties(Act& act, const Agreement& agreement) {
  for (const FurtherParty& party : agreement.further_parties) {
    if (!party.organisation) continue;
    const std::string_view kind = party.side == Party::Partner ? "partner" : "public_body";
    if (act.connection().query_one("SELECT id FROM organisation WHERE id = $1 AND kind = $2",
                                   *party.organisation, kind))
      continue;
    throw told<InvalidInput>(
        party.side == Party::Partner
            ? Message("further_parties: there is no partner {number} in the data folder",
                      {{"number", std::to_string(party.organisation->value)}})
            : Message("further_parties: there is no public body {number} in the data folder",
                      {{"number", std::to_string(party.organisation->value)}}));
  }
}

}  // namespace

AgreementId AgreementStore::write_agreement(Act& act, const Agreement& agreement) {
  if (agreement.public_body.organisation != act.organisation()) {
    throw Forbidden("an agreement of organisation " +
                    std::to_string(agreement.public_body.organisation.value) +
                    " cannot be saved for organisation " + std::to_string(act.organisation().value));
  }
  if (!act.connection().query_one("SELECT id FROM organisation WHERE id = $1 AND kind = 'partner'",
                                  agreement.partner.organisation)) {
    throw told<InvalidInput>(Message("partner.organisation: there is no partner {number} in the data folder",
                                     {{"number", std::to_string(agreement.partner.organisation.value)}}));
  }
  require_further_parties(act, agreement);
  const auto& due = agreement.follow_up_terms.due;
  const auto& frequency = agreement.follow_up_terms.frequency;
  sql::ColumnValues values;
  values.set("partner_organisation_id", agreement.partner.organisation)
      .set(agreement_fields(), agreement)
      .set(fields_of<Funding::Amount>(), agreement.funding.amount)
      .set(fields_of<Funding::Rate>(), agreement.funding.rate)
      .set(fields_of<Funding::Population>(), agreement.funding.population)
      .set(fields_of<PaymentPlan>(), agreement.payment_plan)
      .set("follow_up_frequency",
           frequency ? sql::Parameter(kFrequencies.of(*frequency)) : sql::Parameter(std::nullopt))
      .set("follow_up_due_month", due ? sql::Parameter(due->month) : sql::Parameter(std::nullopt))
      .set("follow_up_due_day", due ? sql::Parameter(due->day) : sql::Parameter(std::nullopt));
  if (agreement.id.value == 0) {
    return AgreementId{values.set("organisation_id", act.organisation())
                           .set("version", 1)
                           .insert_with_id(act.connection(), "agreement")};
  }
  if (!act.connection().query_one("SELECT id FROM agreement WHERE id = $1 AND organisation_id = $2",
                                  agreement.id, act.organisation()))
    throw no_agreement(agreement.id);
  values.set("version", agreement.version + 1).update(act.connection(), "agreement", agreement.id.value);
  return agreement.id;
}

}  // namespace handslag::agreements
