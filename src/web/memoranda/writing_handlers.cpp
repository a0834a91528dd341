#include <memory>
#include <optional>

#include "base/error.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_words.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/hindrance_links.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_writing.h"

namespace handslag::web {

namespace {

using memoranda::Dossier;
using memoranda::Hindrance;
using organisations::Deed;

std::string writing_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const memoranda::MemorandumTemplate chosen = reader.memorandum_template();
  const Dossier one = case_at(visit, reader, Translator(chosen.language));
  const std::vector<Hindrance> hindrances = hindrances_at(visit, one, chosen);
  const PagePlace place =
      place_in(t, reader.reader(), one, visit, t.translate("Write the memorandum"),
               html::fragment(
                   t.translate("It is written once: every later reader gets these bytes, whatever changes. A "
                               "mistake is mended by taking it back and writing the next version.")));
  if (one.written) {
    const html::Node standing = html::fragment(
        html::p(memorandum_in_words(one, t)),
        html::primary_link(t.translate("Read the memorandum"), kMemorandum(visit.agreement(), visit.year())));
    html::PageFrame frame = page_frame(t, place);
    frame.first = html::error_summary(t, form.faults());
    return html::page_shell(t, frame, html::panel("standing", t.translate("It is written"), standing));
  }
  if (!hindrances.empty()) {
    std::vector<HindranceLine> lines;
    for (const Hindrance& hindrance : hindrances)
      lines.push_back(line_of(hindrance, visit.agreement(), visit.year(), reader.reader(), t));
    html::PageFrame frame = page_frame(t, place);
    frame.first = html::error_summary(t, form.faults());
    frame.has_faults = form.has_faults();
    return html::page_shell(
        t, frame,
        html::panel("hindrances", t.translate("Before it can be written"),
                    html::fragment(hindrance_list(lines),
                                   html::primary_link(t.translate("Back to the follow-up"),
                                                      kFollowUp(visit.agreement(), visit.year())))));
  }
  const html::Node fields =
      html::confirmation(t, form.field("is_read", t.translate("I have read the draft of today"),
                                       t.translate("The day of the memorandum is {day}.",
                                                   {{"day", in_text(t, visit.clock().today())}})));
  return page_with_form(
      t,
      {.place = place,
       .heading = t.translate("Nothing keeps it from being written"),
       .frame = {.action = visit.request().path, .submit = t.translate("Write the memorandum")},
       .before =
           html::p(html::link(t.translate("Read the draft"), kMemorandum(visit.agreement(), visit.year())))},
      form, fields);
}

Visit::MakeForm writing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return writing_page(visit, t, reader, form);
  };
}

void refuse(FilledForm& form, const std::vector<Hindrance>& hindrances, const Translator& t) {
  for (const Hindrance& one : hindrances) form.refuse("", in_words(one, t));
}

}  // namespace

Outcome writing_form(const Visit& visit) { return visit.form_page(writing(visit)); }

Outcome write_memorandum(const Visit& visit) {
  return visit.act_after(writing(visit), [&](FilledForm& form) -> Visit::Work {
    const Translator& t = visit.t();
    if (!form.is_confirmed("is_read"))
      form.refuse("is_read", t.translate("Read it first, and tick the box."));
    if (form.has_faults()) return {};
    const auto made = std::make_shared<std::optional<MadeMemorandum>>();
    visit.read([&](const PageReader& reader) {
      const memoranda::MemorandumTemplate chosen = reader.memorandum_template();
      const Dossier one = case_at(visit, reader, Translator(chosen.language));
      memoranda::require_none_written(one);
      refuse(form, hindrances_at(visit, one, chosen), t);
      if (!form.has_faults()) *made = make_memorandum(visit, reader, one);
    });
    return [&visit, made](organisations::Act& act, FilledForm& sent) -> std::string {
      const auto written = memoranda::write_memorandum(act, (*made)->follow_up, (*made)->writing);
      if (!written) {
        refuse(sent, written.refusal(), visit.t());
        return {};
      }
      return after(Deed::MemorandumWrite, kMemorandum(visit.agreement(), visit.year()));
    };
  });
}

}  // namespace handslag::web
