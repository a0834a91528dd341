#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kinds/partnership_kind.h"
#include "organisations/act.h"

namespace handslag::kinds {

// What an organisation does with kinds of partnership; it is the one that acts.

/// Takes in a file, checked to its last member. Throws Conflict when its version is the program's, or is
/// there with another content.
Result<PartnershipKind, DataFault> import_kind(organisations::Act& act, const std::string& bytes);
/// Takes an imported one away. Throws NotFound when there is none, Conflict while an agreement, the
/// organisation's records or a sealed year is of it, InvalidInput without a reason.
void remove_kind(organisations::Act& act, std::string_view version, std::string_view reason);
/// The partner's records are kept by this kind from now on; those that are imported stay as they are. Throws
/// NotFound when there is none.
void choose_kind(organisations::Act& act, std::string_view version);
/// The codes of counties given by code or name, in order, each once. Throws InvalidInput when one is none.
std::vector<std::string> county_codes(const std::vector<std::string>& given);
/// The counties whose municipalities its records tell apart, by code or name, in the place of those before.
/// Throws InvalidInput when one is none, or their municipalities are too many.
void state_area(organisations::Act& act, const std::vector<std::string>& counties);

}  // namespace handslag::kinds
