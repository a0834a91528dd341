#pragma once

#include <vector>

#include "followup/follow_up.h"
#include "memoranda/taken_on_sentence.h"
#include "organisations/act.h"

namespace handslag::memoranda {

/// The sentences that people of one public body answer for; those that were taken back are not among them.
class TakenOnStore {
 public:
  explicit TakenOnStore(const organisations::View& view) : view_(view) {}

  /// The oldest first.
  std::vector<TakenOnSentence> list_for(followup::FollowUpId follow_up) const;
  /// `taken_on_at` is the act's.
  static TakenOnId add(organisations::Act& act, followup::FollowUpId follow_up,
                       const TakenOnSentence& sentence);

 private:
  organisations::View view_;
};

}  // namespace handslag::memoranda
