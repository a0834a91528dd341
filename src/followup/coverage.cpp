#include "followup/coverage.h"

#include <algorithm>

#include "base/translate.h"

namespace handslag::followup {

namespace {

CoverageRow row_for(const agreements::Commitment& commitment, const FollowUp& follow_up) {
  CoverageRow row{commitment, follow_up.evidence_for(commitment.id), {}, std::nullopt};
  std::set<agreements::EvidenceKind> shown;
  for (const Evidence& evidence : row.evidence) {
    if (const Material* material = follow_up.find_material(evidence.material)) shown.insert(material->kind);
  }
  for (const agreements::EvidenceKind kind : commitment.expected_evidence) {
    if (!shown.contains(kind)) row.missing_kinds.push_back(kind);
  }
  const Finding* finding = follow_up.find_finding(commitment.id);
  const bool rests_on_nothing =
      finding != nullptr && finding->outcome == Outcome::Fulfilled && row.lacks_evidence();
  if (finding != nullptr && !rests_on_nothing) row.finding = *finding;
  return row;
}

bool has_outcome(const CoverageRow& row, Outcome outcome) {
  return row.finding && row.finding->outcome == outcome;
}

Conclusion conclude(const std::vector<CoverageRow>& rows) {
  const auto any = [&](Outcome outcome) {
    return std::ranges::any_of(rows, [&](const CoverageRow& row) { return has_outcome(row, outcome); });
  };
  if (any(Outcome::NotFulfilled)) return Conclusion::DoesNotFollow;
  if (rows.empty() || !std::ranges::all_of(rows, &CoverageRow::is_judged)) return Conclusion::NotYetJudged;
  const bool all_fulfilled =
      std::ranges::all_of(rows, [](const CoverageRow& row) { return has_outcome(row, Outcome::Fulfilled); });
  return all_fulfilled ? Conclusion::FollowsAgreement : Conclusion::FollowsWithExceptions;
}

}  // namespace

int Coverage::count(Outcome outcome) const {
  return static_cast<int>(
      std::ranges::count_if(rows, [&](const CoverageRow& row) { return has_outcome(row, outcome); }));
}

int Coverage::count_unjudged() const {
  return static_cast<int>(
      std::ranges::count_if(rows, [](const CoverageRow& row) { return !row.is_judged(); }));
}

int Coverage::count_without_evidence() const {
  return static_cast<int>(std::ranges::count_if(rows, &CoverageRow::lacks_evidence));
}

Coverage cover(const agreements::Agreement& agreement, const FollowUp& follow_up) {
  Coverage coverage;
  for (const agreements::Party party : {agreements::Party::Partner, agreements::Party::PublicBody}) {
    for (const agreements::Commitment& commitment : agreement.commitments_of(party)) {
      coverage.rows.push_back(row_for(commitment, follow_up));
    }
  }
  coverage.conclusion = conclude(coverage.rows);
  return coverage;
}

std::string outcomes_in_words(const Coverage& coverage, const Translator& t) {
  std::vector<std::string> parts = {
      t.translate_count("1 of {all} commitments is fulfilled", "{count} of {all} commitments are fulfilled",
                        coverage.count(Outcome::Fulfilled), {{"all", coverage.rows.size()}})};
  const int partly = coverage.count(Outcome::Partly);
  const int broken = coverage.count(Outcome::NotFulfilled);
  const int unknown = coverage.count(Outcome::CannotBeJudged);
  const int unjudged = coverage.count_unjudged();
  parts.push_back(t.translate_count("1 is partly fulfilled", "{count} are partly fulfilled", partly));
  parts.push_back(t.translate_count("1 is not fulfilled", "{count} are not fulfilled", broken));
  parts.push_back(t.translate_count("1 cannot be judged", "{count} cannot be judged", unknown));
  if (unjudged > 0)
    parts.push_back(t.translate_count("1 has not been judged", "{count} have not been judged", unjudged));
  std::string words;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) words += at + 1 == parts.size() ? t.translate(" and ") : ", ";
    words += parts[at];
  }
  return words + ".";
}

std::string conclusion_in_words(const Coverage& coverage, const Translator& t) {
  const auto all = static_cast<int>(coverage.rows.size());
  switch (coverage.conclusion) {
    case Conclusion::FollowsAgreement:
      return t.translate(
          "All {all} commitments are fulfilled on evidence. The activity follows the agreement.",
          {{"all", all}});
    case Conclusion::FollowsWithExceptions:
      return outcomes_in_words(coverage, t) + " " +
             t.translate("It cannot be said that the activity as a whole follows the agreement.");
    case Conclusion::DoesNotFollow:
      return outcomes_in_words(coverage, t);
    case Conclusion::NotYetJudged:
      break;
  }
  if (coverage.count_unjudged() < all)
    return outcomes_in_words(coverage, t) + " " + t.translate("Nothing can be concluded yet.");
  return t.translate("{left} of {all} commitments have not been judged. Nothing can be concluded yet.",
                     {{"left", coverage.count_unjudged()}, {"all", all}});
}

}  // namespace handslag::followup
