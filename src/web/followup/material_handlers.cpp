#include "base/error.h"
#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/received_upload.h"
#include "web/stored_file.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::size_t kLongestSender = 200;

std::vector<html::Choice> kinds(const Translator& t) {
  std::vector<html::Choice> choices;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds())
    choices.push_back({.value = std::string(agreements::name_of(kind)), .label = title_of(kind, t)});
  return choices;
}

std::string receipt_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const memoranda::Dossier one = case_at(visit, reader, t);
  form.begin_with("received_on", in_text(t, visit.clock().today()));
  const html::Node fields = html::fragment(
      html::file_field(
          t,
          form.field("file", t.translate("The file"),
                     t.translate("PDF, odt, ods, docx, xlsx, csv, txt, png or jpg, at most 25 MB.")),
          kReceivedFiles),
      html::select_field(t, form.field("kind", t.translate("What it is")), kinds(t)),
      html::text_field(t, form.field("sender", t.translate("Who sent it"),
                                     t.translate("The association and the role, not a person's name."))),
      html::date_field(t, form.field("received_on", t.translate("When it came"))));
  return page_with_form(
      t,
      {.place = place_in(
           t, reader.reader(), one, visit, t.translate("Receive a file"),
           html::fragment(t.translate("What comes in is kept as it came, with who sent it and when."))),
       .heading = t.translate("What has come in"),
       .frame = {.action = visit.request().path,
                 .submit = t.translate("Receive the file"),
                 .has_file = true}},
      form, fields);
}

Visit::MakeForm receipt(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return receipt_page(visit, t, reader, form);
  };
}

}  // namespace

Outcome receipt_form(const Visit& visit) { return visit.form_page(receipt(visit)); }

Outcome receive_material(const Visit& visit) {
  return visit.act_after(receipt(visit), [&](FilledForm& form) -> Visit::Work {
    const std::string kind = form.choice("kind", kinds(visit.t()));
    const std::string sender = form.text("sender", kLongestSender);
    const auto received_on = form.date("received_on");
    if (received_on && *received_on > visit.clock().today())
      form.refuse("received_on", visit.t().translate("The day has not come yet. Look at the year."));
    // Examined last, and before the transaction: it takes a while.
    const auto upload = checked_upload(visit, form, "file");
    if (form.has_faults()) return {};
    return [&visit, kind, sender, received_on, upload](organisations::Act& act, FilledForm&) -> std::string {
      const followup::Material material{{},
                                        *agreements::evidence_kind_named(kind),
                                        upload->document.file.name,
                                        upload->document.file.sha256,
                                        false,
                                        upload->pages,
                                        *received_on,
                                        sender,
                                        false};
      followup::receive_material(act, follow_up_at(visit, act), material, upload->document);
      return after(Deed::MaterialReceive, kFollowUp(visit.agreement(), visit.year()));
    };
  });
}

namespace {

Visit::MakeForm taking_in(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    return page_with_form(
        t,
        {.place =
             place_in(t, reader.reader(), one, visit, t.translate("Take in what the partner shares"),
                      html::fragment(t.translate("The partner's sealed figures and its log of work outwards "
                                                 "come in, and stand as evidence where they are expected."))),
         .heading = one.partner.name,
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Take them in"),
                   .note = t.translate("Nothing is sealed by this: that is the partner's own act.")}},
        form, {});
  };
}

}  // namespace

Outcome taking_in_form(const Visit& visit) { return visit.form_page(taking_in(visit)); }

Outcome take_in_datasets(const Visit& visit) {
  return visit.act(taking_in(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    if (followup::receive_datasets(act, follow_up_at(visit, act), visit.clock().today()) == 0) {
      form.refuse("", visit.t().translate(
                          "The partner shares nothing that has not come in already. Ask it to seal the "
                          "year and share it with you."));
      return {};
    }
    return after(Deed::DatasetsReceive, kFollowUp(visit.agreement(), visit.year()));
  });
}

void note_fetched_material(const Visit& visit, followup::FollowUpId of, followup::MaterialId material) {
  visit.note(Deed::MaterialFetch, {organisations::Subject::Kind::FollowUp, of.value},
             organisations::Facts::object({{"material", material.value}}));
}

Outcome material(const Visit& visit) {
  std::string sha256;
  std::string name;
  followup::FollowUpId of;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUp follow_up = reader.follow_up_alone(visit.agreement(), visit.year());
    of = follow_up.id;
    const followup::Material* found = follow_up.find_material(followup::MaterialId{visit.number("material")});
    if (found == nullptr || found->is_dataset) throw NotFound("no such document");
    sha256 = found->sha256;
    name = found->name;
  });
  note_fetched_material(visit, of, {visit.number("material")});
  return File{stored_file(visit.files(), sha256, name)};
}

namespace {

Visit::MakeForm material_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const followup::Material* found =
        one.follow_up.find_material(followup::MaterialId{visit.number("material")});
    if (found == nullptr) throw NotFound("no such material");
    return withdrawal_page(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Take back what was received"),
             html::fragment(t.translate("A file that was entered by mistake. One that evidence stands "
                                        "on stays until the evidence is taken back."))),
         .what = html::fragment(html::p(title_of(found->kind, t), ": ", found->name),
                                html::p(in_text(t, found->received_on), ", ", found->sender)),
         .consequence =
             t.translate("It is asked for again. The file itself stays in the journal's keeping.")},
        form);
  };
}

}  // namespace

Outcome material_withdrawal_form(const Visit& visit) { return visit.form_page(material_withdrawal(visit)); }

Outcome withdraw_material(const Visit& visit) {
  return visit.act(material_withdrawal(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_material(act, follow_up_at(visit, act), {visit.number("material")}, reason);
    return after(Deed::MaterialWithdraw, kFollowUp(visit.agreement(), visit.year()));
  });
}

}  // namespace handslag::web
