#include "followup/answer_store.h"

#include "agreements/agreement_names.h"
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

// The newest row of each `column` that was not taken back.
std::string newest_by(const char* table, const char* column, Subject::Kind kind) {
  return std::string(" WHERE id IN (SELECT MAX(id) FROM ") + table +
         " WHERE follow_up_id = $1 AND organisation_id = $2 AND " + stands(kind) + " GROUP BY " + column +
         ") ORDER BY id";
}

}  // namespace

Answers AnswerStore::find_for(FollowUpId follow_up) const {
  const sql::Snapshot one_state = view_.snapshot();
  Answers answers;
  sql::Connection& connection = view_.connection();
  for (const sql::Row& row :
       connection.query("SELECT id, item, basis, reason, put_aside_by, put_aside_on FROM put_aside" +
                            newest_by("put_aside", "item", Subject::Kind::PutAside),
                        follow_up, view_.organisation())) {
    answers.put_aside.push_back({row.get<PutAsideId>("id"), row.get<std::string>("item"),
                                 row.get<std::string>("basis"), row.get<std::string>("reason"),
                                 row.get<std::string>("put_aside_by"), row.get<Date>("put_aside_on")});
  }
  for (const sql::Row& row :
       connection.query("SELECT id, claim, figure, low, high, tied_by, tied_on FROM claim_figure" +
                            newest_by("claim_figure", "claim", Subject::Kind::ClaimFigure),
                        follow_up, view_.organisation())) {
    answers.claim_figures.push_back({row.get<ClaimFigureId>("id"),
                                     row.get_named("claim", agreements::kStatementKinds),
                                     row.get_named("figure", kClaimableFigures), row.get<std::int64_t>("low"),
                                     row.get<std::optional<std::int64_t>>("high"),
                                     row.get<std::string>("tied_by"), row.get<Date>("tied_on")});
  }
  for (const sql::Row& row :
       connection.query("SELECT id, kind, reason, noted_by, noted_on FROM material_not_coming" +
                            newest_by("material_not_coming", "kind", Subject::Kind::MaterialNotComing),
                        follow_up, view_.organisation())) {
    answers.not_coming.push_back(
        {row.get<MaterialNotComingId>("id"),
         kinds::PartnershipKindStore(view_).evidence_kept(row.get<std::string>("kind")),
         row.get<std::string>("reason"), row.get<std::string>("noted_by"), row.get<Date>("noted_on")});
  }
  return answers;
}

PutAsideId AnswerStore::add(Act& act, FollowUpId follow_up, const PutAside& put_aside) {
  return PutAsideId{act.connection().insert(
      "INSERT INTO put_aside (organisation_id, follow_up_id, item, basis, reason, put_aside_by, put_aside_on)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), follow_up, put_aside.item, put_aside.basis, put_aside.reason,
      put_aside.put_aside_by, put_aside.put_aside_on)};
}

ClaimFigureId AnswerStore::add(Act& act, FollowUpId follow_up, const ClaimFigure& figure) {
  return ClaimFigureId{act.connection().insert(
      "INSERT INTO claim_figure (organisation_id, follow_up_id, claim, figure, low, high, tied_by, tied_on)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), follow_up, agreements::kStatementKinds.of(figure.claim),
      kClaimableFigures.of(figure.figure), figure.low, figure.high, figure.tied_by, figure.tied_on)};
}

MaterialNotComingId AnswerStore::add(Act& act, FollowUpId follow_up, const MaterialNotComing& material) {
  return MaterialNotComingId{act.connection().insert(
      "INSERT INTO material_not_coming (organisation_id, follow_up_id, kind, reason, noted_by, noted_on)"
      " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), follow_up, name_of(material.kind), material.reason, material.noted_by,
      material.noted_on)};
}

}  // namespace handslag::followup
