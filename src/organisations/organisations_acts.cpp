#include "organisations/organisations_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "organisations/deed.h"
#include "organisations/document_examination_store.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"

namespace handslag::organisations {

namespace {

constexpr std::size_t kLongestName = 200;

Subject subject_of(OrganisationId id) { return {Subject::Kind::Organisation, id.value}; }

// The organisation that has the name, when there is one.
std::optional<Organisation> known_by(const OrganisationStore& store, OrganisationKind kind,
                                     std::string_view name) {
  auto known = store.find_by_name(name);
  if (known && known->kind != kind) {
    throw told<Conflict>(Message("{name} is in the data folder as the other side of a partnership.",
                                 {{"name", quotable(name)}}));
  }
  return known;
}

}  // namespace

OrganisationId add_organisation(sql::Transaction& transaction, const Actor& by,
                                const Organisation& organisation, const Clock& clock) {
  const OrganisationId id = OrganisationStore::found(transaction, organisation);
  Act(transaction, by, id, clock).record(Deed::OrganisationAdd, subject_of(id));
  return id;
}

OrganisationId found_organisation(sql::Transaction& transaction, const Actor& by, OrganisationKind kind,
                                  std::string_view name, const Clock& clock) {
  if (const auto known = known_by(OrganisationStore(transaction), kind, name)) return known->id;
  return add_organisation(transaction, by, {{}, kind, std::string(name), std::nullopt}, clock);
}

OrganisationId find_or_add_partner(Act& act, std::string_view name,
                                   const std::optional<OrganisationNumber>& number) {
  auto partner = known_by(OrganisationStore(act), OrganisationKind::Partner, name);
  if (!partner) {
    partner = Organisation{{}, OrganisationKind::Partner, std::string(name), number};
    partner->id = OrganisationStore::save(act, *partner);
    act.record(Deed::OrganisationAdd, subject_of(partner->id));
  } else if (number && partner->number != number) {
    if (partner->number) {
      throw told<Conflict>(Message("{name} has the organisation number {number} already.",
                                   {{"name", quotable(name)}, {"number", partner->number->text()}}));
    }
    partner->number = number;
    OrganisationStore::save(act, *partner);
    act.record(Deed::OrganisationNumber, subject_of(partner->id), Facts().set("number", number->text()));
  }
  return partner->id;
}

void rename_organisation(Act& act, std::string_view name) {
  Organisation organisation = OrganisationStore(act).get(act.organisation());
  const std::string before = organisation.name;
  organisation.name = composed(trimmed(name));
  if (organisation.name == before) return;
  OrganisationStore::save(act, organisation);
  act.record(Deed::OrganisationRename, subject_of(organisation.id),
             Facts::object({{"before", before}, {"name", organisation.name}}));
}

void set_organisation_number(Act& act, const OrganisationNumber& number) {
  Organisation organisation = OrganisationStore(act).get(act.organisation());
  Facts facts = Facts::object({{"number", number.text()}});
  if (organisation.number) facts.set("before", organisation.number->text());
  organisation.number = number;
  OrganisationStore::save(act, organisation);
  act.record(Deed::OrganisationNumber, subject_of(organisation.id), facts);
}

void state_names(Act& act, const StatedNames& stated) {
  Organisation organisation = OrganisationStore(act).get(act.organisation());
  Facts facts = Facts::object();
  const auto state = [&](const char* name, const std::optional<std::string>& words, std::string& kept) {
    if (!words) return;
    const std::string now = composed(trimmed(*words));
    require_text(name, now, kLongestName);
    if (now == kept) return;
    facts.set(name, now).set(std::string(name) + "_before", kept);
    kept = now;
  };
  state("short_name", stated.short_name, organisation.short_name);
  state("genitive", stated.genitive, organisation.genitive);
  if (facts.members().empty()) return;
  OrganisationStore::save(act, organisation);
  act.record(Deed::OrganisationNames, subject_of(organisation.id), facts);
}

DataSharingId share_data(Act& act, OrganisationId recipient, SharedData what, int first_year,
                         std::optional<int> last_year) {
  if (OrganisationStore(act).get(recipient).kind != OrganisationKind::PublicBody)
    throw told<NotFound>(Message("Data is shared with a public body, and that is none."));
  if (last_year && *last_year < first_year)
    throw told<InvalidInput>(
        Message("The last year {last} is before the first, {first}; change one of them.",
                {{"last", std::to_string(*last_year)}, {"first", std::to_string(first_year)}}));
  const auto is_same = [&](const DataSharing& one) {
    return !one.is_ended && one.recipient == recipient && one.what == what && one.first_year == first_year &&
           one.last_year == last_year;
  };
  const std::vector<DataSharing> all = DataSharingStore(act).list();
  const auto there = std::ranges::find_if(all, is_same);
  DataSharing sharing;
  sharing.recipient = recipient;
  sharing.what = what;
  sharing.first_year = first_year;
  sharing.last_year = last_year;
  const DataSharingId id = there != all.end() ? there->id : DataSharingStore::add(act, sharing);
  Facts facts = Facts::object(
      {{"recipient", recipient.value}, {"what", kSharedData.of(what)}, {"first_year", first_year}});
  if (last_year) facts.set("last_year", *last_year);
  act.record(Deed::SharingAdd, {Subject::Kind::DataSharing, id.value}, facts);
  return id;
}

void end_sharing(Act& act, DataSharingId sharing, std::string_view reason) {
  const auto there = DataSharingStore(act).find(sharing);
  if (!there || there->partner != act.organisation())
    throw told<NotFound>(Message("The partner shares nothing under number {number}.",
                                 {{"number", std::to_string(sharing.value)}}));
  const Subject subject{Subject::Kind::DataSharing, sharing.value};
  WithdrawalStore::withdraw(act, subject, reason, Deed::SharingEnd, subject);
}

void set_mapping(Act& act, ImportKind kind, const table_reading::ImportMapping& mapping) {
  ImportMappingStore::save(act, kind, mapping);
  act.record(
      Deed::MappingSet, subject_of(act.organisation()),
      Facts::object(
          {{"kind", name_of(kind)}, {"columns", mapping.columns.size()}, {"values", mapping.values.size()}}));
}

bool remove_mapping(Act& act, ImportKind kind) {
  if (!ImportMappingStore::remove(act, kind)) return false;
  act.record(Deed::MappingRemove, subject_of(act.organisation()), Facts::object({{"kind", name_of(kind)}}));
  return true;
}

void keep_document(Act& act, const CheckedDocument& document) {
  StoredFile file = document.file;
  file.received_at = act.at();
  StoredFileStore::save(act, file);
  if (document.examination) DocumentExaminationStore::save(act, *document.examination);
}

}  // namespace handslag::organisations
