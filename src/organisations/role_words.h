#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "organisations/role.h"

namespace handslag::organisations {

/// For a sentence in a language that is not known yet.
Message message_for(Role role);
/// "handläggare" for Role::CaseOfficer: as it stands within a sentence.
std::string role_in_words(Role role, const Translator& translator);
/// Of a role as the journal keeps it; one that this program does not know comes back as it is.
std::string role_in_words(std::string_view role, const Translator& translator);

}  // namespace handslag::organisations
