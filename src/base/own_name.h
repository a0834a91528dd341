#pragma once

#include <string>
#include <string_view>

namespace handslag {

// What this program writes is made beside its place under a name that only this program makes, and gets its
// real name when it is whole: ".handslag-4be2…". Half of the digits are chance, the other half a check of
// them and of what the name is for, so that what a killed run left behind can be told from everything that
// somebody else has made, whatever it is called.

/// A new name; `purpose` says what for: "package.json of annexes".
std::string make_own_name(std::string_view purpose);
/// Whether make_own_name has made that name for that purpose.
bool is_own_name(std::string_view name, std::string_view purpose);

}  // namespace handslag
