#include "memoranda/decision_store.h"

#include "base/error.h"
#include "sql/connection.h"

namespace handslag::memoranda {

namespace {

void insert(organisations::Act& act, followup::FollowUpId follow_up,
            const std::optional<std::string_view>& decision, const std::optional<Date>& day,
            const std::string& reason, const std::string& chosen_by, Date chosen_on) {
  act.connection().execute(
      "INSERT INTO proposed_decision (organisation_id, follow_up_id, decision, day, reason, chosen_by,"
      " chosen_on) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), follow_up, decision, day, reason, chosen_by, chosen_on);
}

}  // namespace

std::optional<ProposedDecision> DecisionStore::find_for(followup::FollowUpId follow_up) const {
  const auto row = view_.connection().query_one(
      "SELECT decision, day, reason, chosen_by, chosen_on FROM proposed_decision"
      " WHERE organisation_id = $1 AND follow_up_id = $2 ORDER BY id DESC LIMIT 1",
      view_.organisation(), follow_up);
  if (!row || !row->get<std::optional<std::string>>("decision")) return std::nullopt;
  return ProposedDecision{row->get_named("decision", kDecisionNames), row->get<std::optional<Date>>("day"),
                          row->get<std::string>("reason"), row->get<std::string>("chosen_by"),
                          row->get<Date>("chosen_on")};
}

void DecisionStore::add(organisations::Act& act, followup::FollowUpId follow_up,
                        const ProposedDecision& decision) {
  insert(act, follow_up, kDecisionNames.of(decision.kind), decision.day, decision.reason, decision.chosen_by,
         decision.chosen_on);
}

void DecisionStore::take_back(organisations::Act& act, followup::FollowUpId follow_up,
                              const std::string& reason, const std::string& taken_back_by, Date day) {
  insert(act, follow_up, std::nullopt, std::nullopt, reason, taken_back_by, day);
}

}  // namespace handslag::memoranda
