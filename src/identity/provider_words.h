#pragma once

#include "base/message.h"
#include "identity/provider_refusal.h"

namespace handslag::identity {

/// What is wrong: for whoever looks after the provider.
Message message_for(ProviderRefusal refusal);

}  // namespace handslag::identity
