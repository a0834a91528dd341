#include "base/translate.h"
#include "followup/shared_assessment.h"

namespace handslag::followup {

std::vector<AssessedCommitment> assessed(const Coverage& coverage, const FollowUp& follow_up,
                                         Language language) {
  const Translator t(language);
  std::vector<AssessedCommitment> all;
  for (const CoverageRow& row : coverage.rows) {
    if (!row.finding) return {};
    AssessedCommitment one{.commitment = row.commitment.id,
                           .party = row.commitment.party,
                           .text = row.commitment.text,
                           .outcome = row.finding->outcome,
                           .reason = row.finding->reason};
    for (const Evidence& evidence : row.evidence) {
      const Material* material = follow_up.find_material(evidence.material);
      const std::string kind = material == nullptr ? "" : title_of(material->kind, t);
      one.evidence.push_back(
          evidence.place == kWholeDataset || evidence.is_whole_dataset ? kind : kind + ", " + evidence.place);
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string title_of(AssessmentRating rating, const Translator& t) {
  switch (rating) {
    case AssessmentRating::Agrees:
      return t.translate("agrees");
    case AssessmentRating::AgreesPartly:
      return t.translate("agrees in part");
    case AssessmentRating::Disagrees:
      break;
  }
  return t.translate("does not agree");
}

std::string in_words(const AssessmentComment& comment, const Translator& t) {
  const std::string day =
      t.language() == Language::Swedish ? comment.commented_on.to_swedish() : comment.commented_on.to_iso();
  return t.translate("{name}, {role}, has read the assessment and {rating} ({day})",
                     {{"name", comment.name},
                      {"role", comment.role},
                      {"rating", title_of(comment.rating, t)},
                      {"day", day}});
}

std::string text_of_comment(const SharedAssessment& assessment, const AssessmentComment& comment) {
  const Translator t(assessment.language);
  std::string text = t.translate("The partner's comment on the assessment") + "\n\n";
  text += t.translate("{matter}, follow-up {year}",
                      {{"matter", assessment.matter}, {"year", period_in_words(assessment.period, t)}}) +
          "\n\n" + in_words(comment, t) + ".\n";
  if (!comment.words.empty()) text += "\n" + comment.words + "\n";
  return text;
}

}  // namespace handslag::followup
