#pragma once

#include "base/message.h"
#include "identity/passkey_answer.h"

namespace handslag::identity {

/// What is wrong and what to do.
Message message_for(PasskeyRefusal refusal);

}  // namespace handslag::identity
