#include "base/error.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "registry/limits.h"
#include "registry/record_store.h"
#include "registry/registry_acts.h"
#include "registry/registry_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/received_upload.h"
#include "web/registry/matter_page.h"
#include "web/registry/register_handlers.h"
#include "web/registry/registry_answer.h"
#include "web/stored_file.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using organisations::Subject;
using registry::RegistryRefusal;
using registry::RegistryStore;

registry::RecordId record_at(const Visit& visit) { return {visit.number("record")}; }

struct Found {
  registry::RegisteredRecord record;
  registry::Matter matter;
};
Found found_at(const Visit& visit, const organisations::View& view) {
  registry::RegisteredRecord one = registry::RecordStore(view).get(record_at(visit));
  registry::Matter of = RegistryStore(view).get(one.matter);
  return {std::move(one), std::move(of)};
}

PagePlace place_of(const Visit& visit, const PageReader& reader, const Translator& t, const Found& found,
                   const std::string& title) {
  const std::string name = name_of(t, found.matter, found.record);
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(name, ": ", public_about(t, found.record)),
          .trail = {{t.translate("Register"), kRegister()},
                    {found.matter.number, kMatter(found.matter.id.value)},
                    {name, kRecord(found.record.id.value)},
                    {title, ""}}};
}

Outcome shown(const Visit& visit, bool is_noted) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    Found found = found_at(visit, reader.view());
    return record_page(t, {.reader = reader.reader(),
                           .names = identity::PersonStore::names_by_actor(reader.view()),
                           .matter = std::move(found.matter),
                           .record = std::move(found.record),
                           .is_noted = is_noted});
  });
}

void note_that_it_was_read(const Visit& visit, const registry::RegisteredRecord& record) {
  visit.note(Deed::RecordSee, {Subject::Kind::Matter, record.matter.value},
             organisations::Facts::object({{"record", record.number}}));
}

/// The items of OSL 5:2. Where an item is left out of the public register, a box is ticked and the variant
/// may be empty.
html::Node item_fields(const Translator& t, FilledForm& form) {
  const auto variant = [&](const char* name, const std::string& label, const char* hidden) {
    return html::fragment(
        html::confirmation(t, form.field(hidden, t.translate("It is not shown in the public register"), {},
                                         FilledForm::Needed::No)),
        html::text_field(
            t, form.field(name, label, t.translate("Empty: it is left out there."), FilledForm::Needed::No)));
  };
  return html::fragment(
      html::date_field(t, form.field("dated_on", t.translate("Received or drawn up"))),
      html::text_field(
          t, form.field("correspondent", t.translate("From or to"),
                        t.translate("Where there is a sender or a recipient."), FilledForm::Needed::No)),
      variant("public_correspondent", t.translate("From or to, in the public register"),
              "hides_correspondent"),
      html::text_field(t, form.field("about", t.translate("What it is about"), t.translate("Briefly."))),
      variant("public_about", t.translate("What it is about, in the public register"), "hides_about"));
}

void begin_with_entry(const Translator& t, FilledForm& form, const registry::RecordEntry& entry) {
  form.begin_with("dated_on", in_text(t, entry.dated_on));
  form.begin_with("correspondent", entry.correspondent);
  form.begin_with("about", entry.about);
  if (entry.public_correspondent) form.begin_with("hides_correspondent", "yes");
  if (entry.public_about) form.begin_with("hides_about", "yes");
  form.begin_with("public_correspondent", entry.public_correspondent.value_or(""));
  form.begin_with("public_about", entry.public_about.value_or(""));
}

registry::RecordEntry entry_in(const Visit& visit, FilledForm& form) {
  constexpr auto kNot = FilledForm::Needed::No;
  registry::RecordEntry entry{
      .dated_on = form.date("dated_on").value_or(visit.clock().today()),
      .correspondent = form.text("correspondent", registry::kMostCorrespondent, Lines::One, kNot),
      .about = form.text("about", registry::kMostAbout)};
  const std::string correspondent =
      form.text("public_correspondent", registry::kMostCorrespondent, Lines::One, kNot);
  const std::string about = form.text("public_about", registry::kMostAbout, Lines::One, kNot);
  if (form.is_confirmed("hides_correspondent")) entry.public_correspondent = correspondent;
  if (form.is_confirmed("hides_about")) entry.public_about = about;
  const auto must_tick = [&](const char* field, const char* box, const std::string& text) {
    if (!text.empty() && !form.is_confirmed(box))
      form.refuse(field, visit.t().translate("Tick the box above, or leave this empty."));
  };
  must_tick("public_correspondent", "hides_correspondent", correspondent);
  must_tick("public_about", "hides_about", about);
  return entry;
}

registry::MatterId matter_at(const Visit& visit) { return {visit.number("matter")}; }

Visit::MakeForm registering(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::Matter of = RegistryStore(reader.view()).get(matter_at(visit));
    form.begin_with("direction", "received");
    form.begin_with("dated_on", in_text(t, visit.clock().today()));
    const html::Node fields = html::fragment(
        html::choice_field(t, form.field("direction", t.translate("How")),
                           choices_of(registry::kDirections, t)),
        item_fields(t, form),
        html::file_field(t,
                         form.field("file", t.translate("The file"),
                                    t.translate("PDF, odt, ods, docx, xlsx, csv, txt, png or jpg, at most 25 "
                                                "MB. None where the record is on paper."),
                                    FilledForm::Needed::No),
                         kReceivedFiles));
    const std::string title = t.translate("Register a record");
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = title,
                   .lede = html::fragment(of.number, " ", of.title().title),
                   .trail = {{t.translate("Register"), kRegister()},
                             {of.number, kMatter(of.id.value)},
                             {title, ""}}},
         .heading = t.translate("The record"),
         .frame = {.action = visit.request().path, .submit = t.translate("Register it"), .has_file = true}},
        form, fields);
  };
}

Visit::MakeForm correcting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Found found = found_at(visit, reader.view());
    begin_with_entry(t, form, found.record.entry());
    const html::Node fields =
        html::fragment(item_fields(t, form),
                       html::long_text_field(t, form.field("reason", t.translate("Why is it corrected?"))));
    return page_with_form(
        t,
        {.place = place_of(visit, reader, t, found, t.translate("Correct what is entered")),
         .heading = t.translate("The record"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Correct it"),
                   .note = t.translate("How it has read stays on the page of the record.")}},
        form, fields);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Found found = found_at(visit, reader.view());
    return withdrawal_page(
        t,
        {.place = place_of(visit, reader, t, found, t.translate("Registered by mistake")),
         .what = html::fragment(public_about(t, found.record)),
         .consequence = t.translate("The number stays, and the record is left out of extracts.")},
        form);
  };
}

Visit::MakeForm marking(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Found found = found_at(visit, reader.view());
    form.begin_with("authority", RegistryStore(reader.view()).get(found.matter.of_register).committee);
    form.begin_with("marked_on", in_text(t, visit.clock().today()));
    const html::Node fields = html::fragment(
        html::text_field(t,
                         form.field("provision", t.translate("Provision"), t.translate("“26 kap. 1 § OSL”"))),
        html::text_field(t, form.field("authority", t.translate("Authority"))),
        html::date_field(t, form.field("marked_on", t.translate("Day"))));
    return page_with_form(
        t,
        {.place = place_of(visit, reader, t, found, t.translate("Note that it may be secret")),
         .heading = t.translate("The secrecy mark"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Note it"),
                   .note = t.translate("It is no decision: each request to see the record is tried anew.")}},
        form, fields);
  };
}

Visit::MakeForm unmarking(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Found found = found_at(visit, reader.view());
    if (!found.record.secrecy) throw NotFound("the record has no secrecy mark");
    return withdrawal_page(
        t,
        {.place = place_of(visit, reader, t, found, t.translate("Take the secrecy mark back")),
         .what = html::fragment(found.record.secrecy->provision),
         .consequence = t.translate("The record is shown in the register and in extracts.")},
        form);
  };
}

Visit::MakeForm trying(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Found found = found_at(visit, reader.view());
    form.begin_with("asked_on", in_text(t, visit.clock().today()));
    constexpr auto kNot = FilledForm::Needed::No;
    const html::Node fields = html::fragment(
        html::date_field(t, form.field("asked_on", t.translate("When somebody asked"),
                                       t.translate("Who asked is not noted."))),
        html::choice_field(t, form.field("outcome", t.translate("Outcome")),
                           choices_of(registry::kReleaseOutcomes, t)),
        html::text_field(
            t, form.field("provision", t.translate("Provision that something is withheld by"), {}, kNot)),
        html::long_text_field(t, form.field("reason", t.translate("Why"),
                                            t.translate("Needed where something is withheld."), kNot)));
    return page_with_form(
        t,
        {.place = place_of(visit, reader, t, found, t.translate("Somebody asks to see it")),
         .heading = t.translate("How the request was tried"),
         .frame = {.action = visit.request().path, .submit = t.translate("Note how it was tried")}},
        form, fields);
  };
}

}  // namespace

Outcome record(const Visit& visit) { return shown(visit, false); }

Outcome secret_record(const Visit& visit) {
  std::optional<Found> found;
  visit.read([&](const PageReader& reader) { found = found_at(visit, reader.view()); });
  note_that_it_was_read(visit, found->record);
  return shown(visit, true);
}

Outcome record_file(const Visit& visit) {
  std::optional<Found> found;
  visit.read([&](const PageReader& reader) { found = found_at(visit, reader.view()); });
  const registry::RegisteredRecord& one = found->record;
  if (!one.file || one.is_withdrawn()) throw NotFound("the record has no file");
  note_that_it_was_read(visit, one);
  return File{stored_file(visit.files(), one.file->sha256, one.file->name)};
}

Outcome registering_form(const Visit& visit) { return visit.form_page(registering(visit)); }

Outcome register_record(const Visit& visit) {
  return visit.act_after(registering(visit), [&](FilledForm& form) -> Visit::Work {
    const std::string direction = form.choice("direction", choices_of(registry::kDirections, visit.t()));
    registry::NewRecord one{.entry = entry_in(visit, form)};
    const bool has_file = form.file("file", FilledForm::Needed::No) != nullptr;
    const auto upload = has_file ? checked_upload(visit, form, "file") : nullptr;
    if (form.has_faults()) return {};
    one.direction = *registry::kDirections.named(direction);
    return [&visit, one, upload](organisations::Act& act, FilledForm& again) -> std::string {
      registry::NewRecord whole = one;
      if (upload) {
        organisations::keep_document(act, upload->document);
        whole.file = registry::RecordFile{upload->document.file.sha256, upload->document.file.name};
      }
      const auto registered = registry::register_record(act, matter_at(visit), whole, visit.clock().today());
      return answer_of(visit, again, registered, Deed::RecordRegister,
                       {kMatter(matter_at(visit).value), "about", "dated_on"});
    };
  });
}

Outcome correcting_form(const Visit& visit) {
  std::optional<Found> found;
  visit.read([&](const PageReader& reader) { found = found_at(visit, reader.view()); });
  if (found->record.secrecy) note_that_it_was_read(visit, found->record);
  return visit.form_page(correcting(visit));
}

Outcome correct_record(const Visit& visit) {
  return visit.act(correcting(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const registry::RecordEntry entry = entry_in(visit, form);
    const std::string reason = form.text("reason", registry::kMostReason, Lines::Many);
    if (form.has_faults()) return {};
    const auto corrected =
        registry::correct_record(act, record_at(visit), entry, reason, visit.clock().today());
    return answer_of(visit, form, corrected, Deed::RecordCorrect,
                     {kRecord(record_at(visit).value), "about", "dated_on"});
  });
}

Outcome record_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_record(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (!form.has_faults()) registry::withdraw_record(act, record_at(visit), reason);
    return after(Deed::RecordWithdraw, kRecord(record_at(visit).value));
  });
}

Outcome marking_form(const Visit& visit) { return visit.form_page(marking(visit)); }

Outcome mark_secret(const Visit& visit) {
  return visit.act(marking(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    registry::SecrecyMark mark{.id = {},
                               .provision = form.text("provision", registry::kMostProvision),
                               .authority = form.text("authority", registry::kMostProvision),
                               .marked_on = form.date("marked_on").value_or(visit.clock().today())};
    if (form.has_faults()) return {};
    const auto marked = registry::mark_secret(act, record_at(visit), mark, visit.clock().today());
    return answer_of(visit, form, marked, Deed::SecrecyMark,
                     {kRecord(record_at(visit).value), "provision", "marked_on"});
  });
}

Outcome unmarking_form(const Visit& visit) { return visit.form_page(unmarking(visit)); }

Outcome unmark(const Visit& visit) {
  return visit.act(unmarking(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (!form.has_faults()) registry::withdraw_secrecy_mark(act, record_at(visit), reason);
    return after(Deed::SecrecyUnmark, kRecord(record_at(visit).value));
  });
}

Outcome release_trial_form(const Visit& visit) { return visit.form_page(trying(visit)); }

Outcome try_release(const Visit& visit) {
  return visit.act(trying(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    registry::ReleaseTrial trial{.asked_on = form.date("asked_on").value_or(visit.clock().today()),
                                 .tried_on = visit.clock().today()};
    const std::string outcome = form.choice("outcome", choices_of(registry::kReleaseOutcomes, visit.t()));
    trial.provision = form.text("provision", registry::kMostProvision, Lines::One, FilledForm::Needed::No);
    trial.reason = form.text("reason", registry::kMostReason, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    trial.outcome = *registry::kReleaseOutcomes.named(outcome);
    const auto tried = registry::try_release(act, record_at(visit), trial, visit.clock().today());
    const auto field = [&] {
      if (tried) return "";
      if (tried.refusal() == RegistryRefusal::DayAhead) return "asked_on";
      return tried.refusal() == RegistryRefusal::NeedsProvision ? "provision" : "reason";
    }();
    return answer_of(visit, form, tried, Deed::ReleaseTry, {kRecord(record_at(visit).value), field});
  });
}

}  // namespace handslag::web
