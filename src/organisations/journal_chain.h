#pragma once

#include <string>
#include <string_view>

#include "organisations/journal_store.h"
#include "organisations/organisation.h"

namespace handslag::organisations {

/// The hash of a line of the journal: SHA-256 (FIPS 180-4), 64 hexadecimal digits, of the JSON array of the
/// hash before it (empty before the first line), the organisation's key and everything that the line says.
/// See docs/rules/journal.md.
std::string chained(std::string_view hash_before, OrganisationId organisation, const JournalEntry& entry);

}  // namespace handslag::organisations
