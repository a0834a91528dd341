#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/message.h"
#include "base/result.h"
#include "followup/follow_up.h"
#include "followup/steps.h"
#include "organisations/act.h"

namespace handslag::followup {

/// What people do with a memorandum that is written. `written` is the version that stands, read in this
/// transaction; empty when none does. docs/rules/steps-of-a-follow-up.md.

/// Who does it, as it stands on the page and in what is signed.
struct StepBy {
  std::string name = {};  ///< "Anna Berg"
  std::string role = {};  ///< "handläggare"; 1–200 characters
  Date on;
};

enum class StepRefusal : std::uint8_t {
  NotWritten,
  AskedAlready,
  NotAsked,
  OwnText,  ///< nobody reviews what they wrote or sent themselves
  ReviewedAlready,
  NotReviewed,
  SignedAlready,
  NotSigned,
  OtherBytes,  ///< the package is not the one that was looked at
  HandedOverAlready,
  NothingToSendBack,
  NeedsComment,
  NeedsRole,
  NotTheNewest,  ///< something has been done since
  NotYours,
  NotOfOffice,  ///< has no role of those who work with follow-ups
};

using StepResult = Result<FollowUpStepId, StepRefusal>;

/// From the officer to whoever reviews; also anew after it was sent back.
StepResult ask_for_review(organisations::Act& act, FollowUpId follow_up,
                          const std::optional<WrittenVersion>& written, const std::string& comment,
                          const StepBy& by);
StepResult review(organisations::Act& act, FollowUpId follow_up, const std::optional<WrittenVersion>& written,
                  const std::string& comment, const StepBy& by);
/// With a comment: by the reviewer, by whoever was to sign, or, when it is signed, by whoever was to take it
/// to the committee.
StepResult send_back(organisations::Act& act, FollowUpId follow_up,
                     const std::optional<WrittenVersion>& written, const std::string& comment,
                     const StepBy& by);
/// Signs the package whose list of files has that SHA-256, which the signer has seen. From now on the
/// follow-up is locked.
StepResult sign(organisations::Act& act, FollowUpId follow_up, const std::optional<WrittenVersion>& written,
                const std::string& seen_sha256, const StepBy& by);
/// Opens what was locked. Refused while it lies with the committee. Throws InvalidInput without a reason.
StepResult withdraw_signature(organisations::Act& act, FollowUpId follow_up,
                              const std::optional<WrittenVersion>& written, const std::string& reason);
StepResult hand_over(organisations::Act& act, FollowUpId follow_up,
                     const std::optional<WrittenVersion>& written, const std::string& comment,
                     const StepBy& by);
/// A step that was taken by mistake, by whoever took it, while nothing has been done since; a signature is
/// taken back by withdraw_signature. Throws NotFound when there is no such step, InvalidInput without a
/// reason.
StepResult take_back_step(organisations::Act& act, FollowUpId follow_up, FollowUpStepId step,
                          const std::string& reason);

/// Makes somebody responsible from today on, also in place of somebody else: it is handed over with a note.
/// Throws NotFound when the person has no role here.
Result<Assignment, StepRefusal> assign(organisations::Act& act, FollowUpId follow_up,
                                       organisations::PersonId person, const std::string& note, Date today);

/// A sentence for the user: why it is refused and what to do.
Message message_for(StepRefusal refusal);

}  // namespace handslag::followup
