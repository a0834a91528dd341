#include "web/agreements/agreement_days.h"

#include <algorithm>

#include "base/sentence_start.h"
#include "calendar/calendar_words.h"
#include "followup/agreement_day_store.h"
#include "identity/person_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using followup::AgreementDay;
using followup::AgreementDayKind;
using html::Kind;
using html::Node;

std::string name_of(AgreementDayKind kind) { return std::string(followup::kAgreementDayKinds.of(kind)); }

Node note(const std::string& text) { return html::p(html::classes("note"), text); }

// When the day is a day of rest, by when it is safe to act.
Node safe_day(const Translator& t, const AgreementDay& one) {
  if (one.act_by() == one.day) return {};
  return note(t.translate("Act by {day}: the day itself is no business day.",
                          {{"day", calendar::with_weekday(one.act_by(), t)}}));
}

Node letters(const Translator& t, const AgreementDaysView& view, const AgreementDay& one) {
  Node all;
  for (const followup::DayLetter& letter : one.letters) {
    const auto name = view.names.find(letter.person.value);
    all += note(t.translate("{occasion}: {day}, to {name}",
                            {{"occasion", capitalised(title_of(letter.occasion, t))},
                             {"day", in_list(t, letter.sent_on)},
                             {"name", name == view.names.end() ? "" : name->second}}));
  }
  const auto left = reminders_left(one, view.settings, view.today);
  if (!left.empty()) all += note(t.translate("Next reminder {day}", {{"day", in_list(t, left.front().day)}}));
  return all;
}

Node state(const Translator& t, const AgreementDaysView& view, const AgreementDay& one) {
  if (one.end)
    return html::fragment(
        html::p(html::tag(Kind::Success, title_of(one.end->outcome, one.kind, t))),
        html::p(in_its_language(t, one.end->note)),
        note(t.translate("Recorded {day} by {name}",
                         {{"day", in_text(t, one.end->ended_on)}, {"name", one.end->ended_by_name}})));
  if (one.is_late(view.today))
    return html::p(html::tag(Kind::Danger, t.translate("The day is over, and nothing is recorded")));
  if (waits_for_somebody(one, view.settings, view.today))
    return html::p(html::tag(Kind::Warning, t.translate("Decide what is to be done")));
  return {};
}

Node ways(const Translator& t, const Reader& reader, const AgreementDay& one) {
  std::vector<html::Link> ways;
  const std::string kind = name_of(one.kind);
  if (one.is_open() && reader.may("agreement_day.end"))
    ways.push_back({t.translate("Record what was done"), kAgreementDayEnd(one.agreement, kind)});
  if (!one.is_open() && reader.may("agreement_day.take_up"))
    ways.push_back({t.translate("Open it again"), kAgreementDayTakingUp(one.agreement, kind)});
  if (one.kind != AgreementDayKind::Expiry && reader.may("agreement_day.set"))
    ways.push_back({t.translate("Another day"), kAgreementDay(one.agreement, kind)});
  if (one.kind != AgreementDayKind::Expiry && reader.may("agreement_day.withdraw"))
    ways.push_back({t.translate("Take back"), kAgreementDayWithdrawal(one.agreement, kind)});
  return html::ways(ways);
}

Node one_day(const Translator& t, const Reader& reader, const AgreementDaysView& view,
             const AgreementDay& one) {
  Node all = html::p(html::strong(capitalised(calendar::with_weekday(one.day, t))));
  all += safe_day(t, one);
  if (!one.words.empty()) all += html::p(in_its_language(t, one.words));
  all += state(t, view, one);
  if (one.is_open()) all += letters(t, view, one);
  return html::fragment(all, ways(t, reader, one));
}

Node no_day(const Translator& t, const Reader& reader, AgreementId agreement, AgreementDayKind kind) {
  const Node none = html::p(stated(t, ""));
  if (kind == AgreementDayKind::Expiry || !reader.may("agreement_day.set")) return none;
  return html::fragment(none,
                        html::ways({{t.translate("Set the day"), kAgreementDay(agreement, name_of(kind))}}));
}

std::string reminders_in_words(const Translator& t, const followup::DayReminderSettings& settings) {
  if (!settings.is_on) return t.translate("Nobody is reminded by letter.");
  return t.translate("Whoever is responsible is reminded {first}, {second} and {third} days before.",
                     {{"first", settings.first_before},
                      {"second", settings.second_before},
                      {"third", settings.third_before}});
}

}  // namespace

AgreementDaysView agreement_days_view(const organisations::View& view, AgreementId agreement, Date today) {
  const followup::AgreementDayStore store(view);
  AgreementDaysView made{
      .days = store.list_for(agreement), .settings = store.reminder_settings(), .today = today};
  const identity::PersonStore people(view.connection());
  for (const AgreementDay& day : made.days)
    for (const followup::DayLetter& letter : day.letters)
      if (const auto person = people.find(letter.person)) made.names[letter.person.value] = person->name;
  return made;
}

Node agreement_days(const Translator& t, const Reader& reader, AgreementId agreement,
                    const AgreementDaysView& view) {
  Node all;
  for (const AgreementDayKind kind :
       {AgreementDayKind::Notice, AgreementDayKind::Extension, AgreementDayKind::Expiry}) {
    const auto day = std::ranges::find(view.days, kind, &AgreementDay::kind);
    all += html::h3(title_of(kind, t));
    all += day == view.days.end() ? no_day(t, reader, agreement, kind) : one_day(t, reader, view, *day);
  }
  all += note(reminders_in_words(t, view.settings));
  if (reader.may("day_reminders.set"))
    all += html::ways({{t.translate("Change the reminders of days"), kDayReminders()}});
  return all;
}

}  // namespace handslag::web
