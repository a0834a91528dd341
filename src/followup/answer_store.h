#pragma once

#include "followup/answers.h"
#include "followup/follow_up.h"
#include "organisations/act.h"

namespace handslag::followup {

/// What was answered to what must be sorted out in a follow-up; what was taken back is not read.
class AnswerStore {
 public:
  explicit AnswerStore(const organisations::View& view) : view_(view) {}

  Answers find_for(FollowUpId follow_up) const;

  /// Each adds a row, which from now on stands for its item, claim or kind.
  static PutAsideId add(organisations::Act& act, FollowUpId follow_up, const PutAside& put_aside);
  static ClaimFigureId add(organisations::Act& act, FollowUpId follow_up, const ClaimFigure& figure);
  static MaterialNotComingId add(organisations::Act& act, FollowUpId follow_up,
                                 const MaterialNotComing& material);

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
