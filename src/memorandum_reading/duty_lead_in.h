#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handslag::memorandum_reading {

/// Whether the words name a side of an agreement: "Kommunen", "Föreningen Lyktan", "jouren".
bool names_a_party(std::string_view subject);

/// "föreningen" of "… Enligt avtalet ska föreningen" and "Enligt avtalet åtar sig föreningen att": a last
/// sentence that ends with who has the duties, which stand below as items.
std::optional<std::string> party_after_duty_verb(std::string_view text);
/// The party of "Brottsofferjouren ska enligt nuvarande överenskommelse": who has a duty, and by which
/// agreement.
std::optional<std::string> party_before_agreement(std::string_view text);

}  // namespace handslag::memorandum_reading
