#include "base/error.h"
#include "memoranda/decision_acts.h"
#include "memoranda/decision_words.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using memoranda::DecisionKind;
using memoranda::DecisionRefusal;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestReason = 2'000;

/// Those of the template that the findings bear, so that nobody is offered what would be refused.
std::vector<html::Choice> decisions_of(const memoranda::MemorandumTemplate& form, const Dossier& one,
                                       const Translator& t) {
  std::vector<html::Choice> choices;
  for (const DecisionKind kind : form.decisions) {
    if (!may_be_proposed(kind, one.coverage.conclusion)) continue;
    choices.push_back({.value = std::string(memoranda::kDecisionNames.of(kind)), .label = title_of(kind, t)});
  }
  return choices;
}

Visit::MakeForm choosing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::MemorandumTemplate chosen = reader.memorandum_template();
    const Dossier one = case_at(visit, reader, t);
    const PagePlace place =
        place_in(t, reader.reader(), one, visit, t.translate("What the memorandum proposes"),
                 html::fragment(t.translate("Only what the findings bear can be chosen.")));
    const std::vector<html::Choice> choices = decisions_of(chosen, one, t);
    if (!one.decision()) {
      return html::page_shell(
          t, page_frame(t, place),
          html::panel("nothing", t.translate("Not everything is judged"),
                      html::empty_state(t.translate("The findings decide what can be proposed."),
                                        html::primary_link(t.translate("To the follow-up"),
                                                           kFollowUp(visit.agreement(), visit.year())))));
    }
    form.begin_with("decision", std::string(memoranda::kDecisionNames.of(*one.decision())));
    if (one.chosen_decision) {
      form.begin_with("reason", one.chosen_decision->reason);
      if (one.chosen_decision->day) form.begin_with("day", in_text(t, *one.chosen_decision->day));
    }
    using enum FilledForm::Needed;
    const html::Node fields = html::fragment(
        html::choice_field(t, form.field("decision", t.translate("The committee is proposed to")), choices),
        html::date_field(t, form.field("day", t.translate("The agreement's new last day"),
                                       t.translate("Where it is extended or ended."), No)),
        html::long_text_field(
            t, form.field("reason", t.translate("Why"),
                          t.translate("Needed to end and to refuse: it stands in the memorandum."), No)));
    return page_with_form(t,
                          {.place = place,
                           .heading = t.translate("Proposed decision"),
                           .frame = {.action = visit.request().path, .submit = t.translate("Propose it")}},
                          form, fields);
  };
}

std::string field_of(DecisionRefusal refusal) {
  if (refusal == DecisionRefusal::ReasonMissing) return "reason";
  return refusal == DecisionRefusal::DayDoesNotFit ? "day" : "decision";
}

Visit::MakeForm decision_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    if (!one.chosen_decision) throw NotFound("nothing was chosen");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take back the chosen decision"),
                           html::fragment(t.translate("The findings say again what is proposed."))),
         .what = html::fragment(html::p(title_of(one.chosen_decision->kind, t)),
                                html::p(in_its_language(t, one.chosen_decision->reason)),
                                html::p(html::classes("note"), one.chosen_decision->chosen_by, ", ",
                                        in_list(t, one.chosen_decision->chosen_on)))},
        form);
  };
}

}  // namespace

Outcome decision_form(const Visit& visit) { return visit.form_page(choosing(visit)); }

Outcome choose_decision(const Visit& visit) {
  return visit.act(choosing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const PageReader reader(act);
    const Dossier one = case_at(visit, reader, visit.t());
    const std::string name =
        form.choice("decision", decisions_of(reader.memorandum_template(), one, visit.t()));
    const auto day = form.date("day", FilledForm::Needed::No);
    const std::string reason = form.text("reason", kLongestReason, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const memoranda::ProposedDecision decision{*memoranda::kDecisionNames.named(name), day, reason,
                                               visit.visitor()->role, visit.clock().today()};
    if (const auto kept = memoranda::choose_decision(act, one.follow_up.id, decision); !kept) {
      form.refuse(field_of(kept.refusal()), message_for(kept.refusal(), decision.kind).in_words(visit.t()));
      return {};
    }
    return after(Deed::DecisionChoose, kMemorandum(visit.agreement(), visit.year()));
  });
}

Outcome decision_withdrawal_form(const Visit& visit) { return visit.form_page(decision_withdrawal(visit)); }

Outcome withdraw_decision(const Visit& visit) {
  return visit.act(decision_withdrawal(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    memoranda::withdraw_decision(act, follow_up_at(visit, act), reason, visit.visitor()->role,
                                 visit.clock().today());
    return after(Deed::DecisionWithdraw, kMemorandum(visit.agreement(), visit.year()));
  });
}

}  // namespace handslag::web
