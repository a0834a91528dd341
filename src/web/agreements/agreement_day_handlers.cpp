// The days of an agreement: set, what was done by them recorded, both taken back, and when one is reminded.
#include "web/agreements/agreement_day_handlers.h"

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "calendar/calendar_words.h"
#include "followup/agreement_day_acts.h"
#include "followup/agreement_day_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/agreement_place.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using followup::AgreementDay;
using followup::AgreementDayKind;
using followup::AgreementDayOutcome;
using followup::AgreementDayRefusal;
using followup::AgreementDayStore;
using html::Node;
using organisations::Deed;

constexpr std::size_t kLongestText = 2'000;
constexpr std::int64_t kMostBefore = 366;

AgreementDayKind kind_at(const Visit& visit) {
  const auto kind = followup::kAgreementDayKinds.named(visit.path().at("kind"));
  if (!kind) throw NotFound("there is no such kind of day");
  return *kind;
}

/// One that an officer sets.
AgreementDayKind own_kind_at(const Visit& visit) {
  const AgreementDayKind kind = kind_at(visit);
  if (kind == AgreementDayKind::Expiry) throw NotFound("the day it ends is the agreement's own");
  return kind;
}

AgreementDay day_at(const Visit& visit, const organisations::View& view) {
  return AgreementDayStore(view).get(visit.agreement(), kind_at(visit));
}

std::string field_of(AgreementDayRefusal refusal) {
  switch (refusal) {
    case AgreementDayRefusal::AsBefore:
    case AgreementDayRefusal::BeforeAgreement:
    case AgreementDayRefusal::AfterAgreement:
    case AgreementDayRefusal::YearNotKnown:
      return "day";
    case AgreementDayRefusal::WrongOutcome:
      return "outcome";
    case AgreementDayRefusal::NeedsNote:
      return "note";
    case AgreementDayRefusal::WrongDays:
      return "second_before";
    case AgreementDayRefusal::NotSetHere:
    case AgreementDayRefusal::EndedBefore:
    case AgreementDayRefusal::NotEnded:
      break;
  }
  return "";
}

void refuse(FilledForm& form, AgreementDayRefusal refusal, const Translator& t) {
  form.refuse(field_of(refusal), followup::message_for(refusal).in_words(t));
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const Node& lede) {
  return place_below(t, reader, visit, agreements::AgreementStore(reader.view()).get(visit.agreement()),
                     title, lede);
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kAgreement(visit.agreement()) + "#days");
}

Node words_of(const Translator& t, const AgreementDay& one) {
  Node all = html::p(html::strong(title_of(one.kind, t), ": ", calendar::with_weekday(one.day, t)));
  if (!one.words.empty()) all += html::p(in_its_language(t, one.words));
  return all;
}

std::vector<html::Choice> outcomes(const Translator& t, AgreementDayKind kind) {
  std::vector<html::Choice> choices;
  for (const AgreementDayOutcome one : followup::outcomes_of(kind))
    choices.push_back(
        {.value = std::string(followup::kAgreementDayOutcomes.of(one)), .label = title_of(one, kind, t)});
  return choices;
}

/// The agreement's own words, which the day is read out of.
Node own_words(const Translator& t, const Agreement& agreement, AgreementDayKind kind) {
  const bool is_notice = kind == AgreementDayKind::Notice;
  const std::string& words = is_notice ? agreement.notice : agreement.extension;
  return html::panel(
      "own-words", is_notice ? t.translate("Notice") : t.translate("Extension"),
      html::fragment(
          html::p(words.empty() ? stated(t, "") : in_its_language(t, words)),
          html::definition_list({{t.translate("First day"),
                                  stated(t, agreement.first_day ? in_text(t, *agreement.first_day) : "")},
                                 {t.translate("Last day"),
                                  stated(t, agreement.last_day ? in_text(t, *agreement.last_day) : "")}})));
}

Visit::MakeForm setting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const AgreementDayKind kind = own_kind_at(visit);
    const Agreement agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    if (const auto now = AgreementDayStore(reader.view()).find(agreement.id, kind)) {
      form.begin_with("day", in_text(t, now->day));
      form.begin_with("words", now->words);
    }
    const Node fields = html::fragment(
        html::date_field(t,
                         form.field("day", title_of(kind, t),
                                    t.translate("As the agreement has it, also when it is a day of rest."))),
        html::long_text_field(
            t,
            form.field("words", t.translate("Where it stands, or how it is counted"),
                       t.translate("For example: “§ 7: at the latest six months before the agreement ends”."),
                       FilledForm::Needed::No),
            3));
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, title_of(kind, t),
                           html::fragment(t.translate(
                               "No wording is standard, so nothing is counted by itself: read the day out of "
                               "the agreement."))),
         .heading = t.translate("The day"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Set the day"),
                   .note =
                       t.translate("Whoever is responsible is reminded until it is recorded what was done.")},
         .beside = own_words(t, agreement, kind)},
        form, fields);
  };
}

Visit::MakeForm ending(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const AgreementDay day = day_at(visit, reader.view());
    if (!day.is_open()) throw NotFound("it is recorded already");
    const Node fields = html::fragment(
        html::choice_field(t, form.field("outcome", t.translate("What was done?")), outcomes(t, day.kind)),
        html::long_text_field(
            t, form.field("note", t.translate("Note"), t.translate("Who did it, when, and where it stands.")),
            3));
    return page_with_form(t,
                          {.place = place_of(t, reader, visit, t.translate("Record what was done"), Node()),
                           .heading = title_of(day.kind, t),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Record it"),
                                     .note = t.translate("Then nobody is reminded of this day any more.")},
                           .before = words_of(t, day)},
                          form, fields);
  };
}

Visit::MakeForm taking_up(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const AgreementDay day = day_at(visit, reader.view());
    if (day.is_open()) throw NotFound("it is open");
    return withdrawal_page(
        t,
        {.place = place_of(t, reader, visit, t.translate("Open it again"),
                           html::fragment(t.translate("What was recorded was a mistake."))),
         .what = html::fragment(words_of(t, day), html::p(title_of(day.end->outcome, day.kind, t), ": ",
                                                          in_its_language(t, day.end->note))),
         .consequence = t.translate("Reminders go again, those whose day has not come.")},
        form);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    own_kind_at(visit);
    return withdrawal_page(
        t,
        {.place = place_of(t, reader, visit, t.translate("Take back"),
                           html::fragment(t.translate("A day that was set by mistake."))),
         .what = words_of(t, day_at(visit, reader.view())),
         .consequence = t.translate("The day that was set before it holds again, when there is one.")},
        form);
  };
}

std::vector<html::Choice> on_or_off(const Translator& t) {
  return {{.value = "yes", .label = t.translate("Remind by letter")},
          {.value = "no", .label = t.translate("Do not remind")}};
}

Visit::MakeForm reminding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const followup::DayReminderSettings now = AgreementDayStore(reader.view()).reminder_settings();
    form.begin_with("is_on", now.is_on ? "yes" : "no");
    form.begin_with("first_before", std::to_string(now.first_before));
    form.begin_with("second_before", std::to_string(now.second_before));
    form.begin_with("third_before", std::to_string(now.third_before));
    const Node fields = html::fragment(
        html::choice_field(t, form.field("is_on", t.translate("Reminders")), on_or_off(t)),
        html::number_field(t, form.field("first_before", t.translate("First reminder, days before the day"))),
        html::number_field(t,
                           form.field("second_before", t.translate("Second reminder, days before the day"))),
        html::number_field(t, form.field("third_before", t.translate("Third reminder, days before the day"),
                                         t.translate("0: on the day."))));
    const std::string title = t.translate("Reminders of agreements' days");
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = title,
                   .lede = html::fragment(t.translate("They hold for all agreements of your organisation.")),
                   .trail = {{t.translate("Agreements"), kAgreements()}, {title, ""}}},
         .heading = t.translate("When somebody is reminded"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Set the reminders"),
                   .note = t.translate("Each goes once, and none when it is recorded what was done.")}},
        form, fields);
  };
}

}  // namespace

Outcome agreement_day_form(const Visit& visit) { return visit.form_page(setting(visit)); }

Outcome set_agreement_day(const Visit& visit) {
  return visit.act(setting(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto day = form.date("day");
    const std::string words = form.text("words", kLongestText, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const auto set = followup::set_agreement_day(
        act, visit.agreement(),
        {.kind = own_kind_at(visit), .day = *day, .words = words, .set_by_name = visit.visitor()->name},
        visit.clock().today());
    if (!set) {
      refuse(form, set.refusal(), visit.t());
      return {};
    }
    return back(visit, Deed::AgreementDaySet);
  });
}

Outcome agreement_day_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_agreement_day(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_agreement_day(act, visit.agreement(), own_kind_at(visit), reason);
    return back(visit, Deed::AgreementDayWithdraw);
  });
}

Outcome agreement_day_end_form(const Visit& visit) { return visit.form_page(ending(visit)); }

Outcome end_agreement_day(const Visit& visit) {
  return visit.act(ending(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const AgreementDayKind kind = kind_at(visit);
    const std::string outcome = form.choice("outcome", outcomes(visit.t(), kind));
    const std::string note = form.text("note", kLongestText, Lines::Many);
    if (form.has_faults()) return {};
    const auto ended = followup::end_agreement_day(
        act, visit.agreement(), kind,
        {.outcome = followup::kAgreementDayOutcomes.named(outcome).value_or(AgreementDayOutcome::Left),
         .note = note,
         .ended_on = visit.clock().today(),
         .ended_by_name = visit.visitor()->name});
    if (!ended) {
      refuse(form, ended.refusal(), visit.t());
      return {};
    }
    return back(visit, Deed::AgreementDayEnd);
  });
}

Outcome agreement_day_taking_up_form(const Visit& visit) { return visit.form_page(taking_up(visit)); }

Outcome take_up_agreement_day(const Visit& visit) {
  return visit.act(taking_up(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::take_up_agreement_day(act, visit.agreement(), kind_at(visit), reason);
    return back(visit, Deed::AgreementDayTakeUp);
  });
}

Outcome day_reminders_form(const Visit& visit) { return visit.form_page(reminding(visit)); }

Outcome set_day_reminders(const Visit& visit) {
  return visit.act(reminding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string is_on = form.choice("is_on", on_or_off(visit.t()));
    const auto first = form.number("first_before", 0, kMostBefore);
    const auto second = form.number("second_before", 0, kMostBefore);
    const auto third = form.number("third_before", 0, kMostBefore);
    if (form.has_faults()) return {};
    const auto set = followup::set_day_reminders(act, {.is_on = is_on == "yes",
                                                       .first_before = static_cast<int>(*first),
                                                       .second_before = static_cast<int>(*second),
                                                       .third_before = static_cast<int>(*third)});
    if (!set) {
      refuse(form, set.refusal(), visit.t());
      return {};
    }
    return after(Deed::DayRemindersSet, kAgreements());
  });
}

}  // namespace handslag::web
