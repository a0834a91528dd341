#pragma once

#include <string>
#include <string_view>

#include "memoranda/memorandum_template.h"
#include "organisations/act.h"

namespace handslag::memoranda {

// What a public body does with templates of memoranda; it is the one that acts.

/// Takes in a file, checked to its last member. Throws Conflict when its version is the program's, or is
/// there with another content.
Result<MemorandumTemplate, DataFault> import_template(organisations::Act& act, const std::string& bytes);
/// Takes an imported one away. Throws NotFound when there is none, Conflict while it is chosen or
/// an officer's words stand under a section that no other template has, InvalidInput without a reason.
void remove_template(organisations::Act& act, std::string_view version, std::string_view reason);
/// Its memoranda have these headings from now on; empty: those of the general one. Sections that an officer
/// has written stay with the key they had. Throws NotFound when there is none.
void choose_template(organisations::Act& act, std::string_view version);

}  // namespace handslag::memoranda
