#include "web/agreements/legal_assessment_handlers.h"

#include <algorithm>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/agreement_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::CriteriaList;
using agreements::CriterionOutcome;
using agreements::LegalAssessment;
using organisations::Deed;

constexpr EnumNames<CriterionOutcome, 3> kOutcomes{{"met", "not_met", "uncertain"}};

/// The list in the address, or the first: the page that another list is chosen on leads here with it.
const CriteriaList& list_in(const Visit& visit, const FilledForm& form) {
  const std::string typed = form.value("criteria_version");
  const auto asked = visit.request().query_value("list");
  const CriteriaList* chosen = agreements::find_criteria_list(typed.empty() ? asked.value_or("") : typed);
  return chosen == nullptr ? agreements::criteria_lists().front() : *chosen;
}

std::string outcome_field(const agreements::Criterion& one) {
  return "outcome_" + std::to_string(one.number);
}
std::string reason_field(const agreements::Criterion& one) { return "reason_" + std::to_string(one.number); }

std::vector<html::Choice> outcomes(const Translator& t) {
  return {{.value = "met", .label = t.translate("Met")},
          {.value = "not_met", .label = t.translate("Not met")},
          {.value = "uncertain", .label = t.translate("Uncertain")}};
}

html::Node other_lists(const Translator& t, const CriteriaList& chosen, agreements::AgreementId agreement) {
  std::vector<html::Link> links;
  for (const CriteriaList& list : agreements::criteria_lists()) {
    if (list.version != chosen.version)
      links.push_back({t.translate("Assess against {list}", {{"list", list.title}}),
                       kLegalAssessing(agreement) + "?list=" + percent_encoded(list.version)});
  }
  return html::fragment(
      html::p(html::strong(chosen.title)),
      html::p(html::classes("note"), t.translate("Source: {source}", {{"source", chosen.source}})),
      html::ways(links));
}

Visit::MakeForm assessing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    const CriteriaList& list = list_in(visit, form);
    form.begin_with("assessed_on", in_text(t, visit.clock().today()));
    form.begin_with("assessed_by", visit.visitor()->role);
    html::Node fields = html::fragment(
        html::date_field(t, form.field("assessed_on", t.translate("Assessed on"))),
        html::text_field(t, form.field("assessed_by", t.translate("By, role"),
                                       t.translate("For example: lawyer at the administration"))));
    for (const agreements::Criterion& one : list.criteria) {
      fields += html::choice_field(
          t, form.field(outcome_field(one), std::to_string(one.number) + ". " + one.text), outcomes(t));
      fields += html::long_text_field(
          t,
          form.field(reason_field(one),
                     t.translate("Reason, criterion {number}", {{"number", std::to_string(one.number)}})),
          2);
    }
    auto hidden = std::vector<std::pair<std::string, std::string>>{{"criteria_version", list.version}};
    return page_with_form(
        t,
        {.place = place_below(t, reader, visit, agreement, t.translate("New legal assessment"),
                              html::fragment(t.translate(
                                  "No statute says what a partnership of this kind is. Each criterion of "
                                  "the list is judged with a reason; those before stay."))),
         .heading = t.translate("The criteria"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Save the assessment"),
                   .hidden = hidden},
         .beside = html::panel("list", t.translate("The list"), other_lists(t, list, agreement.id))},
        form, fields);
  };
}

LegalAssessment assessment_in(FilledForm& form, const CriteriaList& list, const Translator& t) {
  LegalAssessment assessment{.criteria_version = list.version,
                             .assessed_on = Date::of(2000, 1, 1),
                             .assessed_by = form.text("assessed_by", agreements::kShort),
                             .answers = {}};
  if (const auto day = form.date("assessed_on")) assessment.assessed_on = *day;
  for (const agreements::Criterion& one : list.criteria) {
    const auto outcome = kOutcomes.named(form.choice(outcome_field(one), outcomes(t)));
    assessment.answers.push_back({one.number, outcome.value_or(CriterionOutcome::Uncertain),
                                  form.text(reason_field(one), agreements::kSentences, Lines::Many)});
  }
  return assessment;
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    if (agreement.legal_assessments.empty()) throw NotFound("the agreement has no legal assessment");
    const LegalAssessment& newest = agreement.legal_assessments.back();
    return withdrawal_page(
        t,
        {.place =
             place_below(t, reader, visit, agreement, t.translate("Take back the newest legal assessment"),
                         html::fragment(t.translate("For one that was entered by mistake."))),
         .what = html::p(
             html::strong(t.translate("Assessed {day} by {role}", {{"day", in_text(t, newest.assessed_on)},
                                                                   {"role", newest.assessed_by}}))),
         .consequence = t.translate("The one before it is the newest again, when there is one.")},
        form);
  };
}

}  // namespace

Outcome legal_assessment_form(const Visit& visit) { return visit.form_page(assessing(visit)); }

Outcome record_legal_assessment(const Visit& visit) {
  return visit.act(assessing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const LegalAssessment assessment = assessment_in(form, list_in(visit, form), visit.t());
    if (form.has_faults()) return {};
    const auto saved = agreements::record_assessment(act, visit.agreement(), assessment);
    if (!saved) {
      for (const agreements::AgreementRefusal& one : saved.refusal())
        form.refuse("", sentence_for(one, visit.t()));
      return {};
    }
    return after(Deed::LegalAssessmentRecord, kAgreement(visit.agreement()) + "#legal");
  });
}

Outcome legal_assessment_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_legal_assessment(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    agreements::withdraw_assessment(act, visit.agreement(), reason);
    return after(Deed::LegalAssessmentWithdraw, kAgreement(visit.agreement()) + "#legal");
  });
}

}  // namespace handslag::web
