#include "agreements/agreement_store.h"

#include <algorithm>

#include "agreements/agreement_json.h"
#include "agreements/agreement_names.h"
#include "base/error.h"
#include "base/message.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"

namespace handslag::agreements {

namespace {

using organisations::Act;
using organisations::Subject;

constexpr std::string_view kPlacesOfWork = "place_of_work";
constexpr std::string_view kRecipients = "recipient";
constexpr std::string_view kMaterial = "material";

// Not taken back.
const std::string kStands = organisations::stands(Subject::Kind::Agreement);

Funding read_funding(const sql::Row& row) {
  Funding funding;
  if (const auto amount = row.get<std::optional<Money>>("amount_per_year_ore")) {
    funding.amount = Funding::Amount{*amount, row.get<std::string>("amount_source")};
  }
  if (const auto rate = row.get<std::optional<Money>>("rate_per_inhabitant_ore")) {
    funding.rate =
        Funding::Rate{*rate, row.get<bool>("rate_is_approximate"), row.get<std::string>("rate_source")};
  }
  if (const auto population = row.get<std::optional<std::int64_t>>("population")) {
    funding.population = Funding::Population{*population, row.get<bool>("population_is_approximate"),
                                             row.get<std::optional<int>>("population_year"),
                                             row.get<std::string>("population_source")};
  }
  return funding;
}

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
  agreement.title = row.get<std::string>("title");
  agreement.kind = row.get<std::string>("kind");
  agreement.registry_number = row.get<std::string>("registry_number");
  agreement.public_body = {row.get<organisations::OrganisationId>("organisation_id"),
                           row.get<std::string>("municipality"), row.get<std::string>("committee"),
                           row.get<std::string>("administration"), row.get<std::string>("unit")};
  agreement.partner = {row.get<organisations::OrganisationId>("partner_organisation_id"),
                       row.get<std::string>("federation")};
  agreement.about_partner = row.get<std::string>("about_partner");
  agreement.purpose = row.get<std::string>("purpose");
  agreement.target_group = row.get<std::string>("target_group");
  agreement.first_day = row.get<std::optional<Date>>("first_day");
  agreement.last_day = row.get<std::optional<Date>>("last_day");
  agreement.notice = row.get<std::string>("notice");
  agreement.extension = row.get<std::string>("extension");
  agreement.funding = read_funding(row);
  agreement.payment_plan = {row.get<std::optional<int>>("payment_quarter"),
                            row.get<std::optional<int>>("payment_first_year"),
                            row.get<bool>("payment_waits_for_follow_up"),
                            {}};
  agreement.follow_up_terms = read_terms(row);
  agreement.signatory = {row.get<std::string>("signatory_role"), row.get<std::string>("signatory_unit")};
  agreement.document_sha256 = row.get<std::string>("document_sha256");
  agreement.document_name = row.get<std::string>("document_name");
  return agreement;
}

}  // namespace

namespace {

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
  const auto row = view_.connection().query_one(
      "SELECT * FROM agreement WHERE id = $1 AND organisation_id = $2 AND " + kStands, id,
      view_.organisation());
  if (!row) return std::nullopt;
  Agreement agreement = read_agreement(*row);
  agreement.commitments = read_commitments(id);
  agreement.places_of_work = read_items(id, kPlacesOfWork);
  agreement.recipients = read_items(id, kRecipients);
  for (const std::string& name : read_items(id, kMaterial)) {
    const auto kind = kinds::PartnershipKindStore(view_).evidence_named(name);
    if (!kind)
      throw CorruptData("agreement " + std::to_string(id.value) + " asks for an unknown kind of material");
    agreement.follow_up_terms.material.push_back(*kind);
  }
  read_funding_lists(id, agreement.funding);
  agreement.payment_plan.instalments = read_instalments(id);
  agreement.further_parties = read_further_parties(id);
  agreement.statements = read_statements(id);
  agreement.legal_assessments = read_assessments(id);
  return agreement;
}

Agreement AgreementStore::get(AgreementId id) const {
  auto agreement = find(id);
  if (!agreement) throw no_agreement(id);
  return std::move(*agreement);
}

std::vector<AgreementSummary> AgreementStore::list(int offset, int limit) const {
  std::vector<AgreementSummary> summaries;
  for (const sql::Row& row : view_.connection().query(
           "SELECT a.id, a.title, p.name AS partner_name, a.last_day, a.amount_per_year_ore,"
           " (SELECT COUNT(*) FROM commitment c WHERE c.agreement_id = a.id AND c.is_ended = 0) AS "
           "commitments"
           " FROM agreement a JOIN organisation p ON p.id = a.partner_organisation_id"
           " WHERE a.organisation_id = $1 AND a." +
               kStands + " ORDER BY a.title, a.id LIMIT $2 OFFSET $3",
           view_.organisation(), limit, offset)) {
    summaries.push_back({row.get<AgreementId>("id"), row.get<std::string>("title"),
                         row.get<std::string>("partner_name"), row.get<std::optional<Date>>("last_day"),
                         row.get<std::optional<Money>>("amount_per_year_ore"), row.get<int>("commitments")});
  }
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
  write_further_parties(act, id, agreement.further_parties);
  write_commitments(act, id, agreement.commitments, amendment.has_value());
  write_items(act, id, kPlacesOfWork, agreement.places_of_work);
  write_items(act, id, kRecipients, agreement.recipients);
  std::vector<std::string> material;
  for (const EvidenceKind kind : agreement.follow_up_terms.material) material.emplace_back(name_of(kind));
  write_items(act, id, kMaterial, material);
  write_funding_lists(act, id, agreement.funding);
  write_instalments(act, id, agreement.payment_plan);
  write_statements(act, id, agreement.statements);
  add_assessments(act, id, agreement.legal_assessments);
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
  for (const sql::Row& row : view_.connection().query(
           "SELECT version, amendment, valid_from, saved_at, saved_by FROM agreement_version"
           " WHERE agreement_id = $1 AND organisation_id = $2 ORDER BY version",
           id, view_.organisation())) {
    versions.push_back({row.get<int>("version"), row.get<int>("amendment"),
                        row.get<std::optional<Date>>("valid_from"), row.get<std::string>("saved_at"),
                        row.get<std::string>("saved_by")});
  }
  return versions;
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
  AgreementId id = agreement.id;
  if (id.value == 0) {
    id = AgreementId{act.connection().insert(
        "INSERT INTO agreement (organisation_id, version, partner_organisation_id, title, registry_number, "
        "municipality,"
        " committee, administration, unit, federation, about_partner, purpose, target_group, notice, "
        "extension,"
        " amount_source, rate_is_approximate, rate_source, population_is_approximate, population_source,"
        " payment_waits_for_follow_up, signatory_role, signatory_unit, document_sha256, document_name)"
        " VALUES ($1, 1, $2, $3, '', '', '', '', '', '', '', '', '', '', '', '', 0, '', 0, '', 0, '', '', "
        "'', "
        "'')"
        " RETURNING id",
        act.organisation(), agreement.partner.organisation, agreement.title)};
  } else if (!act.connection().query_one("SELECT id FROM agreement WHERE id = $1 AND organisation_id = $2",
                                         id, act.organisation())) {
    throw no_agreement(id);
  } else {
    act.connection().execute("UPDATE agreement SET version = version + 1 WHERE id = $1", id);
  }
  act.connection().execute(
      "UPDATE agreement SET partner_organisation_id = $1, title = $2, registry_number = $3, municipality = "
      "$4,"
      " committee = $5, administration = $6, unit = $7, federation = $8, about_partner = $9, purpose = $10,"
      " target_group = $11, first_day = $12, last_day = $13, notice = $14, extension = $15, signatory_role = "
      "$16,"
      " signatory_unit = $17, document_sha256 = $18, document_name = $19, kind = $20 WHERE id = $21",
      agreement.partner.organisation, agreement.title, agreement.registry_number,
      agreement.public_body.municipality, agreement.public_body.committee,
      agreement.public_body.administration, agreement.public_body.unit, agreement.partner.federation,
      agreement.about_partner, agreement.purpose, agreement.target_group, agreement.first_day,
      agreement.last_day, agreement.notice, agreement.extension, agreement.signatory.role,
      agreement.signatory.unit, agreement.document_sha256, agreement.document_name, agreement.kind, id);
  write_money_terms(act, id, agreement);
  return id;
}

void AgreementStore::write_money_terms(Act& act, AgreementId id, const Agreement& agreement) {
  const Funding& funding = agreement.funding;
  const auto& due = agreement.follow_up_terms.due;
  const auto& frequency = agreement.follow_up_terms.frequency;
  act.connection().execute(
      "UPDATE agreement SET amount_per_year_ore = $1, amount_source = $2, rate_per_inhabitant_ore = $3,"
      " rate_is_approximate = $4, rate_source = $5, population = $6, population_is_approximate = $7,"
      " population_year = $8, population_source = $9, payment_quarter = $10, payment_first_year = $11,"
      " payment_waits_for_follow_up = $12, follow_up_frequency = $13, follow_up_due_month = $14,"
      " follow_up_due_day = $15 WHERE id = $16",
      funding.amount ? std::optional(funding.amount->per_year) : std::nullopt,
      funding.amount ? funding.amount->source : std::string(),
      funding.rate ? std::optional(funding.rate->per_inhabitant) : std::nullopt,
      funding.rate && funding.rate->is_approximate, funding.rate ? funding.rate->source : std::string(),
      funding.population ? std::optional(funding.population->inhabitants) : std::nullopt,
      funding.population && funding.population->is_approximate,
      funding.population ? funding.population->year : std::nullopt,
      funding.population ? funding.population->source : std::string(), agreement.payment_plan.quarter,
      agreement.payment_plan.first_year, agreement.payment_plan.waits_for_approved_follow_up,
      frequency ? std::optional(kFrequencies.of(*frequency)) : std::nullopt,
      due ? std::optional(static_cast<std::int64_t>(due->month)) : std::nullopt,
      due ? std::optional(static_cast<std::int64_t>(due->day)) : std::nullopt, id);
}

void AgreementStore::write_commitments(Act& act, AgreementId id, const std::vector<Commitment>& commitments,
                                       bool may_end) {
  for (const Commitment& old : AgreementStore(act).read_commitments(id)) {
    act.connection().execute("DELETE FROM commitment_evidence WHERE commitment_id = $1", old.id);
    if (std::ranges::find(commitments, old.id, &Commitment::id) != commitments.end()) continue;
    const bool is_used =
        act.connection().query_one("SELECT id FROM evidence WHERE commitment_id = $1 LIMIT 1", old.id) ||
        act.connection().query_one("SELECT id FROM finding WHERE commitment_id = $1 LIMIT 1", old.id);
    if (is_used && !may_end) {
      throw told<Conflict>(Message(
          "Commitment {number} has evidence or findings and cannot be taken away. If the parties have "
          "agreed on that, it is an amendment: say from which day.",
          {{"number", std::to_string(old.id.value)}}));
    }
    if (may_end) {
      act.connection().execute("UPDATE commitment SET is_ended = 1 WHERE id = $1", old.id);
    } else {
      act.connection().execute("DELETE FROM commitment WHERE id = $1", old.id);
    }
  }
  std::int64_t position = 0;
  for (const Commitment& commitment : commitments) {
    const CommitmentId saved = write_commitment(act, id, commitment, position++);
    for (const EvidenceKind kind : commitment.expected_evidence) {
      act.connection().execute(
          "INSERT INTO commitment_evidence (organisation_id, commitment_id, kind) VALUES ($1, $2, $3)",
          act.organisation(), saved, name_of(kind));
    }
  }
}

CommitmentId AgreementStore::write_commitment(Act& act, AgreementId id, const Commitment& commitment,
                                              std::int64_t position) {
  if (commitment.id.value == 0) {
    return CommitmentId{act.connection().insert(
        "INSERT INTO commitment (organisation_id, agreement_id, position, party, text, is_ended, named_party)"
        " VALUES ($1, $2, $3, $4, $5, 0, $6)"
        " RETURNING id",
        act.organisation(), id, position, kParties.of(commitment.party), commitment.text,
        commitment.named_party)};
  }
  const auto changed = act.connection().execute(
      "UPDATE commitment SET position = $1, party = $2, text = $3, named_party = $6 WHERE id = $4 AND "
      "agreement_id = $5 AND "
      "is_ended = 0",
      position, kParties.of(commitment.party), commitment.text, commitment.id, id, commitment.named_party);
  if (changed != 1) {
    throw told<NotFound>(
        Message("The agreement has no commitment {number}; leave its id out to add a new one.",
                {{"number", std::to_string(commitment.id.value)}}));
  }
  return commitment.id;
}

void AgreementStore::write_items(Act& act, AgreementId id, std::string_view list,
                                 const std::vector<std::string>& texts) {
  act.connection().execute("DELETE FROM agreement_item WHERE agreement_id = $1 AND list = $2", id, list);
  std::int64_t position = 0;
  for (const std::string& text : texts) {
    act.connection().execute(
        "INSERT INTO agreement_item (organisation_id, agreement_id, list, position, text)"
        " VALUES ($1, $2, $3, $4, $5)",
        act.organisation(), id, list, position++, text);
  }
}

void AgreementStore::write_funding_lists(Act& act, AgreementId id, const Funding& funding) {
  act.connection().execute("DELETE FROM in_kind_contribution WHERE agreement_id = $1", id);
  act.connection().execute("DELETE FROM other_funder WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const Funding::InKind& item : funding.in_kind) {
    act.connection().execute(
        "INSERT INTO in_kind_contribution (organisation_id, agreement_id, position, party, what,"
        " value_per_year_ore) VALUES ($1, $2, $3, $4, $5, $6)",
        act.organisation(), id, position++, kParties.of(item.party), item.what, item.value_per_year);
  }
  position = 0;
  for (const Funding::OtherFunder& funder : funding.other_funders) {
    act.connection().execute(
        "INSERT INTO other_funder (organisation_id, agreement_id, position, name, per_year_ore)"
        " VALUES ($1, $2, $3, $4, $5)",
        act.organisation(), id, position++, funder.name, funder.per_year);
  }
}

void AgreementStore::write_statements(Act& act, AgreementId id, const std::vector<Statement>& statements) {
  act.connection().execute("DELETE FROM agreement_statement WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const Statement& statement : statements) {
    act.connection().execute(
        "INSERT INTO agreement_statement (organisation_id, agreement_id, position, kind, heading, text,"
        " has_support, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        act.organisation(), id, position++, kStatementKinds.of(statement.kind), statement.heading,
        statement.text, statement.has_support, statement.source);
  }
}

void AgreementStore::add_assessments(Act& act, AgreementId id,
                                     const std::vector<LegalAssessment>& assessments) {
  const std::vector<LegalAssessment> saved = AgreementStore(act).read_assessments(id);
  for (const LegalAssessment& assessment : assessments) {
    if (std::ranges::find(saved, assessment) != saved.end()) continue;
    const std::int64_t assessment_id = act.connection().insert(
        "INSERT INTO legal_assessment (organisation_id, agreement_id, criteria_version, assessed_on, "
        "assessed_by)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id",
        act.organisation(), id, assessment.criteria_version, assessment.assessed_on, assessment.assessed_by);
    for (const CriterionAnswer& answer : assessment.answers) {
      act.connection().execute(
          "INSERT INTO legal_answer (organisation_id, legal_assessment_id, number, outcome, reason)"
          " VALUES ($1, $2, $3, $4, $5)",
          act.organisation(), assessment_id, answer.number, kCriterionOutcomes.of(answer.outcome),
          answer.reason);
    }
  }
}

std::vector<Commitment> AgreementStore::read_commitments(AgreementId id) const {
  std::vector<Commitment> commitments;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, party, named_party, text FROM commitment WHERE agreement_id = $1 AND "
           "organisation_id = $2 AND is_ended = 0"
           " ORDER BY position, id",
           id, view_.organisation())) {
    commitments.push_back({row.get<CommitmentId>("id"),
                           row.get_named("party", kParties),
                           row.get<std::string>("text"),
                           {},
                           row.get<std::string>("named_party")});
  }
  for (Commitment& commitment : commitments) {
    for (const sql::Row& row : view_.connection().query(
             "SELECT kind FROM commitment_evidence WHERE commitment_id = $1", commitment.id)) {
      const auto kind = kinds::PartnershipKindStore(view_).evidence_named(row.get<std::string>("kind"));
      if (!kind)
        throw CorruptData("commitment " + std::to_string(commitment.id.value) + " expects an unknown kind");
      commitment.expected_evidence.insert(*kind);
    }
  }
  return commitments;
}

void AgreementStore::write_further_parties(Act& act, AgreementId id,
                                           const std::vector<FurtherParty>& parties) {
  act.connection().execute("DELETE FROM further_party WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const FurtherParty& party : parties) {
    act.connection().execute(
        "INSERT INTO further_party (organisation_id, agreement_id, position, name, side) VALUES ($1, $2, $3, "
        "$4, $5)",
        act.organisation(), id, position++, party.name, kParties.of(party.side));
  }
}

std::vector<FurtherParty> AgreementStore::read_further_parties(AgreementId id) const {
  std::vector<FurtherParty> parties;
  for (const sql::Row& row : view_.connection().query(
           "SELECT name, side FROM further_party WHERE agreement_id = $1 ORDER BY position", id))
    parties.push_back({row.get<std::string>("name"), row.get_named("side", kParties)});
  return parties;
}

void AgreementStore::write_instalments(Act& act, AgreementId id, const PaymentPlan& plan) {
  act.connection().execute("DELETE FROM payment_instalment WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const PaymentPlan::Instalment& one : plan.instalments) {
    act.connection().execute(
        "INSERT INTO payment_instalment (organisation_id, agreement_id, position, month, day, amount_ore)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        act.organisation(), id, position++, static_cast<int>(one.month), static_cast<int>(one.day),
        one.amount);
  }
}

std::vector<PaymentPlan::Instalment> AgreementStore::read_instalments(AgreementId id) const {
  std::vector<PaymentPlan::Instalment> instalments;
  for (const sql::Row& row : view_.connection().query(
           "SELECT month, day, amount_ore FROM payment_instalment WHERE agreement_id = $1 ORDER BY position",
           id))
    instalments.push_back({static_cast<unsigned>(row.get<int>("month")),
                           static_cast<unsigned>(row.get<int>("day")), row.get<Money>("amount_ore")});
  return instalments;
}

std::vector<std::string> AgreementStore::read_items(AgreementId id, std::string_view list) const {
  std::vector<std::string> texts;
  for (const sql::Row& row : view_.connection().query(
           "SELECT text FROM agreement_item WHERE agreement_id = $1 AND list = $2 ORDER BY position", id,
           list)) {
    texts.push_back(row.get<std::string>("text"));
  }
  return texts;
}

void AgreementStore::read_funding_lists(AgreementId id, Funding& funding) const {
  for (const sql::Row& row : view_.connection().query(
           "SELECT party, what, value_per_year_ore FROM in_kind_contribution WHERE agreement_id = $1"
           " ORDER BY position",
           id)) {
    funding.in_kind.push_back({row.get_named("party", kParties), row.get<std::string>("what"),
                               row.get<std::optional<Money>>("value_per_year_ore")});
  }
  for (const sql::Row& row : view_.connection().query(
           "SELECT name, per_year_ore FROM other_funder WHERE agreement_id = $1 ORDER BY position", id)) {
    funding.other_funders.push_back(
        {row.get<std::string>("name"), row.get<std::optional<Money>>("per_year_ore")});
  }
}

std::vector<Statement> AgreementStore::read_statements(AgreementId id) const {
  std::vector<Statement> statements;
  for (const sql::Row& row : view_.connection().query(
           "SELECT kind, heading, text, has_support, source FROM agreement_statement WHERE agreement_id = $1"
           " ORDER BY position",
           id)) {
    statements.push_back({row.get_named("kind", kStatementKinds), row.get<std::string>("heading"),
                          row.get<std::string>("text"), row.get<bool>("has_support"),
                          row.get<std::string>("source")});
  }
  return statements;
}

std::vector<LegalAssessment> AgreementStore::read_assessments(AgreementId id) const {
  std::vector<LegalAssessment> assessments;
  for (const sql::Row& row :
       view_.connection().query("SELECT id, criteria_version, assessed_on, assessed_by FROM "
                                "legal_assessment WHERE agreement_id = $1 AND " +
                                    organisations::stands(Subject::Kind::LegalAssessment) + " ORDER BY id",
                                id)) {
    LegalAssessment assessment{row.get<std::string>("criteria_version"),
                               row.get<Date>("assessed_on"),
                               row.get<std::string>("assessed_by"),
                               {}};
    for (const sql::Row& answer : view_.connection().query(
             "SELECT number, outcome, reason FROM legal_answer WHERE legal_assessment_id = $1"
             " ORDER BY number",
             row.get<std::int64_t>("id"))) {
      assessment.answers.push_back({answer.get<int>("number"),
                                    answer.get_named("outcome", kCriterionOutcomes),
                                    answer.get<std::string>("reason")});
    }
    assessments.push_back(std::move(assessment));
  }
  return assessments;
}

}  // namespace handslag::agreements
