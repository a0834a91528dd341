#include "web/start/start_page.h"

#include <algorithm>

#include "base/moment.h"
#include "calendar/calendar_words.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using followup::Task;
using html::Kind;
using html::Node;
using Waiting = StartView::Waiting;

/// What is to be done, as a heading.
std::string title_of(const Translator& t, const Waiting& one) {
  const std::string year = std::to_string(one.task.year);
  switch (one.task.kind) {
    case Task::Kind::Open:
      return t.translate("Open the follow-up of {year}", {{"year", year}});
    case Task::Kind::AskForMaterial:
      return t.translate("Ask for material");
    case Task::Kind::AwaitMaterial:
      return t.translate_count("1 kind of material is to come", "{count} kinds of material are to come",
                               one.task.left);
    case Task::Kind::Judge:
      return t.translate_count("Judge 1 commitment", "Judge {count} commitments", one.task.left);
    case Task::Kind::Write:
      return t.translate("Write the memorandum");
    case Task::Kind::SendForReview:
      return t.translate("Send the memorandum for review");
    case Task::Kind::Mend:
      return t.translate("Mend what was sent back");
    case Task::Kind::Review:
      return t.translate("Review the memorandum");
    case Task::Kind::Sign:
      return t.translate("Sign the memorandum");
    case Task::Kind::AnswerSentBack:
      return t.translate("Answer what was sent back");
    case Task::Kind::HandOver:
      return t.translate("Hand over to the committee");
  }
  return {};
}

/// Why it is now, and what comes of it.
std::string reason_of(const Translator& t, const Waiting& one) {
  switch (one.task.kind) {
    case Task::Kind::Open:
      return t.translate("The year has ended, and the agreement held.");
    case Task::Kind::AskForMaterial:
      return t.translate("The follow-up is open, and nothing has been asked for.");
    case Task::Kind::AwaitMaterial:
      return one.task.due ? t.translate("Asked for until {day}.", {{"day", in_text(t, *one.task.due)}})
                          : t.translate("Asked for, with no day by which it is to come.");
    case Task::Kind::Judge:
      return one.task.due
                 ? t.translate("What has not come was due {day}: judge by what there is, with the reason.",
                               {{"day", in_text(t, *one.task.due)}})
                 : t.translate("The material is in. The first: “{commitment}”.",
                               {{"commitment", one.commitment}});
    case Task::Kind::Write:
      return t.translate("Everything is judged.");
    case Task::Kind::SendForReview:
      return t.translate("It is written, and nobody has been asked to review it.");
    case Task::Kind::Mend:
    case Task::Kind::AnswerSentBack:
      return t.translate("It came back: “{comment}”.", {{"comment", one.comment}});
    case Task::Kind::Review:
      return t.translate("It is written and was sent for review.");
    case Task::Kind::Sign:
      return t.translate("It is reviewed and waits for a signature.");
    case Task::Kind::HandOver:
      return t.translate("It is signed.");
  }
  return {};
}

std::string path_of(const Task& task) {
  if (task.kind == Task::Kind::Open) return kOpening(task.agreement);
  if (task.kind == Task::Kind::Judge && task.commitment)
    return kFinding(task.agreement, task.year, task.commitment->value);
  if (task.kind == Task::Kind::AskForMaterial) return kAsking(task.agreement, task.year);
  if (task.kind == Task::Kind::AwaitMaterial) return kRequests(task.agreement, task.year);
  if (task.kind == Task::Kind::SendForReview) return kReviewAsking(task.agreement, task.year);
  if (task.kind == Task::Kind::Review) return kReview(task.agreement, task.year);
  if (task.kind == Task::Kind::Sign) return kSigning(task.agreement, task.year);
  if (task.kind == Task::Kind::HandOver) return kHandingOver(task.agreement, task.year);
  return task.kind == Task::Kind::Write ? kWriting(task.agreement, task.year)
                                        : kFollowUp(task.agreement, task.year);
}

std::string button_of(const Translator& t, const Task& task) {
  switch (task.kind) {
    case Task::Kind::Open:
      return t.translate("Open it");
    case Task::Kind::Judge:
      return t.translate("Judge");
    case Task::Kind::Write:
      return t.translate("Write it");
    case Task::Kind::AskForMaterial:
      return t.translate("Ask");
    case Task::Kind::SendForReview:
      return t.translate("Send it");
    case Task::Kind::Review:
      return t.translate("Review");
    case Task::Kind::Sign:
      return t.translate("Sign");
    case Task::Kind::HandOver:
      return t.translate("Hand over");
    case Task::Kind::Mend:
    case Task::Kind::AnswerSentBack:
    case Task::Kind::AwaitMaterial:
      break;
  }
  return t.translate("To the follow-up");
}

std::string whose(const Translator& t, const Waiting& one) {
  const std::string partner = one.partner.empty() ? one.agreement : one.partner;
  if (one.task.kind == Task::Kind::Open) return partner;
  if (!one.responsible.empty())
    return t.translate(
        "{partner}, follow-up {year}, responsible {name}",
        {{"partner", partner}, {"year", std::to_string(one.task.year)}, {"name", one.responsible}});
  return t.translate("{partner}, follow-up {year}",
                     {{"partner", partner}, {"year", std::to_string(one.task.year)}});
}

Node late_tag(const Translator& t, const Task& task, Date today) {
  return followup::is_late(task, today) ? html::tag(Kind::Danger, t.translate("Late")) : Node();
}

Node first_thing(const Translator& t, const StartView& view) {
  if (view.mine.empty()) return {};
  const Waiting& one = view.mine.front();
  return html::section(html::classes("next"), html::aria("labelledby", "next"),
                       html::div(html::p(html::classes("next-why"), late_tag(t, one.task, view.today), " ",
                                         html::span(html::classes("note"), whose(t, one))),
                                 html::h2(html::id("next"), title_of(t, one)), html::p(reason_of(t, one))),
                       html::primary_link(button_of(t, one.task), path_of(one.task)));
}

Node then(const Translator& t, const StartView& view) {
  if (view.mine.size() < 2) return {};
  Node items;
  for (std::size_t at = 1; at < view.mine.size(); ++at) {
    const Waiting& one = view.mine[at];
    items += html::li(html::div(html::p(html::classes("task-what"), title_of(t, one)),
                                html::p(html::classes("note"), whose(t, one), ". ", reason_of(t, one)),
                                late_tag(t, one.task, view.today)),
                      html::secondary_link(button_of(t, one.task), path_of(one.task),
                                           title_of(t, one) + ", " + whose(t, one)));
  }
  return html::panel("then", t.translate("Then"), html::ul(html::classes("tasks"), items));
}

Node happened(const Translator& t, const StartView& view) {
  if (view.happened.empty())
    return html::p(t.translate("Nobody else has done anything in the last seven days."));
  return html::ul(html::classes("feed"), html::each(view.happened, [&](const StartView::Happened& one) {
                    return html::li(html::time(html::datetime(one.at), in_list(t, local_day(one.at))),
                                    html::p(html::link(one.what, one.path), ": ", one.words));
                  }));
}

Node others(const Translator& t, const StartView& view) {
  if (view.others.empty()) return html::p(t.translate("Nothing waits for anybody else."));
  std::vector<html::Gap> gaps;
  for (const Waiting& one : view.others) {
    html::Gap gap{.what = html::fragment(title_of(t, one))};
    gap.remedy = html::fragment(whose(t, one), ". ", reason_of(t, one));
    gap.ways =
        html::ways({{t.translate("To the follow-up"), one.task.kind == Task::Kind::Open
                                                          ? kAgreement(one.task.agreement)
                                                          : kFollowUp(one.task.agreement, one.task.year)}});
    gaps.push_back(std::move(gap));
  }
  return html::gap_list(gaps);
}

Node days_ahead(const Translator& t, const StartView& view) {
  if (view.coming.empty()) return html::p(t.translate("No day is set in the next half-year."));
  return html::ul(html::classes("days"), html::each(view.coming, [&](const StartView::Coming& one) {
                    return html::li(html::time(html::datetime(one.day.to_iso()), in_list(t, one.day)),
                                    html::p(html::link(one.words, one.path)));
                  }));
}

std::string heading(const Translator& t, const StartView& view) {
  if (view.mine.empty()) return t.translate("Nothing waits for you");
  return t.translate_count("1 thing waits for you", "{count} things wait for you",
                           static_cast<std::int64_t>(view.mine.size()));
}

Node lede(const Translator& t, const StartView& view) {
  const auto late = std::ranges::count_if(
      view.mine, [&](const Waiting& one) { return followup::is_late(one.task, view.today); });
  std::string words = calendar::with_weekday(view.today, t);
  words[0] = words[0] >= 'a' && words[0] <= 'z' ? static_cast<char>(words[0] - 'a' + 'A') : words[0];
  words += ".";
  if (late > 0) words += " " + t.translate_count("1 of them is late.", "{count} of them are late.", late);
  if (view.looked_through < view.agreements)
    words += " " + t.translate("Looked through: the first {count} of {all} agreements.",
                               {{"count", view.looked_through}, {"all", view.agreements}});
  return html::fragment(words);
}

}  // namespace

std::string start_page(const Translator& t, const StartView& view) {
  const Node work = html::fragment(
      then(t, view), html::panel("happened", t.translate("In the last seven days"), happened(t, view)),
      html::panel(
          "agreements", t.translate("The agreements"),
          view.agreements == 0
              ? html::empty_state(t.translate("No agreements yet."),
                                  html::fragment(t.translate("They stand here when they have been entered.")))
              : html::p(
                    html::link(t.translate_count("1 agreement", "All {count} agreements", view.agreements),
                               kAgreements()))));
  const Node facts = html::fragment(html::panel("days", t.translate("Days ahead"), days_ahead(t, view)),
                                    html::panel("others", t.translate("Waits for others"), others(t, view)));
  const html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                               .path = kStart(),
                                               .title = heading(t, view),
                                               .lede = lede(t, view),
                                               .is_example_data = view.has_example_data});
  return html::page_shell(t, frame, html::fragment(first_thing(t, view), html::columns(work, facts)));
}

}  // namespace handslag::web
