#include "agreements/legal_assessment.h"

#include <algorithm>

#include "base/error.h"
#include "base/json.h"
#include "embedded/criteria_lists.h"

namespace handslag::agreements {

namespace {

CriteriaList read_list(const EmbeddedFile& file) {
  const auto json = parse_json(file.bytes);
  if (!json)
    throw CorruptData("criteria list " + std::string(file.name) + ": " +
                      message_for(json.refusal()).in_english());
  CriteriaList list;
  list.version = (*json)["version"].as_string();
  list.title = (*json)["title"].as_string();
  list.source = (*json)["source"].as_string();
  for (const Json& item : (*json)["criteria"].items()) {
    list.criteria.push_back({static_cast<int>(item["number"].as_integer()), item["text"].as_string()});
  }
  return list;
}

std::vector<CriteriaList> read_lists() {
  std::vector<CriteriaList> lists;
  for (const EmbeddedFile& file : embedded::criteria_lists()) lists.push_back(read_list(file));
  return lists;
}

}  // namespace

const std::vector<CriteriaList>& criteria_lists() {
  static const std::vector<CriteriaList> lists = read_lists();
  return lists;
}

const CriteriaList* find_criteria_list(std::string_view version) {
  const auto& lists = criteria_lists();
  const auto found = std::ranges::find(lists, version, &CriteriaList::version);
  return found == lists.end() ? nullptr : &*found;
}

CriterionOutcome outcome_of(const LegalAssessment& assessment) {
  const auto any = [&](CriterionOutcome outcome) {
    return std::ranges::any_of(assessment.answers,
                               [&](const CriterionAnswer& answer) { return answer.outcome == outcome; });
  };
  if (any(CriterionOutcome::NotMet)) return CriterionOutcome::NotMet;
  const CriteriaList* list = find_criteria_list(assessment.criteria_version);
  const bool complete = list != nullptr && assessment.answers.size() == list->criteria.size();
  return complete && !any(CriterionOutcome::Uncertain) ? CriterionOutcome::Met : CriterionOutcome::Uncertain;
}

}  // namespace handslag::agreements
