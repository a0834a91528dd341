#include "memoranda/taken_on_store.h"

#include "base/entered_text.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"

namespace handslag::memoranda {

namespace {

constexpr std::size_t kMostReason = 2'000;
constexpr std::size_t kMostRole = 200;

}  // namespace

std::vector<TakenOnSentence> TakenOnStore::list_for(followup::FollowUpId follow_up) const {
  std::vector<TakenOnSentence> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, section, guard, sentence, words, reason, taken_on_at, taken_on_by, facts FROM"
           " taken_on_sentence WHERE follow_up_id = $1 AND organisation_id = $2 AND " +
               organisations::stands(organisations::Subject::Kind::TakenOnSentence) + " ORDER BY id",
           follow_up, view_.organisation())) {
    all.push_back({row.get<TakenOnId>("id"), row.get<std::string>("section"),
                   row.get_named("guard", kEditGuards), row.get<std::string>("sentence"),
                   row.get<std::string>("words"), row.get<std::string>("reason"),
                   row.get<std::string>("taken_on_at"), row.get<std::string>("taken_on_by"),
                   row.get<std::string>("facts")});
  }
  return all;
}

TakenOnId TakenOnStore::add(organisations::Act& act, followup::FollowUpId follow_up,
                            const TakenOnSentence& sentence) {
  require_text("reason", sentence.reason, kMostReason, Lines::Many);
  require_text("taken_on_by", sentence.taken_on_by, kMostRole);
  return TakenOnId{act.connection().insert(
      "INSERT INTO taken_on_sentence (organisation_id, follow_up_id, section, guard, sentence, words, reason,"
      " taken_on_at, taken_on_by, facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
      act.organisation(), follow_up, sentence.section, kEditGuards.of(sentence.guard), sentence.sentence,
      sentence.words, sentence.reason, act.at(), sentence.taken_on_by, sentence.facts)};
}

}  // namespace handslag::memoranda
