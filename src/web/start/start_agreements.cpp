#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/sentence_start.h"
#include "calendar/calendar_words.h"
#include "followup/action_point_store.h"
#include "followup/agreement_day_store.h"
#include "followup/material_request_store.h"
#include "followup/request_seen.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/start/start_sources.h"
#include "web/start/task_words.h"

namespace handslag::web {

namespace {

using agreements::AgreementSummary;
using followup::Task;
using memoranda::PortfolioLine;
using organisations::Deed;

constexpr int kMostAgreements = 500;
constexpr int kDaysAhead = 183;
constexpr std::size_t kMostOfTheTable = 6;

std::string named(const AgreementSummary& summary) {
  return summary.partner_name.empty() ? summary.title : summary.partner_name;
}

std::string of_year(const Translator& t, const AgreementSummary& summary, int year) {
  return t.translate("{partner}, follow-up {year}",
                     {{"partner", named(summary)}, {"year", std::to_string(year)}});
}

Standing standing_of(const PortfolioLine::Latest& latest) {
  if (latest.is_signed()) return Standing::Signed;
  return latest.is_written ? Standing::Written : Standing::Open;
}

void come(StartGathering& g, const std::optional<Date>& day, std::string words, std::string path) {
  if (!day || *day < g.start.today || g.start.today.plus_days(kDaysAhead) < *day) return;
  g.start.coming.push_back({*day, std::move(words), std::move(path)});
}

std::string responsible_name(const StartGathering& g, const followup::Steps& steps) {
  if (steps.responsible() == nullptr) return {};
  const auto person = identity::PersonStore(g.view.connection()).find(steps.responsible()->person);
  return person ? person->name : "";
}

void add(StartGathering& g, const PortfolioLine& line, const Task& task) {
  const bool is_opening = task.kind == Task::Kind::Open;
  static const followup::Steps none;
  const followup::Steps& steps = is_opening ? none : line.latest->steps;
  const Standing standing = is_opening ? Standing::None : standing_of(*line.latest);
  const bool is_mine =
      memoranda::is_task_of(task, steps, g.who.actor, [&](Deed deed) { return g.may(deed, standing); });
  StartView::Thing thing{
      .title = title_of(g.t, task),
      .why = reason_of(g.t, task, is_opening ? "" : line.latest->about()),
      .whose = is_opening ? named(line.agreement) : of_year(g.t, line.agreement, task.year),
      .due = task.due,
      .is_late = followup::is_late(task, g.start.today),
      .order = static_cast<int>(task.kind)};
  if (const std::string name = responsible_name(g, steps); !name.empty())
    thing.whose += ", " + g.t.translate("responsible {name}", {{"name", name}});
  if (is_mine) {
    thing.button = button_of(g.t, task);
    thing.path = path_of(task);
    g.start.mine.push_back(std::move(thing));
    return;
  }
  if (is_opening) {
    thing.button = g.t.translate("To the agreement");
    thing.path = kAgreement(task.agreement);
  } else if (g.may("follow_up.read", standing)) {
    thing.path = kFollowUp(task.agreement, task.year);
  }
  g.start.others.push_back(std::move(thing));
}

/// A registrar's: the follow-up has no number of its own. Who judges it gives it one on its page.
void add_registration(StartGathering& g, const PortfolioLine& line) {
  const auto& latest = *line.latest;
  const Standing standing = standing_of(latest);
  if (!latest.follow_up.registry_number.empty() || standing == Standing::Signed) return;
  if (!g.may(Deed::RegistryNumberSet, standing) || g.may(Deed::FindingRecord, Standing::Open)) return;
  g.start.mine.push_back({.title = g.t.translate("Register the follow-up"),
                          .why = g.t.translate("It has no registry number of its own."),
                          .whose = of_year(g.t, line.agreement, latest.follow_up.year()),
                          .button = g.t.translate("Register"),
                          .path = kRegistryNumber(line.agreement.id, latest.follow_up.year())});
}

/// Whoever was asked for what is awaited, and whose last letter did not arrive.
void add_letters(StartGathering& g, const PortfolioLine& line) {
  const auto& follow_up = line.latest->follow_up;
  if (!g.may(Deed::RequestSend, Standing::Open)) return;
  for (const followup::MaterialRequest& request :
       followup::MaterialRequestStore(g.view).list_for(follow_up.id)) {
    if (!request.is_open(follow_up)) continue;
    const followup::RequestSeen seen = followup::request_seen(g.view, request, g.start.today);
    if (seen.letters.empty() || !seen.letters.back().has_not_arrived()) continue;
    g.start.mine.push_back(
        {.title = g.t.translate("A letter to {name} did not arrive",
                                {{"name", request.to.name.empty() ? request.to.address : request.to.name}}),
         .why = g.t.translate("Nobody there knows that material is asked for. Ask anew, by another address."),
         .whose = of_year(g.t, line.agreement, follow_up.year()),
         .button = g.t.translate("To the requests"),
         .path = kRequests(follow_up.agreement, follow_up.year())});
  }
}

/// What waits for whoever is responsible, or while nobody is for all who may do it.
bool is_for_reader(const StartGathering& g, agreements::AgreementId agreement, Deed deed) {
  const auto responsible = followup::AgreementDayStore(g.view).responsible_for(agreement);
  return g.may(deed, Standing::None) &&
         (!responsible || "person " + std::to_string(responsible->value) == g.who.actor);
}

/// Notice, extension and the day it ends, from when somebody is to look at them.
void add_days(StartGathering& g, const AgreementSummary& summary,
              const std::vector<followup::AgreementDay>& all, const followup::DayReminderSettings& settings) {
  for (const followup::AgreementDay& day : followup::days_that_matter(all)) {
    if (!day.is_open()) continue;
    const std::string what = title_of(day.kind, g.t);
    if (day.kind != followup::AgreementDayKind::Expiry)
      come(g, day.act_by(), what + ", " + named(summary), kAgreement(summary.id));
    if (!waits_for_somebody(day, settings, g.start.today)) continue;
    const bool is_mine = is_for_reader(g, summary.id, Deed::AgreementDayEnd);
    (is_mine ? g.start.mine : g.start.others)
        .push_back(
            {.title = what,
             .why = g.t.translate("{day}. Nothing is recorded as done yet.",
                                  {{"day", capitalised(calendar::with_weekday(day.act_by(), g.t))}}),
             .whose = named(summary),
             .button = is_mine ? g.t.translate("Record what was done") : g.t.translate("To the agreement"),
             .path = is_mine ? kAgreementDayEnd(summary.id, followup::kAgreementDayKinds.of(day.kind))
                             : kAgreement(summary.id),
             .due = day.act_by(),
             .is_late = day.is_late(g.start.today)});
  }
}

/// What is to be done until the next follow-up: among the days ahead, and from a week before as something
/// that waits. The partner's waits for the partner.
void add_actions(StartGathering& g, const AgreementSummary& summary,
                 const std::vector<followup::ActionPoint>& all) {
  const bool may_see = g.may("follow_up.read", Standing::Open);
  for (const followup::ActionPoint& one : all) {
    const std::string list = may_see ? kActions(summary.id, one.year()) : "";
    if (may_see) come(g, one.due_on, one.words + ", " + named(summary), list);
    if (g.start.today.plus_days(followup::kRemindActionBefore) < one.due_on) continue;
    const bool is_mine =
        one.party == agreements::Party::PublicBody && is_for_reader(g, summary.id, Deed::ActionEnd);
    (is_mine ? g.start.mine : g.start.others)
        .push_back({.title = one.words,
                    .why = g.t.translate("Action point, to be done by {day}: {owner}.",
                                         {{"day", in_text(g.t, one.due_on)}, {"owner", one.owner}}),
                    .whose = named(summary),
                    .button = is_mine ? g.t.translate("Close it") : g.t.translate("To the action points"),
                    .path = is_mine ? kActionEnd(summary.id, one.year(), one.id.value) : list,
                    .due = one.due_on,
                    .is_late = one.is_late(g.start.today)});
  }
}

/// Of every agreement, read at once.
struct Ahead {
  std::map<std::int64_t, std::vector<followup::AgreementDay>> days = {};
  std::map<std::int64_t, std::vector<followup::ActionPoint>> actions = {};
  followup::DayReminderSettings settings = {};
};

Ahead ahead_of_all(const organisations::View& view) {
  const followup::AgreementDayStore store(view);
  Ahead ahead{.settings = store.reminder_settings()};
  for (followup::AgreementDay& one : store.list()) ahead.days[one.agreement.value].push_back(std::move(one));
  for (followup::ActionPoint& one : followup::ActionPointStore(view).list_open())
    ahead.actions[one.agreement.value].push_back(std::move(one));
  return ahead;
}

bool is_own(const StartGathering& g, const PortfolioLine& line) {
  const followup::Assignment* responsible = line.latest ? line.latest->steps.responsible() : nullptr;
  return responsible != nullptr && "person " + std::to_string(responsible->person.value) == g.who.actor;
}

/// The reader's own before others.
void add_to_table(StartGathering& g, PortfolioLine line) {
  auto& table = g.start.agreements;
  const bool may_see = line.latest && g.may("follow_up.read", standing_of(*line.latest));
  const bool own = is_own(g, line);
  const auto place =
      own ? std::ranges::find_if(table, [&](const auto& other) { return !is_own(g, other.line); })
          : table.end();
  if (place == table.end() && table.size() >= kMostOfTheTable) return;
  table.insert(place, StartView::Agreement{std::move(line), may_see});
  if (table.size() > kMostOfTheTable) table.pop_back();
}

void look_at(StartGathering& g, const AgreementSummary& summary) {
  PortfolioLine line = memoranda::portfolio_line(g.view, summary, g.start.today);
  g.places[{"agreement", summary.id.value}] = {named(summary), kAgreement(summary.id)};
  for (const followup::FollowUpKey& key : line.follow_ups) {
    const bool is_latest = &key == &line.follow_ups.front();
    if (g.may("follow_up.read", is_latest ? standing_of(*line.latest) : Standing::Open))
      g.places[{"follow_up", key.id.value}] = {of_year(g.t, summary, key.year),
                                               kFollowUp(summary.id, key.year)};
  }
  come(g, summary.last_day, g.t.translate("The agreement with {partner} ends", {{"partner", named(summary)}}),
       kAgreement(summary.id));
  if (line.latest) {
    g.start.has_example_data = g.start.has_example_data || line.latest->follow_up.has_example_data();
    if (line.latest->task) add(g, line, *line.latest->task);
    add_registration(g, line);
    if (line.latest->task && line.latest->task->kind == Task::Kind::AwaitMaterial) {
      add_letters(g, line);
      come(g, line.latest->task->due, g.t.translate("Material from {partner}", {{"partner", named(summary)}}),
           kAgreement(summary.id));
    }
  }
  if (line.to_open) add(g, line, *line.to_open);
  add_to_table(g, std::move(line));
}

}  // namespace

void gather_agreements(StartGathering& g) {
  const agreements::AgreementStore store(g.view);
  g.start.count_of_agreements = store.count();
  const std::vector<AgreementSummary> all = store.list(0, kMostAgreements);
  g.start.looked_through = static_cast<int>(all.size());
  Ahead ahead = ahead_of_all(g.view);
  for (const AgreementSummary& one : all)
    g.from(g.t.translate("The agreement with {partner}", {{"partner", named(one)}}), [&] {
      look_at(g, one);
      add_days(g, one, ahead.days[one.id.value], ahead.settings);
      add_actions(g, one, ahead.actions[one.id.value]);
    });
  if (all.empty() && g.may(Deed::AgreementCreate, Standing::None))
    g.start.mine.push_back(
        {.title = g.t.translate("Enter the first agreement"),
         .why = g.t.translate("From the document itself, from an earlier memorandum, or by hand."),
         .button = g.t.translate("New agreement"),
         .path = kAgreementStart()});
}

}  // namespace handslag::web
