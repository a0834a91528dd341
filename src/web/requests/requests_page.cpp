#include "web/requests/requests_page.h"

#include <algorithm>

#include "base/moment_words.h"
#include "calendar/calendar_words.h"
#include "identity/person_store.h"
#include "messages/message_words.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using html::Kind;
using html::Node;
using messages::MessageState;

Kind kind_of(MessageState state) {
  switch (state) {
    case MessageState::Queued:
      return Kind::Neutral;
    case MessageState::Sent:
      return Kind::Success;
    case MessageState::Doubtful:
      return Kind::Warning;
    case MessageState::Refused:
    case MessageState::Bounced:
    case MessageState::GivenUp:
      break;
  }
  return Kind::Danger;
}

/// What the mail server said last, and what to do about it.
Node trouble_of(const Translator& t, const messages::MailMessage& message) {
  if (message.events.empty()) return {};
  const messages::MessageEvent& last = message.events.back();
  Node all;
  const std::string words = messages::words_for(last.trouble, t);
  if (!words.empty()) all += html::p(html::classes("note"), words);
  if (!last.words.empty()) all += html::p(html::classes("note"), html::span(html::lang("en"), last.words));
  return all;
}

Node letters_of(const Translator& t, const ShownRequest& one) {
  html::Table table{
      .caption = t.translate("Letters"),
      .columns = {{t.translate("Letter")}, {t.translate("Queued")}, {t.translate("What became of it")}},
      .narrow = html::Narrow::Stack};
  for (const followup::RequestSeen::Letter& seen : one.letters) {
    const MessageState state = seen.message.state();
    table.rows.push_back({html::fragment(followup::title_of(seen.letter.occasion, t)),
                          html::fragment(moment_in_words(t, seen.message.queued_at)),
                          html::fragment(html::tag(kind_of(state), messages::words_for(state, t)),
                                         trouble_of(t, seen.message))});
  }
  return html::data_table(table);
}

Node state_of(const Translator& t, const ShownRequest& one, EvidenceKind kind) {
  if (const followup::Material* material = one.follow_up.find_material(kind))
    return html::fragment(
        html::tag(Kind::Success, t.translate("Has come")),
        html::p(html::classes("note"), in_list(t, material->received_on), ", ", material->sender));
  const auto& notes = one.follow_up.answers.not_coming;
  const auto note = std::ranges::find(notes, kind, &followup::MaterialNotComing::kind);
  if (note != notes.end())
    return html::fragment(html::tag(Kind::Neutral, t.translate("Will not come")),
                          html::p(html::classes("note"), in_its_language(t, note->reason)));
  if (one.request.is_withdrawn()) return html::tag(Kind::Neutral, t.translate("Not asked for any more"));
  return html::tag(Kind::Warning, t.translate("To come"));
}

Node material_of(const Translator& t, const ShownRequest& one) {
  html::Table table{.caption = t.translate("Material asked for"),
                    .columns = {{t.translate("Kind of material")}, {t.translate("Where it stands")}},
                    .narrow = html::Narrow::Stack};
  for (const EvidenceKind kind : one.request.kinds)
    table.rows.push_back({html::fragment(title_of(kind, t)), state_of(t, one, kind)});
  return html::data_table(table);
}

Node due_days_of(const Translator& t, const ShownRequest& one) {
  const auto& days = one.request.due_days;
  Node all = html::p(due_in_words(t, one.request.due().deadline()));
  for (std::size_t at = days.size(); at-- > 1;)
    all += html::p(html::classes("note"),
                   t.translate("Moved from {before} to {day} on {when}:",
                               {{"before", in_text(t, days[at - 1].deadline().last_lawful_day)},
                                {"day", in_text(t, days[at].deadline().last_lawful_day)},
                                {"when", in_text(t, days[at].set_on)}}),
                   " ", in_its_language(t, days[at].reason));
  return all;
}

Node reminders_of(const Translator& t, const ShownRequest& one) {
  if (!one.is_open()) return html::fragment("–");
  if (one.reminders_left.empty()) return html::fragment(t.translate("No reminder is left."));
  std::string days;
  for (const followup::PlannedReminder& reminder : one.reminders_left)
    days += (days.empty() ? "" : ", ") + in_list(t, reminder.day);
  return html::fragment(days);
}

Node tag_of(const Translator& t, const ShownRequest& one, Date today) {
  if (one.request.is_withdrawn()) return html::tag(Kind::Neutral, t.translate("Taken back"));
  const auto left = static_cast<std::int64_t>(one.outstanding().size());
  if (left == 0) return html::tag(Kind::Success, t.translate("All is in"));
  return html::tag(one.is_late(today) ? Kind::Danger : Kind::Warning,
                   t.translate_count("1 to come", "{count} to come", left));
}

Node not_arrived_tag(const Translator& t, const ShownRequest& one) {
  if (one.count_not_arrived() == 0) return {};
  return html::tag(Kind::Danger, t.translate("A letter has not arrived"));
}

Node ways_of(const Translator& t, const RequestsView& view, const ShownRequest& one) {
  std::vector<html::Link> ways;
  const Reader& reader = view.place.reader;
  const std::int64_t id = one.request.id.value;
  if (one.is_open() && reader.may("request.due_day"))
    ways.push_back({t.translate("Another due day"), kRequestDueDay(view.agreement, view.year, id)});
  if (!one.request.is_withdrawn() && reader.may("request.withdraw"))
    ways.push_back({t.translate("Take the request back"), kRequestWithdrawal(view.agreement, view.year, id)});
  return html::ways(ways);
}

Node one_request(const Translator& t, const RequestsView& view, const ShownRequest& one) {
  Node facts = html::definition_list(
      {{t.translate("Asked"), html::fragment(in_text(t, one.request.asked_on), ", ", one.asked_by)},
       {t.translate("Of whom"),
        html::fragment(one.request.to.name, html::p(html::classes("note"), one.request.to.address))},
       {t.translate("Due"), due_days_of(t, one)},
       {t.translate("Reminders left"), reminders_of(t, one)}});
  if (!one.request.words.empty())
    facts += html::blockquote(html::classes("quotation"), in_its_language(t, one.request.words));
  if (one.request.is_withdrawn())
    facts +=
        html::p(html::classes("note"), t.translate("Taken back {day}:", {{"day", one.request.withdrawn_on}}),
                " ", in_its_language(t, one.request.withdrawal_reason));
  return html::panel("request-" + std::to_string(one.request.id.value),
                     t.translate("To {name}, asked {day}",
                                 {{"name", one.request.to.name}, {"day", in_list(t, one.request.asked_on)}}),
                     html::fragment(html::tag_row({tag_of(t, one, view.today), not_arrived_tag(t, one)}),
                                    facts, material_of(t, one), letters_of(t, one), ways_of(t, view, one)));
}

}  // namespace

ShownRequest shown_request(const organisations::View& view, followup::MaterialRequest request, Date today) {
  ShownRequest shown{followup::request_seen(view, std::move(request), today)};
  const auto names = identity::PersonStore::names_by_actor(view);
  const auto name = names.find(shown.request.asked_by);
  if (name != names.end()) shown.asked_by = name->second;
  if (shown.asked_by.empty()) shown.asked_by = shown.request.asked_by_name;
  return shown;
}

std::string requests_page(const Translator& t, const RequestsView& view) {
  const Reader& reader = view.place.reader;
  Node work;
  for (const ShownRequest& one : view.requests) work += one_request(t, view, one);
  if (view.requests.empty()) {
    work += html::panel(
        "nothing", t.translate("Nobody has been asked yet"),
        html::empty_state(
            t.translate("Who was asked for what stands here, with the letters and whether they arrived."),
            html::Node()));
  }
  Node ask;
  if (view.can_ask && reader.may("request.send"))
    ask = html::p(html::primary_link(t.translate("Ask for material"), kAsking(view.agreement, view.year)));
  Node report;
  if (reader.may("material.read"))
    report =
        html::p(html::link(t.translate("The partner's report"), kArrivedReport(view.agreement, view.year)));
  return html::page_shell(t, page_frame(t, view.place), html::fragment(ask, report, work));
}

std::string all_requests_page(const Translator& t, const AllRequestsView& view) {
  html::Table table{.caption = t.translate("Requests for material"),
                    .columns = {{t.translate("Follow-up")},
                                {t.translate("Of whom")},
                                {t.translate("Due")},
                                {t.translate("Where it stands")}},
                    .narrow = html::Narrow::Stack};
  int late = 0;
  int lost = 0;
  for (const ShownRequest& one : view.requests) {
    const std::string partner =
        one.agreement.partner_name.empty() ? one.agreement.title : one.agreement.partner_name;
    late += one.is_late(view.today) ? 1 : 0;
    lost += one.is_open() && one.count_not_arrived() > 0 ? 1 : 0;
    table.rows.push_back(
        {html::link(t.translate("{partner}, follow-up {year}",
                                {{"partner", partner}, {"year", std::to_string(one.follow_up.year())}}),
                    kRequests(one.agreement.id, one.follow_up.year())),
         html::fragment(one.request.to.name, html::p(html::classes("note"), one.request.to.address)),
         html::fragment(in_list(t, one.request.due().deadline().last_lawful_day)),
         html::tag_row({tag_of(t, one, view.today), not_arrived_tag(t, one)})});
  }
  std::string lede = t.translate_count("1 request is late.", "{count} requests are late.", late);
  if (late == 0) lede = t.translate("No request is late.");
  if (lost > 0)
    lede += " " + t.translate_count("Of 1 request a letter has not arrived.",
                                    "Of {count} requests a letter has not arrived.", lost);
  const Node list =
      view.requests.empty()
          ? html::empty_state(t.translate("Nobody has been asked for material yet."),
                              html::fragment(t.translate("You ask on the page of a follow-up.")))
          : html::fragment(html::data_table(table),
                           html::pagination(t, view.page, view.pages(), kAllRequests() + "?page="));
  Node reminders = html::p(reminders_in_words(t, view.settings));
  if (view.reader.may("reminders.set"))
    reminders += html::p(html::link(t.translate("Change the reminders"), kReminders()));
  const html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                               .path = kAllRequests(),
                                               .title = t.translate("Requests for material"),
                                               .lede = html::fragment(lede)});
  return html::page_shell(t, frame,
                          html::columns(html::panel("requests", t.translate("Who has been asked"), list),
                                        html::panel("reminders", t.translate("Reminders"), reminders)));
}

std::string due_in_words(const Translator& t, const calendar::Deadline& due) {
  if (!due.moved_by) return calendar::with_weekday(due.last_lawful_day, t);
  return t.translate("{strict}, which is {what}: it is enough that it comes {lawful}",
                     {{"strict", in_text(t, due.strict_day)},
                      {"what", calendar::title_of(*due.moved_by, t)},
                      {"lawful", calendar::with_weekday(due.last_lawful_day, t)}});
}

std::string reminders_in_words(const Translator& t, const followup::ReminderSettings& settings) {
  if (!settings.is_on) return t.translate("Nobody is reminded by letter.");
  const std::string second =
      settings.second_before == 0
          ? t.translate("on the day")
          : t.translate_count("1 day before", "{count} days before", settings.second_before);
  return t.translate(
      "Who has not sent everything is reminded by letter {first}, {second} and {third} the due day.",
      {{"first", t.translate_count("1 day before", "{count} days before", settings.first_before)},
       {"second", second},
       {"third", t.translate_count("1 day after", "{count} days after", settings.third_after)}});
}

}  // namespace handslag::web
