#include "organisations/data_file_acts.h"

#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"

namespace handslag::organisations {

namespace {

Subject subject_of(const Act& act) { return {Subject::Kind::Organisation, act.organisation().value}; }

}  // namespace

void import_data(Act& act, const DataFileDeeds& deeds, const std::string& version, const std::string& bytes) {
  if (ImportedDataStore::save(act, deeds.kind, version, bytes))
    act.record(deeds.import_it, subject_of(act), Facts::object({{std::string(deeds.fact), version}}));
}

Told<Conflict> version_of_program(std::string_view version) {
  return told<Conflict>(Message("{version} is one of the program's own. Give the file another version.",
                                {{"version", version}}));
}

void remove_data(Act& act, const DataFileDeeds& deeds, std::string_view version, std::string_view reason) {
  const std::string why = reason_to_keep(reason);
  ImportedDataStore::remove(act, deeds.kind, version);
  act.record(deeds.remove, subject_of(act),
             Facts::object({{std::string(deeds.fact), version}, {"reason", why}}));
}

void choose_data(Act& act, const DataFileDeeds& deeds, std::string Organisation::*chosen,
                 std::string_view version) {
  Organisation one = OrganisationStore(act).get(act.organisation());
  if (one.*chosen == version) return;
  const Facts facts = Facts::object({{std::string(deeds.fact), version}, {"before", one.*chosen}});
  one.*chosen = version;
  OrganisationStore::save(act, one);
  act.record(deeds.choose, subject_of(act), facts);
}

}  // namespace handslag::organisations
