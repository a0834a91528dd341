#include "cli/request_commands.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "calendar/calendar_words.h"
#include "calendar/public_holiday.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/opened_folder.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "messages/message_words.h"
#include "shapes/request_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::MaterialRequest;
using followup::MaterialRequestStore;
using followup::RequestSeen;

struct AskOptions : FollowUpOptions {
  std::string name;
  std::string email;
  std::vector<std::string> kinds;
  std::optional<std::string> due_on;
  std::string letter_language = "sv";
  std::string words;
  std::string by;
  std::string address;
};

struct RequestOptions : FollowUpOptions {
  std::int64_t request = 0;
  std::optional<std::string> due_on;
  int business_days = 0;
  std::string reason;
};

/// A day, or so many business days from today.
Date new_day_given(const RequestOptions& options, const Terminal& terminal) {
  if (options.due_on.has_value() == (options.business_days > 0))
    throw told<InvalidInput>(Message("Say one of --due-on and --business-days."));
  if (options.due_on) return day_given(*options.due_on, "--due-on");
  return calendar::business_days_after(terminal.clock.today(), options.business_days);
}

std::string titles(const std::vector<agreements::EvidenceKind>& kinds, const Translator& t) {
  std::string all;
  for (const agreements::EvidenceKind kind : kinds) all += (all.empty() ? "" : ", ") + title_of(kind, t);
  return all.empty() ? "–" : all;
}

std::string due_in_words(const calendar::Deadline& due, const Translator& t) {
  if (!due.moved_by) return due.last_lawful_day.to_iso();
  return t.translate("{strict}, which is {what}: lawful until {lawful}",
                     {{"strict", due.strict_day.to_iso()},
                      {"what", calendar::title_of(*due.moved_by, t)},
                      {"lawful", due.last_lawful_day.to_iso()}});
}

void print_request(const RequestSeen& seen, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const MaterialRequest& request = seen.request;
  terminal.out << t.translate("Request {number}: {name}, {email}, asked {day}",
                              {{"number", std::to_string(request.id.value)},
                               {"name", request.to.name},
                               {"email", request.to.address},
                               {"day", request.asked_on.to_iso()}})
               << '\n';
  if (request.is_withdrawn())
    terminal.out << "  "
                 << t.translate("taken back {day}: {reason}",
                                {{"day", request.withdrawn_on}, {"reason", request.withdrawal_reason}})
                 << '\n';
  terminal.out << "  " << t.translate("asked for: {kinds}", {{"kinds", titles(request.kinds, t)}}) << '\n';
  terminal.out << "  " << t.translate("to come: {kinds}", {{"kinds", titles(seen.outstanding(), t)}}) << '\n';
  terminal.out << "  " << t.translate("due: {day}", {{"day", due_in_words(request.due().deadline(), t)}});
  if (!request.due().reason.empty()) terminal.out << " (" << request.due().reason << ")";
  terminal.out << '\n';
  for (const RequestSeen::Letter& one : seen.letters)
    terminal.out << "  " << one.letter.sent_on.to_iso() << "  " << followup::title_of(one.letter.occasion, t)
                 << ": " << messages::words_for(one.message.state(), t) << '\n';
  for (const followup::PlannedReminder& one : seen.reminders_left)
    terminal.out << "  " << one.day.to_iso() << "  " << followup::title_of(one.occasion, t) << '\n';
}

void print_requests(const std::vector<RequestSeen>& all, const FollowUpOptions& options, Terminal& terminal) {
  if (options.as_json) {
    terminal.out << shapes::material_request().list(all).dump(2) << '\n';
    return;
  }
  if (all.empty()) terminal.out << terminal.translator.translate("Nobody has been asked yet.") << '\n';
  for (const RequestSeen& one : all) print_request(one, terminal);
}

std::vector<RequestSeen> requests_of(const organisations::View& view, followup::FollowUpId id, Date today) {
  std::vector<RequestSeen> all;
  for (MaterialRequest& request : MaterialRequestStore(view).list_for(id))
    all.push_back(followup::request_seen(view, std::move(request), today));
  return all;
}

MaterialRequest request_given(const organisations::View& view, followup::FollowUpId follow_up,
                              std::int64_t id) {
  auto request = MaterialRequestStore(view).find({id});
  if (request && request->follow_up == follow_up) return std::move(*request);
  throw told<NotFound>(
      Message("The follow-up has no request {number}. handslag followup requests lists those there are.",
              {{"number", std::to_string(id)}}));
}

ExitCode ask(const AskOptions& options, Terminal& terminal) {
  const Date today = terminal.clock.today();
  const auto language = language_of_code(options.letter_language);
  if (!language) throw told<InvalidInput>(Message("--letter takes sv or en."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUp follow_up = case_named(opened, options, terminal).follow_up;
  const bool has_day_ahead = follow_up.due_on && *follow_up.due_on > today;
  const Date usual = has_day_ahead
                         ? *follow_up.due_on
                         : followup::usual_due_day(today, MaterialRequestStore(act).reminder_settings());
  followup::NewMaterialRequest asked{.kinds = follow_up.missing_material(),
                                     .to = {options.name, options.email},
                                     .language = *language,
                                     .due_on = day_given(options.due_on, "--due-on").value_or(usual),
                                     .words = options.words,
                                     .asked_by_name = options.by,
                                     .pages_address = address_given(options.address)};
  if (!options.kinds.empty()) asked.kinds.clear();
  for (const std::string& kind : options.kinds) asked.kinds.push_back(kind_given(kind, terminal));
  if (const auto sent = followup::send_request(act, follow_up.id, asked, today); !sent)
    throw told<InvalidInput>(followup::message_for(sent.refusal()));
  act.commit();
  print_requests(requests_of(opened.public_body_view(), follow_up.id, today), options, terminal);
  return ExitCode::Done;
}

ExitCode show(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const followup::FollowUpId id = case_named(opened, options, terminal).follow_up.id;
  print_requests(requests_of(opened.public_body_view(), id, terminal.clock.today()), options, terminal);
  return ExitCode::Done;
}

ExitCode move_day(const RequestOptions& options, Terminal& terminal) {
  const Date due_on = new_day_given(options, terminal);
  const Date today = terminal.clock.today();
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId id = case_named(opened, options, terminal).follow_up.id;
  const auto set =
      followup::set_due_day(act, request_given(act, id, options.request).id, due_on, options.reason, today);
  if (!set) throw told<InvalidInput>(followup::message_for(set.refusal()));
  act.commit();
  print_requests(requests_of(opened.public_body_view(), id, today), options, terminal);
  return ExitCode::Done;
}

ExitCode take_back(const RequestOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId id = case_named(opened, options, terminal).follow_up.id;
  followup::withdraw_request(act, request_given(act, id, options.request).id, options.reason,
                             terminal.clock.today());
  act.commit();
  print_requests(requests_of(opened.public_body_view(), id, terminal.clock.today()), options, terminal);
  return ExitCode::Done;
}

struct ReminderOptions : FolderOptions {
  bool turns_on = false;
  bool turns_off = false;
  int first_before = -1;
  int second_before = -1;
  int third_after = -1;
  int answer_days = -1;

  bool changes_something() const {
    return turns_on || turns_off || first_before != -1 || second_before != -1 || third_after != -1 ||
           answer_days != -1;
  }
};

void print_settings(const followup::ReminderSettings& settings, const ReminderOptions& options,
                    Terminal& terminal) {
  if (options.as_json) {
    terminal.out << shapes::reminder_settings().json(settings).dump(2) << '\n';
    return;
  }
  const Translator& t = terminal.translator;
  terminal.out << (settings.is_on ? t.translate("Reminders are on.") : t.translate("Reminders are off."))
               << '\n'
               << t.translate("Days before the due day: {first} and {second}. Days after it: {third}.",
                              {{"first", settings.first_before},
                               {"second", settings.second_before},
                               {"third", settings.third_after}})
               << '\n'
               << t.translate_count(
                      "Who is asked has 1 business day to answer, where nothing else is said.",
                      "Who is asked has {count} business days to answer, where nothing else is said.",
                      settings.answer_days)
               << '\n';
}

ExitCode set_reminders(const ReminderOptions& options, Terminal& terminal) {
  if (options.turns_on && options.turns_off)
    throw told<InvalidInput>(Message("Say --on or --off, not both."));
  OpenedFolder opened(options, terminal);
  followup::ReminderSettings settings = MaterialRequestStore(opened.public_body_view()).reminder_settings();
  if (options.changes_something()) {
    const auto put = [](int given, int& days) {
      if (given != -1) days = given;
    };
    if (options.turns_on || options.turns_off) settings.is_on = options.turns_on;
    put(options.first_before, settings.first_before);
    put(options.second_before, settings.second_before);
    put(options.third_after, settings.third_after);
    put(options.answer_days, settings.answer_days);
    sql::Transaction transaction(opened.connection());
    organisations::Act act = opened.act(transaction, opened.public_body().id);
    const auto set = followup::set_reminders(act, settings, terminal.clock.today());
    if (!set) throw told<InvalidInput>(followup::message_for(set.refusal()));
    act.commit();
  }
  print_settings(settings, options, terminal);
  return ExitCode::Done;
}

}  // namespace

std::string address_given(std::string address) {
  while (address.ends_with('/')) address.pop_back();
  if (!address.starts_with("https://") && !address.starts_with("http://"))
    throw told<InvalidInput>(
        Message("--address: write where the pages are served, as who gets the letter reaches them: "
                "https://handslag.exempel.se"));
  return address;
}

void add_request_commands(Command& group, Terminal& terminal) {
  auto asked = std::make_shared<AskOptions>();
  follow_up_command(group, "ask", "Ask the partner for material, by a letter with a link",
                    "ask 1 --year 2024 --kind annual_accounts --name \"Samordnaren\" --email "
                    "samordnare@exempel.se --address https://handslag.exempel.se",
                    *asked)
      .required("--name", asked->name, "the person who is asked")
      .required("--email", asked->email, "their address")
      .required("--address", asked->address,
                "where the pages are served, as who gets the letter reaches them")
      .options("--kind", asked->kinds, "a kind of material; without it all that has not come")
      .option("--due-on", asked->due_on,
              "the day it is due; otherwise as the agreement says, or in 20 business days")
      .option("--letter", asked->letter_language, "the letter's language: sv or en")
      .option("--words", asked->words, "your own words, in the letter")
      .option("--by", asked->by, "who asks, as the recipient knows them")
      .runs([asked, &terminal] { return ask(*asked, terminal); });

  auto shown = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "requests", "Who has been asked for what, and whether the letters arrived",
                    "requests 1 --year 2024", *shown)
      .runs([shown, &terminal] { return show(*shown, terminal); });

  auto moved = std::make_shared<RequestOptions>();
  follow_up_command(
      group, "due-day", "Give a request another due day, and tell who was asked",
      "due-day 1 --year 2024 --request 1 --business-days 30 --reason \"Styrelsen sammanträder senare\"",
      *moved)
      .required("--request", moved->request, "the request's number, as followup requests has it")
      .option("--due-on", moved->due_on, "the new day")
      .option("--business-days", moved->business_days, "so many business days from today, instead")
      .required("--reason", moved->reason, "why; everybody sees it")
      .runs([moved, &terminal] { return move_day(*moved, terminal); });

  auto back = std::make_shared<RequestOptions>();
  follow_up_command(group, "unask", "Take a request back, and tell who was asked",
                    "unask 1 --year 2024 --request 1 --reason \"Fel mottagare\"", *back)
      .required("--request", back->request, "the request's number")
      .required("--reason", back->reason, "why; it is kept")
      .runs([back, &terminal] { return take_back(*back, terminal); });

  auto reminders = std::make_shared<ReminderOptions>();
  Command command =
      group.subcommand("reminders", "When somebody is reminded of material; without options it shows it",
                       "handslag followup reminders --first-before 10 --data demo/data");
  command.flag("--on", reminders->turns_on, "remind by letter")
      .flag("--off", reminders->turns_off, "do not remind")
      .option("--first-before", reminders->first_before, "days before the due day")
      .option("--second-before", reminders->second_before, "fewer days before it; 0: on the day")
      .option("--third-after", reminders->third_after, "days after it")
      .option("--answer-days", reminders->answer_days, "business days that somebody has who is asked");
  with_json(with_public_body(with_folder(command, *reminders), *reminders), *reminders)
      .runs([reminders, &terminal] { return set_reminders(*reminders, terminal); });
}

}  // namespace handslag::cli
