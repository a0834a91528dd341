#include "base/translate.h"
#include "followup/coverage.h"

namespace handslag::followup {

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
  if (all == 0) return t.translate("The agreement has no commitments, so there is nothing to judge.");
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
