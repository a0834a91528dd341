#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "followup/material_request.h"
#include "organisations/organisations_acts.h"

namespace handslag::followup {

/// How material is asked for. Each act queues its letter in its own transaction: the letter goes when the act
/// is saved, and not otherwise. docs/rules/asking-for-material.md.

struct NewMaterialRequest {
  std::vector<agreements::EvidenceKind> kinds = {};
  messages::Recipient to = {};
  Language language = Language::Swedish;
  Date due_on;
  std::string words = {};
  std::string asked_by_name = {};
  std::string pages_address = {};
};

enum class RequestRefusal : std::uint8_t {
  NothingAskedFor,
  NotOfFollowUp,  ///< the agreement's follow-up does not ask for it
  HasCome,
  WillNotCome,  ///< noted so; it must be waited for again first
  NeedsName,
  NeedsAddress,
  DueDayPassed,  ///< not after today
  DueDayTooFar,  ///< more than a year
  DueDayAsBefore,
  NeedsReason,
  IsWithdrawn,
  NothingLeft,  ///< everything has come, or is noted as not coming
  WrongDays,    ///< of reminders
  TooManyFiles,
};

/// Where a link of a letter leads, before its secret.
inline constexpr std::string_view kRequestLinkPath = "/material/";
/// How many files one request may be answered with.
inline constexpr std::size_t kMostAnswers = 60;

/// Asks for it: the record, the letter with its link, and the reminders. Throws NotFound when there is no
/// such follow-up.
Result<MaterialRequestId, RequestRefusal> send_request(organisations::Act& act, FollowUpId follow_up,
                                                       const NewMaterialRequest& request, Date today);

/// Another day, told to the recipient by letter; the reminders that are left are counted from it.
Result<RequestDueId, RequestRefusal> set_due_day(organisations::Act& act, MaterialRequestId id, Date due_on,
                                                 const std::string& reason, Date today);

/// Nobody waits for it any more, which the recipient is told by letter; its links are good no longer. Throws
/// InvalidInput without a reason, Conflict when it was taken back before.
void withdraw_request(organisations::Act& act, MaterialRequestId id, std::string_view reason, Date today);

/// Whether something can be sent by its links on that day.
bool is_link_good(const MaterialRequest& request, Date today);

/// A file that has come by a link, checked, with its bytes kept: from now on received material. The same file
/// as the same kind sent again is the material that is there, and changes nothing.
Result<MaterialId, RequestRefusal> answer_request(organisations::Act& act, MaterialRequestId id,
                                                  const Material& material,
                                                  const organisations::CheckedDocument& document, Date today);

/// How the organisation reminds from now on, also of what it has asked for already.
Result<ReminderSettings, RequestRefusal> set_reminders(organisations::Act& act,
                                                       const ReminderSettings& settings, Date today);

/// Sends the reminder that is to go today, if there is one; false when there is none.
bool remind(organisations::Act& act, MaterialRequestId id, Date today);

/// A sentence for the user: why it is refused and what to do.
Message message_for(RequestRefusal refusal);

}  // namespace handslag::followup
