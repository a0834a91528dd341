#include "cli/committee_commands.h"

#include <charconv>
#include <ostream>

#include "base/translatable.h"
#include "cli/committee_options.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/office_commands.h"
#include "committee/committee_acts.h"
#include "committee/committee_on_day.h"
#include "committee/committee_store.h"
#include "committee/order_text.h"
#include "committee/service.h"
#include "shapes/committee_shapes.h"

namespace handslag::cli {

namespace {

using committee::AttendanceMode;
using committee::Committee;
using committee::CommitteeId;
using committee::CommitteeKind;
using committee::CommitteeStore;
using committee::ItemAttendance;
using committee::OfficialId;
using organisations::Act;

ExitCode list(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const std::vector<Committee> all = CommitteeStore(opened.public_body_view()).list();
  if (options.as_json) {
    terminal.out << shapes::committee_in_brief().list(all).dump(2) << '\n';
    return ExitCode::Done;
  }
  const Translator& t = terminal.translator;
  if (all.empty()) terminal.out << t.translate("No committee is entered.") << '\n';
  for (const Committee& one : all) {
    const auto& now = one.on(terminal.clock.today());
    terminal.out << (one.parent ? "  " : "") << one.id.value << "  " << now.name << ", "
                 << title_of(one.kind, t) << ", "
                 << t.translate_count("1 member's place", "{count} members' places", now.member_places)
                 << '\n';
  }
  return ExitCode::Done;
}

ExitCode show(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_committee(opened, {options.committee}, options, terminal);
  return ExitCode::Done;
}

ExitCode add(const CommitteeOptions& options, Terminal& terminal) {
  const bool is_working = options.working_committee_of != 0;
  committee::NewCommittee typed{
      .kind = is_working ? CommitteeKind::WorkingCommittee : CommitteeKind::Committee,
      .name = options.name.value_or(""),
      .member_places = options.places,
      .first_day = day_of(options.first_day, "--from", terminal),
      .source = options.source.value_or("")};
  if (is_working) typed.parent = CommitteeId{options.working_committee_of};
  return done_and_shown(options, terminal,
                        [&](Act& act) { return saved(committee::add_committee(act, typed)); });
}

ExitCode change(const CommitteeOptions& options, Terminal& terminal) {
  return done_and_shown(options, terminal, [&](Act& act) {
    committee::CommitteeVersion version = CommitteeStore(act).get({options.committee}).newest();
    ++version.number;
    if (options.name) version.name = *options.name;
    if (options.places != 0) version.member_places = options.places;
    if (options.source) version.source = *options.source;
    version.first_day = day_of(options.first_day, "--from", terminal);
    version.reason = options.reason;
    return saved(committee::change_committee(act, {options.committee}, version));
  });
}

ExitCode set_order(const CommitteeOptions& options, Terminal& terminal) {
  std::string text;
  for (const std::string& line : options.lines) text += line + "\n";
  return done_and_shown(options, terminal, [&](Act& act) {
    const CommitteeId id{options.committee};
    saved(committee::set_order_of_service(
        act, id,
        {.first_day = day_of(options.first_day, "--from", terminal),
         .source = options.source.value_or(""),
         .groups = committee::order_in(text).value_or(std::vector<committee::GroupOrder>())}));
    return id;
  });
}

ExitCode allow_distance(const CommitteeOptions& options, Terminal& terminal) {
  const Date decided_on = day_given(options.decided_on, "--decided-on");
  return done_and_shown(options, terminal, [&](Act& act) {
    const CommitteeId id{options.committee};
    saved(committee::allow_distance(act, id,
                                    {.decided_by = options.decided_by,
                                     .decided_on = decided_on,
                                     .paragraph = options.paragraph,
                                     .first_day = day_given(options.first_day, "--from").value_or(decided_on),
                                     .last_day = day_given(options.last_day, "--until")}));
    return id;
  });
}

/// "6" of --here; who is no official of the committee that day is told.
OfficialId official_given(const std::string& text, const committee::CommitteeOnDay& now) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !now.composition.has_seat({number}))
    throw told<InvalidInput>(
        Message("{number} is neither a member nor a substitute that day. handslag committee show has their "
                "numbers.",
                {{"number", text}}));
  return {number};
}

/// "6:2": official 6, ground 2 of KL 6:28.
committee::ConflictOfInterest conflict_given(const std::string& text, const committee::CommitteeOnDay& now) {
  const std::size_t colon = text.find(':');
  const std::string ground = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (ground.size() != 1 || ground[0] < '1' || ground[0] > '4')
    throw told<InvalidInput>(
        Message("--conflict takes the number of the official and the item of KL 6:28, “6:2”."));
  return {official_given(text.substr(0, colon), now),
          static_cast<committee::ConflictGround>(ground[0] - '1')};
}

void print_service(const committee::CommitteeOnDay& now, const committee::ItemService& service,
                   Terminal& terminal) {
  const Translator& t = terminal.translator;
  for (const committee::ConflictOfInterest& one : service.conflicts)
    terminal.out << t.translate(
                        "Leaves the room: {name}, {ground}",
                        {{"name", now.name_with_group(one.official)}, {"ground", title_of(one.ground, t)}})
                 << '\n';
  for (const committee::Serving& one : service.serving) {
    terminal.out << now.name_with_group(one.official);
    if (one.in_place_of)
      terminal.out << ", "
                   << t.translate("in place of {name}", {{"name", now.name_with_group(*one.in_place_of)}});
    if (one.mode == AttendanceMode::AtADistance) terminal.out << ", " << title_of(one.mode, t);
    if (one.official == service.chair) terminal.out << ", " << t.translate("leads the meeting");
    terminal.out << '\n';
  }
  for (const committee::NotedOfficial& one : service.notes)
    terminal.out << sentence_for(one, now.name_with_group(one.official), t) << '\n';
  if (!service.chair)
    terminal.out << t.translate("Nobody of the presidium serves: a temporary chair is needed.") << '\n';
  const auto serving = static_cast<int>(service.serving.size());
  terminal.out << (service.has_quorum()
                       ? t.translate("Quorum: {serving} serve, {needed} are needed.",
                                     {{"serving", serving}, {"needed", service.needed}})
                       : t.translate("No quorum: {serving} serve, {needed} are needed. The item cannot be "
                                     "handled (KL 6:27).",
                                     {{"serving", serving}, {"needed", service.needed}}))
               << '\n';
}

ExitCode serve(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const auto now = committee::committee_on_day(opened.public_body_view(), {options.committee},
                                               day_of(options.day, "--day", terminal));
  ItemAttendance item;
  for (const std::string& one : options.in_the_room)
    item.here.push_back({official_given(one, now), AttendanceMode::InTheRoom});
  for (const std::string& one : options.at_a_distance)
    item.here.push_back({official_given(one, now), AttendanceMode::AtADistance});
  for (const std::string& one : options.conflicts) item.conflicts.push_back(conflict_given(one, now));
  print_service(now, committee::who_serves(now.composition, now.order, now.distance, item), terminal);
  return ExitCode::Done;
}

void add_decision_commands(Command& group, Terminal& terminal) {
  auto order = std::make_shared<CommitteeOptions>();
  committee_command(group, "order",
                    translatable("In which order substitutes serve for the members of each group"),
                    "order 1 --line \"S: S, V\" --line \"M: M, KD\" --source \"KF 2022-11-28 § 145\"", order)
      .positional("COMMITTEE", order->committee, "its number, as list has it")
      .options("--line", order->lines,
               "a group of members and from which groups a substitute serves: \"S: S, V\"")
      .option("--source", order->source, "where it stands")
      .option("--from", order->first_day, "its first day; otherwise today")
      .runs([order, &terminal] { return set_order(*order, terminal); });

  auto distance = std::make_shared<CommitteeOptions>();
  committee_command(
      group, "allow-distance",
      translatable("The council's decision that somebody may take part at a distance"),
      "allow-distance 1 --decided-by Kommunfullmäktige --decided-on 2022-11-28 --paragraph \"§ 146\"",
      distance)
      .positional("COMMITTEE", distance->committee, "its number, as list has it")
      .required("--decided-by", distance->decided_by, "who decided it")
      .required("--decided-on", distance->decided_on, "when")
      .required("--paragraph", distance->paragraph, "the paragraph of the minutes")
      .option("--from", distance->first_day, "its first day; otherwise the day it was decided")
      .option("--until", distance->last_day, "its last day")
      .runs([distance, &terminal] { return allow_distance(*distance, terminal); });

  auto serving = std::make_shared<CommitteeOptions>();
  Command serves = group.subcommand(
      "serve",
      translatable("Who serves when an item is handled, and whether there is a quorum; nothing is kept"),
      "handslag committee serve 1 --here 1 --day 2026-03-04 --data demo/data");
  with_public_body(with_folder(serves, *serving), *serving);
  serves.positional("COMMITTEE", serving->committee, "its number, as list has it")
      .options("--here", serving->in_the_room, "the number of an official who is in the room")
      .options("--at-distance", serving->at_a_distance,
               "the number of an official who takes part at a distance")
      .options("--conflict", serving->conflicts,
               "a conflict of interest: the official's number and the item of KL 6:28, \"6:2\"")
      .option("--day", serving->day, "the day of the meeting; otherwise today")
      .runs([serving, &terminal] { return serve(*serving, terminal); });
}

}  // namespace

void add_committee_commands(Command& root, Terminal& terminal) {
  Command group =
      root.subcommand("committee", "Committees and working committees, and who holds an office in them");

  auto added = std::make_shared<CommitteeOptions>();
  committee_command(group, "add", translatable("Enter a committee, or a working committee of one"),
                    "add --name Socialnämnden --places 3 --source \"Reglemente 3 §\" --from 2023-01-01",
                    added)
      .option("--name", added->name, "what it is called")
      .option("--places", added->places, "how many members it has; substitutes are not among them")
      .option("--source", added->source, "where the number of places stands")
      .option("--from", added->first_day, "its first day; otherwise today")
      .option("--working-committee-of", added->working_committee_of,
              "the number of the committee that it prepares for")
      .runs([added, &terminal] { return add(*added, terminal); });

  auto changed = std::make_shared<CommitteeOptions>();
  committee_command(
      group, "change", translatable("From a day it is called otherwise, or has other places"),
      "change 1 --places 5 --source \"Reglemente 2026 3 §\" --from 2027-01-01 --reason \"Nytt reglemente\"",
      changed)
      .positional("COMMITTEE", changed->committee, "its number, as list has it")
      .option("--name", changed->name, "what it is called")
      .option("--places", changed->places, "how many members it has; substitutes are not among them")
      .option("--source", changed->source, "where the number of places stands")
      .option("--from", changed->first_day, "from which day; otherwise today")
      .required("--reason", changed->reason, "why")
      .runs([changed, &terminal] { return change(*changed, terminal); });

  auto listed = std::make_shared<CommitteeOptions>();
  committee_command(group, "list", translatable("The committees and their working committees"), "list",
                    listed)
      .runs([listed, &terminal] { return list(*listed, terminal); });

  add_office_commands(group, terminal);

  auto shown = std::make_shared<CommitteeOptions>();
  committee_command(group, "show", translatable("Who is in a committee on a day"), "show 1 --day 2026-03-04",
                    shown)
      .positional("COMMITTEE", shown->committee, "its number, as list has it")
      .option("--day", shown->day, "the day; otherwise today")
      .runs([shown, &terminal] { return show(*shown, terminal); });

  add_decision_commands(group, terminal);
}

}  // namespace handslag::cli
