#include "cli/calendar_commands.h"

#include <memory>
#include <ostream>
#include <string>

#include "base/error.h"
#include "base/json.h"
#include "base/translate.h"
#include "calendar/calendar_words.h"
#include "calendar/legal_clock.h"

namespace handslag::cli {

namespace {

using calendar::Deadline;

struct YearOptions {
  int year = 0;
  bool as_json = false;
};

struct ClockOptions {
  std::string meeting;
  std::string approved;
  std::string announced;
  bool as_json = false;
};

/// A deadline and what must be done by it.
struct NamedDeadline {
  const char* key;
  std::string title;
  Deadline deadline;
};

ExitCode print_holidays(const YearOptions& options, Terminal& terminal) {
  Json all = Json::array();
  for (const calendar::NamedHoliday& one : calendar::public_holidays_of(options.year)) {
    all.push(Json::object()
                 .set("day", one.day.to_iso())
                 .set("holiday", calendar::kPublicHolidays.of(one.holiday)));
    if (!options.as_json)
      terminal.out << one.day.to_iso() << "  " << calendar::title_of(one.holiday, terminal.translator)
                   << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

std::vector<NamedDeadline> deadlines(const ClockOptions& options, const Translator& t) {
  std::vector<NamedDeadline> all;
  if (!options.meeting.empty())
    all.push_back({"approve_by", t.translate("The minutes are approved by"),
                   calendar::approve_by(day(options.meeting))});
  if (!options.approved.empty())
    all.push_back({"announce_by", t.translate("The approval is announced by"),
                   calendar::announce_by(day(options.approved))});
  if (!options.announced.empty())
    all.push_back(
        {"appeal_by", t.translate("Appeals come in by"), calendar::appeal_by(day(options.announced))});
  return all;
}

Json to_json(const Deadline& deadline) {
  return Json::object()
      .set("strict_day", deadline.strict_day.to_iso())
      .set("last_lawful_day", deadline.last_lawful_day.to_iso())
      .set("moved_by", deadline.moved_by ? Json(calendar::kRestDays.of(*deadline.moved_by)) : Json())
      .set("basis", calendar::kLegalBases.of(deadline.basis));
}

void print(const NamedDeadline& one, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Deadline& deadline = one.deadline;
  terminal.out << one.title << ": " << calendar::with_weekday(deadline.last_lawful_day, t) << " ("
               << calendar::source_of(deadline.basis, t) << ")\n";
  if (!deadline.moved_by) return;
  terminal.out
      << "  "
      << t.translate(
             "Counted: {day}, which is {why}. Then the next business day is the last (1930:173, section 2).",
             {{"day", calendar::with_weekday(deadline.strict_day, t)},
              {"why", calendar::title_of(*deadline.moved_by, t)}})
      << '\n';
}

ExitCode print_clock(const ClockOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::vector<NamedDeadline> all = deadlines(options, t);
  if (all.empty())
    throw InvalidInput(t.translate("Say a day: --meeting, --approved or --announced, written YYYY-MM-DD."));
  Json json = Json::object();
  for (const NamedDeadline& one : all) {
    json.set(one.key, to_json(one.deadline));
    if (!options.as_json) print(one, terminal);
  }
  if (!options.announced.empty()) {
    const Date final_day = calendar::earliest_final_day(day(options.announced));
    json.set("earliest_final_day", final_day.to_iso());
    if (!options.as_json)
      terminal.out
          << t.translate(
                 "The announcement may be taken down, and the decision stands if nobody has appealed, from")
          << ": " << calendar::with_weekday(final_day, t) << '\n';
  }
  if (options.as_json) terminal.out << json.dump(2) << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_calendar_commands(Command& root, Terminal& terminal) {
  Command group =
      root.subcommand("calendar", "Holidays, and the days that the law sets for minutes and appeals",
                      "handslag calendar clock --announced 2025-12-19");

  auto of_year = std::make_shared<YearOptions>();
  group.subcommand("holidays", "The public holidays of a year", "handslag calendar holidays --year 2026")
      .year("--year", of_year->year, "which year, 1990 to 2199")
      .flag("--json", of_year->as_json, "data instead of words")
      .runs([of_year, &terminal] { return print_holidays(*of_year, terminal); });

  auto of_clock = std::make_shared<ClockOptions>();
  group
      .subcommand("clock",
                  "By when minutes are approved and announced, and when the time for appeals has passed",
                  "handslag calendar clock --meeting 2026-06-05 --approved 2026-06-17 --announced 2026-06-18")
      .option("--meeting", of_clock->meeting, "the day of the meeting, YYYY-MM-DD")
      .option("--approved", of_clock->approved, "the day on which the minutes were approved")
      .option("--announced", of_clock->announced, "the day on which the approval was announced")
      .flag("--json", of_clock->as_json, "data instead of words")
      .runs([of_clock, &terminal] { return print_clock(*of_clock, terminal); });
}

}  // namespace handslag::cli
