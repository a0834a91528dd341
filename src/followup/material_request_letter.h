#pragma once

#include "agreements/agreement.h"
#include "followup/material_request.h"

namespace handslag::followup {

/// What a letter of a request tells, in the recipient's language; its key and link are the caller's.
messages::NewMessage letter_of(const MaterialRequest& request, const FollowUp& follow_up,
                               const agreements::Agreement& agreement, LetterOccasion occasion);

}  // namespace handslag::followup
