#include "agreements/agreement_store.h"

#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::agreements {

namespace {

constexpr std::string_view kCourts = "witness_court";
constexpr std::string_view kRecipients = "recipient";
constexpr std::string_view kMaterial = "material";

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

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
  if (row.get<std::optional<int>>("follow_up_frequency")) {
    terms.frequency = row.get_enum("follow_up_frequency", Frequency::AtTheEnd);
  }
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
  agreement.title = row.get<std::string>("title");
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
                            row.get<bool>("payment_waits_for_follow_up")};
  agreement.follow_up_terms = read_terms(row);
  agreement.signatory = {row.get<std::string>("signatory_role"), row.get<std::string>("signatory_unit")};
  agreement.document_sha256 = row.get<std::string>("document_sha256");
  agreement.document_name = row.get<std::string>("document_name");
  return agreement;
}

}  // namespace

namespace {

auto no_agreement(AgreementId id) {
  return told<NotFound>(
      Message("There is no agreement {name}. handslag agreement list shows those there are.",
              {{"name", std::to_string(id.value)}}));
}

}  // namespace

std::optional<Agreement> AgreementStore::find(AgreementId id) const {
  const auto row = connection_.query_one("SELECT * FROM agreement WHERE id = $1 AND organisation_id = $2", id,
                                         scope_.organisation());
  if (!row) return std::nullopt;
  Agreement agreement = read_agreement(*row);
  agreement.commitments = read_commitments(id);
  agreement.witness_courts = read_items(id, kCourts);
  agreement.recipients = read_items(id, kRecipients);
  for (const std::string& name : read_items(id, kMaterial)) {
    const auto kind = evidence_kind_named(name);
    if (!kind)
      throw CorruptData("agreement " + std::to_string(id.value) + " asks for an unknown kind of material");
    agreement.follow_up_terms.material.push_back(*kind);
  }
  read_funding_lists(id, agreement.funding);
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
  for (const sql::Row& row :
       connection_.query("SELECT a.id, a.title, p.name AS partner_name, a.last_day, a.amount_per_year_ore,"
                         " (SELECT COUNT(*) FROM commitment c WHERE c.agreement_id = a.id) AS commitments"
                         " FROM agreement a JOIN organisation p ON p.id = a.partner_organisation_id"
                         " WHERE a.organisation_id = $1 ORDER BY a.title, a.id LIMIT $2 OFFSET $3",
                         scope_.organisation(), limit, offset)) {
    summaries.push_back({row.get<AgreementId>("id"), row.get<std::string>("title"),
                         row.get<std::string>("partner_name"), row.get<std::optional<Date>>("last_day"),
                         row.get<std::optional<Money>>("amount_per_year_ore"), row.get<int>("commitments")});
  }
  return summaries;
}

int AgreementStore::count() const {
  return connection_
      .query_one("SELECT COUNT(*) AS agreements FROM agreement WHERE organisation_id = $1",
                 scope_.organisation())
      ->get<int>("agreements");
}

AgreementId AgreementStore::save(const Agreement& agreement) {
  const AgreementId id = write_agreement(agreement);
  write_commitments(id, agreement.commitments);
  write_items(id, kCourts, agreement.witness_courts);
  write_items(id, kRecipients, agreement.recipients);
  std::vector<std::string> material;
  for (const EvidenceKind kind : agreement.follow_up_terms.material) material.emplace_back(name_of(kind));
  write_items(id, kMaterial, material);
  write_funding_lists(id, agreement.funding);
  write_statements(id, agreement.statements);
  add_assessments(id, agreement.legal_assessments);
  return id;
}

AgreementId AgreementStore::write_agreement(const Agreement& agreement) {
  if (agreement.public_body.organisation != scope_.organisation()) {
    throw Forbidden("an agreement of organisation " +
                    std::to_string(agreement.public_body.organisation.value) +
                    " cannot be saved for organisation " + std::to_string(scope_.organisation().value));
  }
  if (!connection_.query_one("SELECT id FROM organisation WHERE id = $1 AND kind = 'partner'",
                             agreement.partner.organisation)) {
    throw told<InvalidInput>(Message("partner.organisation: there is no partner {number} in the data folder",
                                     {{"number", std::to_string(agreement.partner.organisation.value)}}));
  }
  AgreementId id = agreement.id;
  if (id.value == 0) {
    id = AgreementId{connection_.insert(
        "INSERT INTO agreement (organisation_id, partner_organisation_id, title, registry_number, "
        "municipality,"
        " committee, administration, unit, federation, about_partner, purpose, target_group, notice, "
        "extension,"
        " amount_source, rate_is_approximate, rate_source, population_is_approximate, population_source,"
        " payment_waits_for_follow_up, signatory_role, signatory_unit, document_sha256, document_name)"
        " VALUES ($1, $2, $3, '', '', '', '', '', '', '', '', '', '', '', '', 0, '', 0, '', 0, '', '', '', "
        "'')"
        " RETURNING id",
        scope_.organisation(), agreement.partner.organisation, agreement.title)};
  } else if (!connection_.query_one("SELECT id FROM agreement WHERE id = $1 AND organisation_id = $2", id,
                                    scope_.organisation())) {
    throw no_agreement(id);
  }
  connection_.execute(
      "UPDATE agreement SET partner_organisation_id = $1, title = $2, registry_number = $3, municipality = "
      "$4,"
      " committee = $5, administration = $6, unit = $7, federation = $8, about_partner = $9, purpose = $10,"
      " target_group = $11, first_day = $12, last_day = $13, notice = $14, extension = $15, signatory_role = "
      "$16,"
      " signatory_unit = $17, document_sha256 = $18, document_name = $19 WHERE id = $20",
      agreement.partner.organisation, agreement.title, agreement.registry_number,
      agreement.public_body.municipality, agreement.public_body.committee,
      agreement.public_body.administration, agreement.public_body.unit, agreement.partner.federation,
      agreement.about_partner, agreement.purpose, agreement.target_group, agreement.first_day,
      agreement.last_day, agreement.notice, agreement.extension, agreement.signatory.role,
      agreement.signatory.unit, agreement.document_sha256, agreement.document_name, id);
  write_money_terms(id, agreement);
  return id;
}

void AgreementStore::write_money_terms(AgreementId id, const Agreement& agreement) {
  const Funding& funding = agreement.funding;
  const auto& due = agreement.follow_up_terms.due;
  const auto& frequency = agreement.follow_up_terms.frequency;
  connection_.execute(
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
      frequency ? std::optional(number_of(*frequency)) : std::nullopt,
      due ? std::optional(static_cast<std::int64_t>(due->month)) : std::nullopt,
      due ? std::optional(static_cast<std::int64_t>(due->day)) : std::nullopt, id);
}

void AgreementStore::write_commitments(AgreementId id, const std::vector<Commitment>& commitments) {
  for (const Commitment& old : read_commitments(id)) {
    connection_.execute("DELETE FROM commitment_evidence WHERE commitment_id = $1", old.id);
    if (std::ranges::find(commitments, old.id, &Commitment::id) != commitments.end()) continue;
    const bool is_used =
        connection_.query_one("SELECT id FROM evidence WHERE commitment_id = $1 LIMIT 1", old.id) ||
        connection_.query_one("SELECT id FROM finding WHERE commitment_id = $1 LIMIT 1", old.id);
    if (is_used) {
      throw told<Conflict>(Message("Commitment {number} has evidence or findings and cannot be taken away.",
                                   {{"number", std::to_string(old.id.value)}}));
    }
    connection_.execute("DELETE FROM commitment WHERE id = $1", old.id);
  }
  std::int64_t position = 0;
  for (const Commitment& commitment : commitments) {
    const CommitmentId saved = write_commitment(id, commitment, position++);
    for (const EvidenceKind kind : commitment.expected_evidence) {
      connection_.execute(
          "INSERT INTO commitment_evidence (organisation_id, commitment_id, kind) VALUES ($1, $2, $3)",
          scope_.organisation(), saved, name_of(kind));
    }
  }
}

CommitmentId AgreementStore::write_commitment(AgreementId id, const Commitment& commitment,
                                              std::int64_t position) {
  if (commitment.id.value == 0) {
    return CommitmentId{connection_.insert(
        "INSERT INTO commitment (organisation_id, agreement_id, position, party, text) VALUES ($1, $2, $3, "
        "$4, $5)"
        " RETURNING id",
        scope_.organisation(), id, position, number_of(commitment.party), commitment.text)};
  }
  const auto changed = connection_.execute(
      "UPDATE commitment SET position = $1, party = $2, text = $3 WHERE id = $4 AND agreement_id = $5",
      position, number_of(commitment.party), commitment.text, commitment.id, id);
  if (changed != 1) {
    throw told<NotFound>(
        Message("The agreement has no commitment {number}; leave its id out to add a new one.",
                {{"number", std::to_string(commitment.id.value)}}));
  }
  return commitment.id;
}

void AgreementStore::write_items(AgreementId id, std::string_view list,
                                 const std::vector<std::string>& texts) {
  connection_.execute("DELETE FROM agreement_item WHERE agreement_id = $1 AND list = $2", id, list);
  std::int64_t position = 0;
  for (const std::string& text : texts) {
    connection_.execute(
        "INSERT INTO agreement_item (organisation_id, agreement_id, list, position, text)"
        " VALUES ($1, $2, $3, $4, $5)",
        scope_.organisation(), id, list, position++, text);
  }
}

void AgreementStore::write_funding_lists(AgreementId id, const Funding& funding) {
  connection_.execute("DELETE FROM in_kind_contribution WHERE agreement_id = $1", id);
  connection_.execute("DELETE FROM other_funder WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const Funding::InKind& item : funding.in_kind) {
    connection_.execute(
        "INSERT INTO in_kind_contribution (organisation_id, agreement_id, position, party, what,"
        " value_per_year_ore) VALUES ($1, $2, $3, $4, $5, $6)",
        scope_.organisation(), id, position++, number_of(item.party), item.what, item.value_per_year);
  }
  position = 0;
  for (const Funding::OtherFunder& funder : funding.other_funders) {
    connection_.execute(
        "INSERT INTO other_funder (organisation_id, agreement_id, position, name, per_year_ore)"
        " VALUES ($1, $2, $3, $4, $5)",
        scope_.organisation(), id, position++, funder.name, funder.per_year);
  }
}

void AgreementStore::write_statements(AgreementId id, const std::vector<Statement>& statements) {
  connection_.execute("DELETE FROM agreement_statement WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const Statement& statement : statements) {
    connection_.execute(
        "INSERT INTO agreement_statement (organisation_id, agreement_id, position, kind, heading, text,"
        " has_support, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        scope_.organisation(), id, position++, number_of(statement.kind), statement.heading, statement.text,
        statement.has_support, statement.source);
  }
}

void AgreementStore::add_assessments(AgreementId id, const std::vector<LegalAssessment>& assessments) {
  const std::vector<LegalAssessment> saved = read_assessments(id);
  for (const LegalAssessment& assessment : assessments) {
    if (std::ranges::find(saved, assessment) != saved.end()) continue;
    const std::int64_t assessment_id = connection_.insert(
        "INSERT INTO legal_assessment (organisation_id, agreement_id, criteria_version, assessed_on, "
        "assessed_by)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id",
        scope_.organisation(), id, assessment.criteria_version, assessment.assessed_on,
        assessment.assessed_by);
    for (const CriterionAnswer& answer : assessment.answers) {
      connection_.execute(
          "INSERT INTO legal_answer (organisation_id, legal_assessment_id, number, outcome, reason)"
          " VALUES ($1, $2, $3, $4, $5)",
          scope_.organisation(), assessment_id, answer.number, number_of(answer.outcome), answer.reason);
    }
  }
}

std::vector<Commitment> AgreementStore::read_commitments(AgreementId id) const {
  std::vector<Commitment> commitments;
  for (const sql::Row& row : connection_.query(
           "SELECT id, party, text FROM commitment WHERE agreement_id = $1 AND organisation_id = $2"
           " ORDER BY position, id",
           id, scope_.organisation())) {
    commitments.push_back({row.get<CommitmentId>("id"),
                           row.get_enum("party", Party::PublicBody),
                           row.get<std::string>("text"),
                           {}});
  }
  for (Commitment& commitment : commitments) {
    for (const sql::Row& row :
         connection_.query("SELECT kind FROM commitment_evidence WHERE commitment_id = $1", commitment.id)) {
      const auto kind = evidence_kind_named(row.get<std::string>("kind"));
      if (!kind)
        throw CorruptData("commitment " + std::to_string(commitment.id.value) + " expects an unknown kind");
      commitment.expected_evidence.insert(*kind);
    }
  }
  return commitments;
}

std::vector<std::string> AgreementStore::read_items(AgreementId id, std::string_view list) const {
  std::vector<std::string> texts;
  for (const sql::Row& row : connection_.query(
           "SELECT text FROM agreement_item WHERE agreement_id = $1 AND list = $2 ORDER BY position", id,
           list)) {
    texts.push_back(row.get<std::string>("text"));
  }
  return texts;
}

void AgreementStore::read_funding_lists(AgreementId id, Funding& funding) const {
  for (const sql::Row& row : connection_.query(
           "SELECT party, what, value_per_year_ore FROM in_kind_contribution WHERE agreement_id = $1"
           " ORDER BY position",
           id)) {
    funding.in_kind.push_back({row.get_enum("party", Party::PublicBody), row.get<std::string>("what"),
                               row.get<std::optional<Money>>("value_per_year_ore")});
  }
  for (const sql::Row& row : connection_.query(
           "SELECT name, per_year_ore FROM other_funder WHERE agreement_id = $1 ORDER BY position", id)) {
    funding.other_funders.push_back(
        {row.get<std::string>("name"), row.get<std::optional<Money>>("per_year_ore")});
  }
}

std::vector<Statement> AgreementStore::read_statements(AgreementId id) const {
  std::vector<Statement> statements;
  for (const sql::Row& row : connection_.query(
           "SELECT kind, heading, text, has_support, source FROM agreement_statement WHERE agreement_id = $1"
           " ORDER BY position",
           id)) {
    statements.push_back({row.get_enum("kind", Statement::Kind::Perspective), row.get<std::string>("heading"),
                          row.get<std::string>("text"), row.get<bool>("has_support"),
                          row.get<std::string>("source")});
  }
  return statements;
}

std::vector<LegalAssessment> AgreementStore::read_assessments(AgreementId id) const {
  std::vector<LegalAssessment> assessments;
  for (const sql::Row& row : connection_.query("SELECT id, criteria_version, assessed_on, assessed_by FROM "
                                               "legal_assessment WHERE agreement_id = $1"
                                               " ORDER BY id",
                                               id)) {
    LegalAssessment assessment{row.get<std::string>("criteria_version"),
                               row.get<Date>("assessed_on"),
                               row.get<std::string>("assessed_by"),
                               {}};
    for (const sql::Row& answer :
         connection_.query("SELECT number, outcome, reason FROM legal_answer WHERE legal_assessment_id = $1"
                           " ORDER BY number",
                           row.get<std::int64_t>("id"))) {
      assessment.answers.push_back({answer.get<int>("number"),
                                    answer.get_enum("outcome", CriterionOutcome::Uncertain),
                                    answer.get<std::string>("reason")});
    }
    assessments.push_back(std::move(assessment));
  }
  return assessments;
}

}  // namespace handslag::agreements
