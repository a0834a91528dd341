#include "followup/registration.h"

#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/material_request_store.h"
#include "followup/step_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "registry/limits.h"
#include "registry/registry_store.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::Subject;

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

std::optional<registry::MatterId> matter_of(const Act& act, FollowUpId id) {
  return registry::RegistryStore(act).find_of(subject_of(id));
}

/// The language of the register that the matter stands in.
Language language_of(const Act& act, registry::MatterId matter) {
  const registry::RegistryStore store(act);
  return store.get(store.get(matter).of_register).language;
}

/// A file's name may be longer than what a register takes.
registry::NewRecord fitted(registry::NewRecord record) {
  record.entry.about = quotable(record.entry.about, registry::kMostAbout - 1);
  record.entry.correspondent = quotable(record.entry.correspondent, registry::kMostCorrespondent - 1);
  return record;
}

void register_it(Act& act, FollowUpId id, registry::NewRecord record) {
  registry::register_what_happened(act, subject_of(id), fitted(std::move(record)));
}

std::string partner_of(const Act& act, FollowUpId id) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  const auto agreement =
      agreements::AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(id.value) + " has no agreement");
  return organisations::OrganisationStore(act).get(agreement->partner.organisation).name;
}

}  // namespace

registry::RegistryResult<registry::MatterId> open_matter_of(Act& act, FollowUpId id, registry::RegisterId in,
                                                            const std::string& title,
                                                            const std::optional<std::string>& public_title,
                                                            Date today) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  auto opened = registry::open_matter(
      act, in, {.title = title, .public_title = public_title, .opened_on = today, .subject = subject_of(id)},
      today);
  if (!opened) return opened;
  set_registry_number(act, id, registry::RegistryStore(act).get(opened.value()).number);
  std::vector<MaterialRequest> requests = MaterialRequestStore(act).list_for(id);
  for (auto one = requests.rbegin(); one != requests.rend(); ++one) register_request(act, *one);
  for (const Material& material : follow_up.received) register_material(act, id, material, material.id);
  return opened;
}

void require_number_of_matter(const organisations::View& view, FollowUpId id, std::string_view number) {
  const registry::RegistryStore store(view);
  const auto matter = store.find_of(subject_of(id));
  if (!matter) return;
  const std::string its = store.get(*matter).number;
  if (its != number)
    throw told<Conflict>(Message(
        "The follow-up is matter {number} of the register, which gives it its number.", {{"number", its}}));
}

void register_material(Act& act, FollowUpId id, Material material, MaterialId received) {
  material.id = received;
  if (const auto matter = matter_of(act, id))
    register_it(act, id, record_of(material, language_of(act, *matter)));
}

void register_request(Act& act, const MaterialRequest& request) {
  if (const auto matter = matter_of(act, request.follow_up))
    register_it(act, request.follow_up,
                record_of(request, partner_of(act, request.follow_up), language_of(act, *matter)));
}

void register_signature(Act& act, FollowUpId id, const StepRecord& signature) {
  if (const auto matter = matter_of(act, id))
    register_it(act, id, record_of(signature, language_of(act, *matter)));
}

}  // namespace handslag::followup
