#include "agreements/agreement_parts_store.h"

#include <algorithm>
#include <map>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_names.h"
#include "base/error.h"
#include "base/message.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/field_columns.h"

namespace handslag::agreements {

namespace {

using organisations::Act;
using organisations::Subject;
using organisations::View;

constexpr std::string_view kPlacesOfWork = "place_of_work";
constexpr std::string_view kRecipients = "recipient";
constexpr std::string_view kMaterial = "material";

/// The table that holds the items of a list, in order.
template <class Thing>
constexpr std::string_view kTableOf;
template <>
constexpr std::string_view kTableOf<Statement> = "agreement_statement";
template <>
constexpr std::string_view kTableOf<Funding::InKind> = "in_kind_contribution";
template <>
constexpr std::string_view kTableOf<Funding::OtherFunder> = "other_funder";

std::string in_table(std::string_view table) { return std::string(table) + " WHERE agreement_id = $1"; }

template <class Thing>
void write_list(Act& act, AgreementId id, const std::vector<Thing>& things) {
  act.connection().execute("DELETE FROM " + in_table(kTableOf<Thing>), id);
  std::int64_t position = 0;
  for (const Thing& thing : things) {
    sql::ColumnValues()
        .set("organisation_id", act.organisation())
        .set("agreement_id", id)
        .set("position", position++)
        .set(fields_of<Thing>(), thing)
        .insert(act.connection(), kTableOf<Thing>);
  }
}

template <class Thing>
void read_list(const View& view, AgreementId id, std::vector<Thing>& things) {
  for (const sql::Row& row :
       view.connection().query("SELECT * FROM " + in_table(kTableOf<Thing>) + " ORDER BY position", id)) {
    read_columns(row, fields_of<Thing>(), things.emplace_back());
  }
}

void write_items(Act& act, AgreementId id, std::string_view list, const std::vector<std::string>& texts) {
  act.connection().execute("DELETE FROM agreement_item WHERE agreement_id = $1 AND list = $2", id, list);
  std::int64_t position = 0;
  for (const std::string& text : texts) {
    act.connection().execute(
        "INSERT INTO agreement_item (organisation_id, agreement_id, list, position, text)"
        " VALUES ($1, $2, $3, $4, $5)",
        act.organisation(), id, list, position++, text);
  }
}

/// All lists of an agreement, by their names, in one question to the database.
std::map<std::string, std::vector<std::string>, std::less<>> read_items(const View& view, AgreementId id) {
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  for (const sql::Row& row : view.connection().query(
           "SELECT list, text FROM agreement_item WHERE agreement_id = $1 ORDER BY list, position", id))
    lists[row.get<std::string>("list")].push_back(row.get<std::string>("text"));
  return lists;
}

void write_further_parties(Act& act, AgreementId id, const std::vector<FurtherParty>& parties) {
  act.connection().execute("DELETE FROM further_party WHERE agreement_id = $1", id);
  std::int64_t position = 0;
  for (const FurtherParty& party : parties) {
    sql::ColumnValues()
        .set("organisation_id", act.organisation())
        .set("agreement_id", id)
        .set("position", position++)
        .set(fields_of<FurtherParty>(), party)
        .set("party_organisation_id", party.organisation)
        .insert(act.connection(), "further_party");
  }
}

void read_further_parties(const View& view, AgreementId id, std::vector<FurtherParty>& parties) {
  for (const sql::Row& row :
       view.connection().query("SELECT * FROM further_party WHERE agreement_id = $1 ORDER BY position", id)) {
    FurtherParty& party = parties.emplace_back();
    read_columns(row, fields_of<FurtherParty>(), party);
    party.organisation = row.get<std::optional<organisations::OrganisationId>>("party_organisation_id");
  }
}

void write_instalments(Act& act, AgreementId id, const PaymentPlan& plan) {
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

std::vector<PaymentPlan::Instalment> read_instalments(const View& view, AgreementId id) {
  std::vector<PaymentPlan::Instalment> instalments;
  for (const sql::Row& row : view.connection().query(
           "SELECT month, day, amount_ore FROM payment_instalment WHERE agreement_id = $1 ORDER BY position",
           id))
    instalments.push_back({static_cast<unsigned>(row.get<int>("month")),
                           static_cast<unsigned>(row.get<int>("day")), row.get<Money>("amount_ore")});
  return instalments;
}

std::vector<Commitment> read_commitments(const View& view, AgreementId id) {
  std::vector<Commitment> commitments;
  for (const sql::Row& row : view.connection().query(
           "SELECT * FROM commitment WHERE agreement_id = $1 AND organisation_id = $2 AND "
           "is_ended = 0 ORDER BY position, id",
           id, view.organisation())) {
    Commitment& commitment = commitments.emplace_back();
    commitment.id = row.get<CommitmentId>("id");
    read_columns(row, fields_of<Commitment>(), commitment);
  }
  for (const sql::Row& row :
       view.connection().query("SELECT e.commitment_id, e.kind FROM commitment_evidence e JOIN commitment c "
                               "ON c.id = e.commitment_id"
                               " WHERE c.agreement_id = $1 AND c.organisation_id = $2 AND c.is_ended = 0",
                               id, view.organisation())) {
    const auto of = row.get<CommitmentId>("commitment_id");
    const auto kind = kinds::PartnershipKindStore(view).evidence_named(row.get<std::string>("kind"));
    if (!kind) throw CorruptData("commitment " + std::to_string(of.value) + " expects an unknown kind");
    std::ranges::find(commitments, of, &Commitment::id)->expected_evidence.insert(*kind);
  }
  return commitments;
}

void take_away(Act& act, const Commitment& commitment, IfUsed if_used) {
  const bool is_used =
      act.connection().query_one("SELECT id FROM evidence WHERE commitment_id = $1 LIMIT 1", commitment.id) ||
      act.connection().query_one("SELECT id FROM finding WHERE commitment_id = $1 LIMIT 1", commitment.id);
  if (is_used && if_used == IfUsed::Refuse) {
    throw told<Conflict>(
        Message("Commitment {number} has evidence or findings and cannot be taken away. If the parties have "
                "agreed on that, it is an amendment: say from which day.",
                {{"number", std::to_string(commitment.id.value)}}));
  }
  if (if_used == IfUsed::End) {
    act.connection().execute("UPDATE commitment SET is_ended = 1 WHERE id = $1", commitment.id);
  } else {
    act.connection().execute("DELETE FROM commitment WHERE id = $1", commitment.id);
  }
}

CommitmentId write_commitment(Act& act, AgreementId id, const Commitment& commitment, std::int64_t position) {
  sql::ColumnValues values;
  values.set("position", position).set(fields_of<Commitment>(), commitment);
  if (commitment.id.value == 0) {
    return CommitmentId{values.set("organisation_id", act.organisation())
                            .set("agreement_id", id)
                            .set("is_ended", false)
                            .insert_with_id(act.connection(), "commitment")};
  }
  if (!act.connection().query_one(
          "SELECT id FROM commitment WHERE id = $1 AND agreement_id = $2 AND is_ended = 0", commitment.id,
          id)) {
    throw told<NotFound>(
        Message("The agreement has no commitment {number}; leave its id out to add a new one.",
                {{"number", std::to_string(commitment.id.value)}}));
  }
  values.update(act.connection(), "commitment", commitment.id.value);
  return commitment.id;
}

void write_commitments(Act& act, AgreementId id, const std::vector<Commitment>& commitments, IfUsed if_used) {
  for (const Commitment& old : read_commitments(act, id)) {
    act.connection().execute("DELETE FROM commitment_evidence WHERE commitment_id = $1", old.id);
    if (std::ranges::find(commitments, old.id, &Commitment::id) == commitments.end())
      take_away(act, old, if_used);
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

std::vector<LegalAssessment> read_assessments(const View& view, AgreementId id) {
  std::vector<LegalAssessment> assessments;
  for (const sql::Row& row :
       view.connection().query("SELECT id, criteria_version, assessed_on, assessed_by FROM "
                               "legal_assessment WHERE agreement_id = $1 AND " +
                                   organisations::stands(Subject::Kind::LegalAssessment) + " ORDER BY id",
                               id)) {
    LegalAssessment assessment{row.get<std::string>("criteria_version"),
                               row.get<Date>("assessed_on"),
                               row.get<std::string>("assessed_by"),
                               {}};
    for (const sql::Row& answer :
         view.connection().query("SELECT * FROM legal_answer WHERE legal_assessment_id = $1 ORDER BY number",
                                 row.get<std::int64_t>("id"))) {
      read_columns(answer, fields_of<CriterionAnswer>(), assessment.answers.emplace_back());
    }
    assessments.push_back(std::move(assessment));
  }
  return assessments;
}

void add_assessments(Act& act, AgreementId id, const std::vector<LegalAssessment>& assessments) {
  const std::vector<LegalAssessment> saved = read_assessments(act, id);
  for (const LegalAssessment& assessment : assessments) {
    if (std::ranges::find(saved, assessment) != saved.end()) continue;
    const std::int64_t assessment_id = act.connection().insert(
        "INSERT INTO legal_assessment (organisation_id, agreement_id, criteria_version, assessed_on, "
        "assessed_by)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id",
        act.organisation(), id, assessment.criteria_version, assessment.assessed_on, assessment.assessed_by);
    for (const CriterionAnswer& answer : assessment.answers) {
      sql::ColumnValues()
          .set("organisation_id", act.organisation())
          .set("legal_assessment_id", assessment_id)
          .set(fields_of<CriterionAnswer>(), answer)
          .insert(act.connection(), "legal_answer");
    }
  }
}

}  // namespace

void read_parts(const View& view, Agreement& agreement) {
  const AgreementId id = agreement.id;
  agreement.commitments = read_commitments(view, id);
  auto items = read_items(view, id);
  agreement.places_of_work = std::move(items[std::string(kPlacesOfWork)]);
  agreement.recipients = std::move(items[std::string(kRecipients)]);
  for (const std::string& name : items[std::string(kMaterial)]) {
    const auto kind = kinds::PartnershipKindStore(view).evidence_named(name);
    if (!kind)
      throw CorruptData("agreement " + std::to_string(id.value) + " asks for an unknown kind of material");
    agreement.follow_up_terms.material.push_back(*kind);
  }
  read_list(view, id, agreement.funding.in_kind);
  read_list(view, id, agreement.funding.other_funders);
  agreement.payment_plan.instalments = read_instalments(view, id);
  read_further_parties(view, id, agreement.further_parties);
  read_list(view, id, agreement.statements);
  agreement.legal_assessments = read_assessments(view, id);
}

void write_parts(Act& act, AgreementId id, const Agreement& agreement, IfUsed if_used) {
  std::vector<std::string> material;
  for (const EvidenceKind kind : agreement.follow_up_terms.material) material.emplace_back(name_of(kind));
  write_further_parties(act, id, agreement.further_parties);
  write_commitments(act, id, agreement.commitments, if_used);
  write_items(act, id, kPlacesOfWork, agreement.places_of_work);
  write_items(act, id, kRecipients, agreement.recipients);
  write_items(act, id, kMaterial, material);
  write_list(act, id, agreement.funding.in_kind);
  write_list(act, id, agreement.funding.other_funders);
  write_instalments(act, id, agreement.payment_plan);
  write_list(act, id, agreement.statements);
  add_assessments(act, id, agreement.legal_assessments);
}

}  // namespace handslag::agreements
