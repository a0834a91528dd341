#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::size_t kLongestNumber = 80;

Visit::MakeForm registering(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    form.begin_with("registry_number", one.follow_up.registry_number);
    const html::Node fields =
        html::text_field(t, form.field("registry_number", t.translate("Registry number"),
                                       t.translate("As the register has it: “SN 2025-31”.")));
    return page_with_form(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("The registry number of the matter"),
             html::fragment(t.translate("It stands at the head of every document of the follow-up."))),
         .heading = t.translate("Registry number"),
         .frame = {.action = visit.request().path, .submit = t.translate("Save the registry number")}},
        form, fields);
  };
}

}  // namespace

Outcome registry_number_form(const Visit& visit) { return visit.form_page(registering(visit)); }

Outcome set_registry_number(const Visit& visit) {
  return visit.act(registering(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string number = form.text("registry_number", kLongestNumber);
    if (form.has_faults()) return {};
    followup::set_registry_number(act, follow_up_at(visit, act), number);
    return after(Deed::RegistryNumberSet, kFollowUp(visit.agreement(), visit.year()));
  });
}

}  // namespace handslag::web
