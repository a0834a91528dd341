#pragma once

#include <optional>
#include <vector>

#include "followup/shared_assessment.h"
#include "organisations/act.h"

namespace handslag::followup {

/// Assessments that partners have been given to read, as either side sees them.
class SharedAssessmentStore {
 public:
  explicit SharedAssessmentStore(const organisations::View& view) : view_(view) {}

  /// Empty also when the view's organisation has neither shared it nor been given it.
  std::optional<SharedAssessment> find(SharedAssessmentId id) const;
  /// Throws NotFound.
  SharedAssessment get(SharedAssessmentId id) const;
  /// Of a follow-up of the public body's, also those that were taken back, the oldest first.
  std::vector<SharedAssessment> list_for(FollowUpId follow_up) const;
  /// The newest that stands: what the partner has been given to read.
  std::optional<SharedAssessment> standing_for(FollowUpId follow_up) const;
  /// What the partner has been given by anybody, the newest first: at most so many.
  std::vector<SharedAssessment> list_given(int most) const;

  static SharedAssessmentId add(organisations::Act& act, const SharedAssessment& assessment);
  /// In the rows of the public body that `act` is of; `by` is who comments, as the partner's journal has it.
  static AssessmentCommentId add_comment(organisations::Act& act, SharedAssessmentId assessment,
                                         const AssessmentComment& comment, const std::string& by);

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
