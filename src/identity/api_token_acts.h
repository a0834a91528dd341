#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/api_token.h"
#include "identity/invitation.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Adds a system that acts by itself ("Ekonomisystemet"), with a first role. `email` is that of whoever
/// answers for it. Nobody can log in as it: what it does it does by tokens. Throws Conflict when the address
/// is somebody's.
PersonId add_system_account(organisations::Act& act, const Person& system, Role role, Date first_day);

/// Makes a token, which is shown once. Everybody makes their own, and an administrator those of a system:
/// nobody can ask in another person's name. Throws NotFound when the role is not the organisation's or does
/// not hold, Forbidden when it is another person's, InvalidInput when the name, the scopes or the last day
/// cannot be kept.
WithSecret<ApiTokenId> make_api_token(organisations::Act& act, const ApiToken& token);
/// One's own, or as an administrator anybody's here. Throws NotFound when it is another's, Conflict when it
/// has ended.
void end_api_token(organisations::Act& act, ApiTokenId id);

/// Who asks by a token.
struct AskedBy {
  ApiToken token;
  Person person;
  Membership membership;
  organisations::Actor actor;
};
/// By the token that a program shows, from an address. Empty when it is nobody's, has ended, or its role no
/// longer holds.
std::optional<AskedBy> asked_by(sql::Connection& connection, std::string_view token, std::string_view from,
                                const Clock& clock);
/// Whether its use is to be noted again: five minutes after the last, on a new day, from another address.
bool is_to_be_seen(const ApiToken& token, std::string_view from, const Clock& clock);
/// Notes that it is in use; the first time on a day, and from another address, it is a deed in the journal.
void see_api_token(sql::Transaction& transaction, const AskedBy& who, const Clock& clock);

}  // namespace handslag::identity
