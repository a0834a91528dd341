#pragma once

#include "followup/agreement_day.h"
#include "identity/person.h"
#include "messages/message.h"

namespace handslag::followup {

/// What a reminder of a day tells an officer, in their language; its key is the caller's.
messages::NewMessage letter_of(const agreements::Agreement& agreement, const AgreementDay& day,
                               const identity::Person& person);

}  // namespace handslag::followup
