#pragma once

#include <optional>
#include <string>
#include <vector>

#include "followup/follow_up.h"
#include "followup/steps.h"
#include "organisations/act.h"

namespace handslag::followup {

/// The human steps of the follow-ups of one public body, and who is responsible for them.
class StepStore {
 public:
  explicit StepStore(const organisations::View& view) : view_(view) {}

  /// Those that were not taken back, of all versions, the oldest first.
  std::vector<StepRecord> records_of(FollowUpId follow_up) const;
  /// The oldest first.
  std::vector<Assignment> assignments_of(FollowUpId follow_up) const;
  /// Both, and where the steps stand of the version.
  Steps find_for(FollowUpId follow_up, const std::optional<WrittenVersion>& written) const;
  /// Whether a signature stands: nothing of it may be changed.
  bool is_signed(FollowUpId follow_up) const;
  /// Who wrote its memorandum last, as the journal names them; empty when nobody has.
  std::string author_of(FollowUpId follow_up) const;

  static FollowUpStepId add(organisations::Act& act, FollowUpId follow_up, const StepRecord& record);
  static void assign(organisations::Act& act, FollowUpId follow_up, const Assignment& assignment);

 private:
  organisations::View view_;
};

/// Throws Conflict, with what to do, when the follow-up is signed: nothing that it rests on is changed then.
void require_unsigned(const organisations::View& view, FollowUpId follow_up);

}  // namespace handslag::followup
