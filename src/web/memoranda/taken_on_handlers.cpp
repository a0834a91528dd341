#include <algorithm>

#include "base/error.h"
#include "memoranda/edit_check.h"
#include "memoranda/memoranda_acts.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestReason = 2'000;

/// Throws NotFound when nothing of that code is caught in the draft of today.
memoranda::EditFault fault_at(const Visit& visit, const PageReader& reader) {
  const memoranda::MemorandumTemplate form = reader.memorandum_template();
  const Translator document(form.language);
  const Dossier one = case_at(visit, reader, document);
  const memoranda::MemorandumDraft draft = draft_memorandum(one, form, visit.clock().today());
  const auto fault = std::ranges::find(draft.faults, visit.path().at("code"), &memoranda::EditFault::code);
  if (fault == draft.faults.end() || fault->taken_on) throw NotFound("nothing of that code is caught");
  return *fault;
}

Visit::MakeForm taking_on(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::EditFault fault = fault_at(visit, reader);
    const Dossier one = case_at(visit, reader, t);
    const html::Node reason = html::long_text_field(
        t, form.field("reason", t.translate("Why can it stand?"),
                      t.translate("Your role and the reason are printed in the memorandum.")));
    return page_with_form(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Answer for a sentence"),
             html::fragment(t.translate("It holds for the findings and figures of now. When they change, "
                                        "or the sentence, nobody answers for it any more."))),
         .heading = t.translate("What was caught"),
         .frame = {.action = visit.request().path, .submit = t.translate("Answer for it")},
         .before = html::fragment(
             html::blockquote(html::classes("quotation"), html::p(in_its_language(t, fault.sentence))),
             html::p(in_words(fault, t)))},
        form, reason);
  };
}

const memoranda::TakenOnSentence& taken_on_at(const Visit& visit, const Dossier& one) {
  const auto found = std::ranges::find(one.taken_on, memoranda::TakenOnId{visit.number("sentence")},
                                       &memoranda::TakenOnSentence::id);
  if (found == one.taken_on.end()) throw NotFound("nobody answers for that");
  return *found;
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const memoranda::TakenOnSentence& taken = taken_on_at(visit, one);
    return withdrawal_page(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Answer for a sentence no longer"),
             html::fragment(t.translate("It must be changed, or answered for, before it is written."))),
         .what = html::fragment(html::p(in_its_language(t, taken.sentence)),
                                html::p(in_its_language(t, taken.reason)),
                                html::p(html::classes("note"), taken.taken_on_by))},
        form);
  };
}

}  // namespace

Outcome taking_on_form(const Visit& visit) { return visit.form_page(taking_on(visit)); }

Outcome take_on_sentence(const Visit& visit) {
  return visit.act(taking_on(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = form.text("reason", kLongestReason, Lines::Many);
    if (form.has_faults()) return {};
    memoranda::take_on_sentence(act, follow_up_at(visit, act), PageReader(act).memorandum_template(),
                                visit.path().at("code"), reason, visit.visitor()->role);
    return after(Deed::SentenceTakeOn, kMemorandum(visit.agreement(), visit.year()));
  });
}

Outcome taken_on_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome take_back_sentence(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    memoranda::take_back_sentence(act, follow_up_at(visit, act), {visit.number("sentence")}, reason);
    return after(Deed::SentenceTakeBack, kMemorandum(visit.agreement(), visit.year()));
  });
}

}  // namespace handslag::web
