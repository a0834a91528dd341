#include "cli/agreement_day_commands.h"

#include <memory>
#include <ostream>

#include "base/error.h"
#include "base/message.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "followup/agreement_day_acts.h"
#include "followup/agreement_day_store.h"
#include "shapes/agreement_day_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::AgreementDay;
using followup::AgreementDayKind;
using followup::AgreementDayStore;

struct DayOptions : FolderOptions {
  std::string agreement;
  std::string kind;
  std::string day;
  std::string words;
  std::string outcome;
  std::string note;
  std::string by;
};

AgreementDayKind kind_given(const DayOptions& options) {
  const auto kind = followup::kAgreementDayKinds.named(options.kind);
  if (!kind) throw told<InvalidInput>(Message("--kind takes notice, extension or expiry."));
  return *kind;
}

void print_day(const AgreementDay& one, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << title_of(one.kind, t) << ": " << one.day.to_iso();
  if (one.act_by() != one.day)
    terminal.out << ", " << t.translate("act by {day}", {{"day", one.act_by().to_iso()}});
  terminal.out << '\n';
  if (!one.words.empty()) terminal.out << "  " << one.words << '\n';
  if (one.end)
    terminal.out << "  " << one.end->ended_on.to_iso() << "  " << title_of(one.end->outcome, one.kind, t)
                 << ": " << one.end->note << '\n';
  for (const followup::DayLetter& letter : one.letters)
    terminal.out << "  " << letter.sent_on.to_iso() << "  " << title_of(letter.occasion, t) << '\n';
}

void print_days(OpenedFolder& opened, agreements::AgreementId id, const DayOptions& options,
                Terminal& terminal) {
  const auto all = AgreementDayStore(opened.public_body_view()).list_for(id);
  if (options.as_json) {
    terminal.out << shapes::agreement_day().list(all).dump(2) << '\n';
    return;
  }
  if (all.empty()) terminal.out << terminal.translator.translate("No day of the agreement is set.") << '\n';
  for (const AgreementDay& one : all) print_day(one, terminal);
}

ExitCode show_days(const DayOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_days(opened, agreement_named(opened, options.agreement, terminal).id, options, terminal);
  return ExitCode::Done;
}

ExitCode set_day(const DayOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const agreements::AgreementId id = agreement_named(opened, options.agreement, terminal).id;
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto set = followup::set_agreement_day(act, id,
                                               {.kind = kind_given(options),
                                                .day = day_given(options.day, "--day"),
                                                .words = options.words,
                                                .set_by_name = options.by},
                                               terminal.clock.today());
  if (!set) throw told<InvalidInput>(followup::message_for(set.refusal()));
  act.commit();
  print_days(opened, id, options, terminal);
  return ExitCode::Done;
}

ExitCode end_day(const DayOptions& options, Terminal& terminal) {
  const auto outcome = followup::kAgreementDayOutcomes.named(options.outcome);
  if (!outcome)
    throw told<InvalidInput>(Message("--outcome takes notice_given, extended, new_agreement or left."));
  OpenedFolder opened(options, terminal);
  const agreements::AgreementId id = agreement_named(opened, options.agreement, terminal).id;
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto ended = followup::end_agreement_day(act, id, kind_given(options),
                                                 {.outcome = *outcome,
                                                  .note = options.note,
                                                  .ended_on = terminal.clock.today(),
                                                  .ended_by_name = options.by});
  if (!ended) throw told<InvalidInput>(followup::message_for(ended.refusal()));
  act.commit();
  print_days(opened, id, options, terminal);
  return ExitCode::Done;
}

struct DayReminderOptions : FolderOptions {
  bool turns_on = false;
  bool turns_off = false;
  int first_before = -1;
  int second_before = -1;
  int third_before = -1;

  bool changes_something() const {
    return turns_on || turns_off || first_before != -1 || second_before != -1 || third_before != -1;
  }
};

void print_settings(const followup::DayReminderSettings& settings, const DayReminderOptions& options,
                    Terminal& terminal) {
  if (options.as_json) {
    terminal.out << shapes::day_reminder_settings().json(settings).dump(2) << '\n';
    return;
  }
  const Translator& t = terminal.translator;
  terminal.out << (settings.is_on ? t.translate("Reminders are on.") : t.translate("Reminders are off."))
               << '\n'
               << t.translate("Days before the day: {first}, {second} and {third}.",
                              {{"first", settings.first_before},
                               {"second", settings.second_before},
                               {"third", settings.third_before}})
               << '\n';
}

ExitCode set_reminders(const DayReminderOptions& options, Terminal& terminal) {
  if (options.turns_on && options.turns_off)
    throw told<InvalidInput>(Message("Say --on or --off, not both."));
  OpenedFolder opened(options, terminal);
  followup::DayReminderSettings settings = AgreementDayStore(opened.public_body_view()).reminder_settings();
  if (options.changes_something()) {
    const auto put = [](int given, int& days) {
      if (given != -1) days = given;
    };
    if (options.turns_on || options.turns_off) settings.is_on = options.turns_on;
    put(options.first_before, settings.first_before);
    put(options.second_before, settings.second_before);
    put(options.third_before, settings.third_before);
    sql::Transaction transaction(opened.connection());
    organisations::Act act = opened.act(transaction, opened.public_body().id);
    const auto set = followup::set_day_reminders(act, settings);
    if (!set) throw told<InvalidInput>(followup::message_for(set.refusal()));
    act.commit();
  }
  print_settings(settings, options, terminal);
  return ExitCode::Done;
}

Command day_command(Command& group, const char* name, const char* help, const char* example,
                    DayOptions& options) {
  Command command = group.subcommand(name, help, example);
  command.positional("AGREEMENT", options.agreement, "its number or its title");
  with_json(with_public_body(with_folder(command, options), options), options);
  return command;
}

}  // namespace

void add_agreement_day_commands(Command& group, Terminal& terminal) {
  auto set = std::make_shared<DayOptions>();
  day_command(
      group, "set-day", "Set the last day for notice or for an extension",
      "handslag agreement set-day 1 --kind notice --day 2026-06-30 --words \"Sex månader före\" --data "
      "demo/data",
      *set)
      .required("--kind", set->kind, "notice or extension")
      .required("--day", set->day, "the day, as the agreement has it")
      .option("--words", set->words, "where it stands, or how it is counted")
      .option("--by", set->by, "who sets it")
      .runs([set, &terminal] { return set_day(*set, terminal); });

  auto shown = std::make_shared<DayOptions>();
  day_command(group, "days", "The days that somebody acts before: notice, extension and the day it ends",
              "handslag agreement days 1 --data demo/data", *shown)
      .runs([shown, &terminal] { return show_days(*shown, terminal); });

  auto ended = std::make_shared<DayOptions>();
  day_command(
      group, "end-day", "Record what was done by such a day",
      "handslag agreement end-day 1 --kind notice --outcome left --note \"Avtalet löper vidare\" --data "
      "demo/data",
      *ended)
      .required("--kind", ended->kind, "notice, extension or expiry")
      .required("--outcome", ended->outcome, "notice_given, extended, new_agreement or left")
      .required("--note", ended->note, "who did it, when, and where it stands")
      .option("--by", ended->by, "who records it")
      .runs([ended, &terminal] { return end_day(*ended, terminal); });

  auto reminders = std::make_shared<DayReminderOptions>();
  Command command = group.subcommand("day-reminders",
                                     "When somebody is reminded of such a day; without options it shows it",
                                     "handslag agreement day-reminders --first-before 120 --data demo/data");
  command.flag("--on", reminders->turns_on, "remind by letter")
      .flag("--off", reminders->turns_off, "do not remind")
      .option("--first-before", reminders->first_before, "days before the day")
      .option("--second-before", reminders->second_before, "fewer days before it")
      .option("--third-before", reminders->third_before, "fewer still; 0: on the day");
  with_json(with_public_body(with_folder(command, *reminders), *reminders), *reminders)
      .runs([reminders, &terminal] { return set_reminders(*reminders, terminal); });
}

}  // namespace handslag::cli
