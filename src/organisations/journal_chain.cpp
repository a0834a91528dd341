#include "organisations/journal_chain.h"

#include "base/bytes.h"
#include "base/json.h"

namespace handslag::organisations {

std::string chained(std::string_view hash_before, OrganisationId organisation, const JournalEntry& entry) {
  Json line = Json::array();
  line.push(hash_before);
  line.push(organisation.value);
  line.push(entry.id);
  line.push(entry.at);
  line.push(entry.actor);
  line.push(entry.deed);
  line.push(entry.subject_kind);
  line.push(entry.subject_id);
  line.push(entry.facts);
  if (!entry.role.empty() || !entry.from.empty()) line.push(entry.role).push(entry.from);
  return sha256_hex(line.dump());
}

}  // namespace handslag::organisations
