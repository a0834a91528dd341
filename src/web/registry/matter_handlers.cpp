#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/registration.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "registry/limits.h"
#include "registry/record_store.h"
#include "registry/registry_acts.h"
#include "registry/registry_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/registry/matter_page.h"
#include "web/registry/register_handlers.h"
#include "web/registry/registry_answer.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using organisations::Subject;
using registry::RegistryStore;

registry::MatterId matter_at(const Visit& visit) { return {visit.number("matter")}; }

PagePlace place_of(const Visit& visit, const PageReader& reader, const Translator& t,
                   const registry::Matter& matter, const std::string& title) {
  return {
      .reader = reader.reader(),
      .path = visit.request().path,
      .title = title,
      .lede = html::fragment(matter.number, " ", matter.title().title),
      .trail = {
          {t.translate("Register"), kRegister()}, {matter.number, kMatter(matter.id.value)}, {title, ""}}};
}

std::vector<html::Choice> registers(const PageReader& reader) {
  std::vector<html::Choice> choices;
  for (const registry::Register& one : RegistryStore(reader.view()).registers())
    choices.push_back({.value = std::to_string(one.id.value), .label = one.prefix + ", " + one.committee});
  return choices;
}

html::Node public_title_field(const Translator& t, FilledForm& form) {
  return html::text_field(
      t, form.field("public_title", t.translate("What stands in the public register in its place"),
                    t.translate("Only where the title itself gives away what may be secret."),
                    FilledForm::Needed::No));
}

std::optional<std::string> public_title_in(FilledForm& form) {
  const std::string title =
      form.text("public_title", registry::kMostAbout, Lines::One, FilledForm::Needed::No);
  return title.empty() ? std::nullopt : std::optional(title);
}

void begin_with_only_register(const std::vector<html::Choice>& choices, FilledForm& form) {
  if (choices.size() == 1) form.begin_with("register", choices.front().value);
}

Visit::MakeForm opening(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto choices = registers(reader);
    begin_with_only_register(choices, form);
    form.begin_with("opened_on", in_text(t, visit.clock().today()));
    const html::Node fields = html::fragment(
        html::select_field(t, form.field("register", t.translate("Register")), choices),
        html::text_field(t, form.field("title", t.translate("What it is about"),
                                       t.translate("Briefly, and without what may be secret."))),
        public_title_field(t, form), html::date_field(t, form.field("opened_on", t.translate("Opened"))));
    const std::string title = t.translate("Open a matter");
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = title,
                   .lede = html::fragment(
                       t.translate("It gets the next number of the year. A number that is drawn stays.")),
                   .trail = {{t.translate("Register"), kRegister()}, {title, ""}}},
         .heading = t.translate("The matter"),
         .frame = {.action = visit.request().path, .submit = t.translate("Open the matter")}},
        form, fields);
  };
}

Visit::MakeForm opening_of_follow_up(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const auto choices = registers(reader);
    begin_with_only_register(choices, form);
    form.begin_with("title", t.translate("Follow-up {period}: {agreement}, {partner}",
                                         {{"period", followup::period_in_words(one.follow_up.period, t)},
                                          {"agreement", one.agreement.title},
                                          {"partner", one.partner.name}}));
    const html::Node fields =
        html::fragment(html::select_field(t, form.field("register", t.translate("Register")), choices),
                       html::text_field(t, form.field("title", t.translate("What it is about"))),
                       public_title_field(t, form));
    return page_with_form(
        t,
        {.place =
             place_in(t, reader.reader(), one, visit, t.translate("Register the follow-up"),
                      html::fragment(t.translate("It becomes a matter. What has been asked for and what has "
                                                 "come is registered now, and what comes later by itself."))),
         .heading = t.translate("The matter"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Open the matter"),
                   .note = t.translate("The follow-up gets the matter's registry number.")}},
        form, fields);
  };
}

Visit::MakeForm titling(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::Matter one = RegistryStore(reader.view()).get(matter_at(visit));
    form.begin_with("title", one.title().title);
    form.begin_with("public_title", one.title().public_title.value_or(""));
    const html::Node fields =
        html::fragment(html::text_field(t, form.field("title", t.translate("What it is about"))),
                       public_title_field(t, form),
                       html::long_text_field(t, form.field("reason", t.translate("Why is it changed?"))));
    return page_with_form(
        t,
        {.place = place_of(visit, reader, t, one, t.translate("Change the title")),
         .heading = t.translate("The matter"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Change the title"),
                   .note = t.translate("How it has read stays on the page of the matter.")}},
        form, fields);
  };
}

Visit::MakeForm closing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::Matter one = RegistryStore(reader.view()).get(matter_at(visit));
    form.begin_with("closed_on", in_text(t, visit.clock().today()));
    const html::Node fields =
        html::fragment(html::date_field(t, form.field("closed_on", t.translate("Closed"))),
                       html::long_text_field(
                           t, form.field("note", t.translate("How it ended"), {}, FilledForm::Needed::No)));
    return page_with_form(
        t,
        {.place = place_of(visit, reader, t, one, t.translate("Close the matter")),
         .heading = t.translate("The end of the matter"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Close the matter"),
                   .note = t.translate(
                       "Nothing more is registered in it. It can be opened again, with a reason.")}},
        form, fields);
  };
}

Visit::MakeForm reopening(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::Matter one = RegistryStore(reader.view()).get(matter_at(visit));
    if (!one.closing) throw NotFound("the matter is not closed");
    return withdrawal_page(
        t,
        {.place = place_of(visit, reader, t, one, t.translate("Open it again")),
         .what = html::fragment(t.translate("Closed"), " ", in_text(t, one.closing->closed_on)),
         .consequence = t.translate("What happens from now on is registered in it.")},
        form);
  };
}

std::vector<html::Link> subjects_of(const Translator& t, const PageReader& reader, registry::MatterId id) {
  std::vector<html::Link> links;
  for (const Subject& one : RegistryStore(reader.view()).subjects_of(id)) {
    if (one.kind != Subject::Kind::FollowUp) continue;
    const auto follow_up = followup::FollowUpStore(reader.view()).find(followup::FollowUpId{one.id});
    if (!follow_up) continue;
    const auto agreement = agreements::AgreementStore(reader.view()).get(follow_up->agreement);
    links.push_back({agreement.title + ", " + followup::period_in_words(follow_up->period, t),
                     kFollowUp(follow_up->agreement, follow_up->year())});
  }
  return links;
}

}  // namespace

Outcome matter(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const RegistryStore store(reader.view());
    MatterView view{.reader = reader.reader(),
                    .names = identity::PersonStore::names_by_actor(reader.view()),
                    .matter = store.get(matter_at(visit))};
    view.of_register = store.get(view.matter.of_register);
    view.subjects = subjects_of(t, reader, view.matter.id);
    const auto page = visit.request().query_value("page");
    view.page = page ? number_in_address(*page) : 1;
    if (view.page > 1 && view.page > view.pages()) throw NotFound("there is no such page of the list");
    view.records = registry::RecordStore(reader.view())
                       .list(view.matter.id, (view.page - 1) * MatterView::kOnAPage, MatterView::kOnAPage);
    return matter_page(t, view);
  });
}

Outcome matter_opening_form(const Visit& visit) { return visit.form_page(opening(visit)); }

Outcome open_matter(const Visit& visit) {
  return visit.act(opening(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string in = form.choice("register", registers(PageReader(act)));
    registry::NewMatter one{.title = form.text("title", registry::kMostAbout),
                            .public_title = public_title_in(form),
                            .opened_on = form.date("opened_on").value_or(visit.clock().today())};
    if (form.has_faults()) return {};
    const auto opened = registry::open_matter(act, {number_in_address(in)}, one, visit.clock().today());
    return answer_of(visit, form, opened, Deed::MatterOpen,
                     {opened ? kMatter(opened.value().value) : "", "title", "opened_on"});
  });
}

Outcome follow_up_matter_form(const Visit& visit) { return visit.form_page(opening_of_follow_up(visit)); }

Outcome open_follow_up_matter(const Visit& visit) {
  return visit.act(
      opening_of_follow_up(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
        const std::string in = form.choice("register", registers(PageReader(act)));
        const std::string title = form.text("title", registry::kMostAbout);
        const auto public_title = public_title_in(form);
        if (form.has_faults()) return {};
        const auto opened = followup::open_matter_of(act, follow_up_at(visit, act), {number_in_address(in)},
                                                     title, public_title, visit.clock().today());
        return answer_of(visit, form, opened, Deed::MatterOpen,
                         {opened ? kMatter(opened.value().value) : "", "title"});
      });
}

Outcome matter_title_form(const Visit& visit) { return visit.form_page(titling(visit)); }

Outcome retitle_matter(const Visit& visit) {
  return visit.act(titling(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string title = form.text("title", registry::kMostAbout);
    const auto public_title = public_title_in(form);
    const std::string reason = form.text("reason", registry::kMostReason, Lines::Many);
    if (form.has_faults()) return {};
    const auto changed = registry::retitle_matter(act, matter_at(visit), title, public_title, reason);
    return answer_of(visit, form, changed, Deed::MatterRetitle, {kMatter(matter_at(visit).value), "title"});
  });
}

Outcome matter_closing_form(const Visit& visit) { return visit.form_page(closing(visit)); }

Outcome close_matter(const Visit& visit) {
  return visit.act(closing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto closed_on = form.date("closed_on");
    const std::string note = form.text("note", registry::kMostReason, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const auto closed =
        registry::close_matter(act, matter_at(visit), *closed_on, note, visit.clock().today());
    return answer_of(visit, form, closed, Deed::MatterClose, {kMatter(matter_at(visit).value), "closed_on"});
  });
}

Outcome matter_reopening_form(const Visit& visit) { return visit.form_page(reopening(visit)); }

Outcome reopen_matter(const Visit& visit) {
  return visit.act(reopening(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (!form.has_faults()) registry::reopen_matter(act, matter_at(visit), reason);
    return after(Deed::MatterReopen, kMatter(matter_at(visit).value));
  });
}

}  // namespace handslag::web
