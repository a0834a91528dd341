#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "agreements/agreement.h"
#include "followup/follow_up.h"
#include "messages/message.h"

namespace handslag::followup {

/// Where a letter to the partner leads: its page of questions and assessments. One logs in first.
inline constexpr std::string_view kPartnerDeskPath = "/questions";

/// What a letter about a follow-up tells its recipient; kind, key, what it is about and link are the
/// caller's.
messages::NewMessage letter_about(const FollowUp& follow_up, const agreements::Agreement& agreement,
                                  const messages::Recipient& to, Language language, Date due_on);

/// Whom a letter goes to, as it was written, in order; empty when there is no name, or no address that can be
/// written to.
std::optional<messages::Recipient> recipient_in_order(const messages::Recipient& written);

}  // namespace handslag::followup
