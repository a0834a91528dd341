#include "cli/office_commands.h"

#include <ostream>

#include "base/translatable.h"
#include "cli/committee_options.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "committee/committee_acts.h"
#include "committee/committee_on_day.h"
#include "committee/office_acts.h"
#include "committee/office_store.h"

namespace handslag::cli {

namespace {

using committee::CommitteeId;
using committee::ConflictToLookAt;
using committee::OfficeStore;
using committee::Official;
using committee::OfficialId;
using committee::TermId;
using committee::TermOfOffice;
using organisations::Act;

void print_people(OpenedFolder& opened, const CommitteeOptions& options, Terminal& terminal) {
  const auto all = OfficeStore(opened.public_body_view()).officials();
  if (options.as_json) {
    Json list = Json::array();
    for (const Official& one : all)
      list.push(Json::object({{"id", one.id.value},
                              {"name", one.name},
                              {"position", one.position.empty() ? Json() : Json(one.position)}}));
    terminal.out << list.dump(2) << '\n';
    return;
  }
  if (all.empty()) terminal.out << terminal.translator.translate("Nobody is entered.") << '\n';
  for (const Official& one : all)
    terminal.out << one.id.value << "  " << one.name << (one.is_officer() ? ", " + one.position : "") << '\n';
}

/// What was done, and then everybody who is entered.
template <class Work>
ExitCode with_people(const CommitteeOptions& options, Terminal& terminal, const Work& work) {
  OpenedFolder opened(options, terminal);
  {
    sql::Transaction transaction(opened.connection());
    Act act = opened.act(transaction, opened.public_body().id);
    work(act);
    act.commit();
  }
  print_people(opened, options, terminal);
  return ExitCode::Done;
}

ExitCode list_people(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_people(opened, options, terminal);
  return ExitCode::Done;
}

committee::OfficeRole role_given(const std::string& name) {
  if (const auto role = committee::kOfficeRoles.named(name)) return *role;
  throw told<InvalidInput>(
      Message("--role takes member, substitute, chair, first_vice_chair, second_vice_chair, temporary_chair, "
              "secretary or adjuster."));
}

/// What was given stands in place of what stood; the rest stays.
void put(const CommitteeOptions& options, TermOfOffice& term) {
  if (options.official != 0) term.official = {options.official};
  if (options.role) term.role = role_given(*options.role);
  if (options.group) term.group = *options.group;
  if (options.place != 0) term.place = options.place;
  if (!committee::has_a_place(term.role) && options.place == 0) term.place = 0;
  if (options.source) term.source = *options.source;
  if (const auto day = day_given(options.first_day, "--from")) term.first_day = *day;
  if (const auto day = day_given(options.last_day, "--until")) term.last_day = *day;
}

ExitCode appoint(const CommitteeOptions& options, Terminal& terminal) {
  TermOfOffice term{.committee = {options.committee}, .first_day = terminal.clock.today()};
  put(options, term);
  return done_and_shown(options, terminal, [&](Act& act) {
    saved(committee::begin_term(act, term));
    return term.committee;
  });
}

ExitCode correct(const CommitteeOptions& options, Terminal& terminal) {
  return done_and_shown(options, terminal, [&](Act& act) {
    TermOfOffice term = OfficeStore(act).get(TermId{options.term});
    put(options, term);
    saved(committee::correct_term(act, {options.term}, term, options.reason));
    return term.committee;
  });
}

ExitCode end(const CommitteeOptions& options, Terminal& terminal) {
  return done_and_shown(options, terminal, [&](Act& act) {
    const TermOfOffice term = OfficeStore(act).get(TermId{options.term});
    saved(committee::end_term(act, term.id, day_of(options.last_day, "--until", terminal), options.reason));
    return term.committee;
  });
}

ExitCode note_board(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  const organisations::Organisation partner = opened.partner(options.partner);
  Act act = opened.act(transaction, opened.public_body().id);
  saved(committee::note_board_membership(act, {.official = {options.official},
                                               .partner = partner.id,
                                               .role = options.role.value_or(""),
                                               .first_day = day_given(options.first_day, "--from"),
                                               .last_day = day_given(options.last_day, "--until"),
                                               .source = options.source.value_or("")}));
  act.commit();
  terminal.out << terminal.translator.translate(
                      "Noted: {name}, {partner}",
                      {{"name",
                        OfficeStore(opened.public_body_view()).get(OfficialId{options.official}).name},
                       {"partner", partner.name}})
               << '\n';
  return ExitCode::Done;
}

std::string offices_of(const ConflictToLookAt& one, const Translator& t) {
  std::string words;
  for (const committee::OfficeRole role : one.roles) words += (words.empty() ? "" : ", ") + title_of(role, t);
  return words;
}

void print_conflict(const ConflictToLookAt& one, const Official& who, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::string offices = offices_of(one, t);
  terminal.out << one.membership.id.value << "  " << who.name << ", "
               << (offices.empty() ? who.position : offices) << ": "
               << (one.sits_now ? t.translate("sits in the board") : t.translate("has sat in the board"));
  if (!one.membership.role.empty()) terminal.out << ", " << one.membership.role;
  terminal.out << "  " << (one.membership.first_day ? one.membership.first_day->to_iso() : "") << "–"
               << (one.membership.last_day ? one.membership.last_day->to_iso() : "") << "  "
               << one.membership.source << '\n';
}

Json json_of(const ConflictToLookAt& one, const Official& who) {
  Json roles = Json::array();
  for (const committee::OfficeRole role : one.roles)
    roles.push(std::string(committee::kOfficeRoles.of(role)));
  const auto day = [](const std::optional<Date>& value) { return value ? Json(value->to_iso()) : Json(); };
  return Json::object({{"id", one.membership.id.value},
                       {"official", who.id.value},
                       {"name", who.name},
                       {"roles", roles},
                       {"sits_now", one.sits_now},
                       {"first_day", day(one.membership.first_day)},
                       {"last_day", day(one.membership.last_day)},
                       {"source", one.membership.source}});
}

ExitCode show_conflicts(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const organisations::View view = opened.public_body_view();
  const auto all = committee::conflicts_with(view, {options.committee}, opened.partner(options.partner).id,
                                             day_of(options.day, "--day", terminal));
  const OfficeStore store(view);
  if (options.as_json) {
    Json list = Json::array();
    for (const ConflictToLookAt& one : all) list.push(json_of(one, store.get(one.membership.official)));
    terminal.out << list.dump(2) << '\n';
    return ExitCode::Done;
  }
  const Translator& t = terminal.translator;
  for (const ConflictToLookAt& one : all) print_conflict(one, store.get(one.membership.official), terminal);
  terminal.out << (all.empty()
                       ? t.translate("Nobody is known to sit or to have sat in the partner's board.")
                       : t.translate("Look at whether they have a conflict of interest (KL 6:28 item 2; "
                                     "7:4 of staff). The committee decides it (KL 6:30)."))
               << '\n';
  return ExitCode::Done;
}

/// Takes back the one thing that was named.
void take_back(Act& act, const CommitteeOptions& options) {
  const std::string& why = options.reason;
  const int named = static_cast<int>(options.committee != 0) + static_cast<int>(options.official != 0) +
                    static_cast<int>(options.term != 0) + static_cast<int>(options.end != 0) +
                    static_cast<int>(options.order != 0) + static_cast<int>(options.distance != 0) +
                    static_cast<int>(options.board != 0);
  if (named != 1)
    throw told<InvalidInput>(
        Message("Name one thing: --committee, --official, --term, --end, --order, --distance or --board."));
  if (options.committee != 0) saved(committee::withdraw_committee(act, {options.committee}, why));
  if (options.official != 0) saved(committee::withdraw_official(act, {options.official}, why));
  if (options.term != 0) committee::withdraw_term(act, {options.term}, why);
  if (options.end != 0) saved(committee::resume_term(act, {options.end}, why));
  if (options.order != 0) committee::withdraw_order_of_service(act, {options.order}, why);
  if (options.distance != 0) committee::withdraw_distance(act, {options.distance}, why);
  if (options.board != 0) committee::withdraw_board_membership(act, {options.board}, why);
}

ExitCode take_back(const CommitteeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  Act act = opened.act(transaction, opened.public_body().id);
  take_back(act, options);
  act.commit();
  terminal.out << terminal.translator.translate("Taken back. What stood before is kept, with the reason.")
               << '\n';
  return ExitCode::Done;
}

void add_people_commands(Command& group, Terminal& terminal) {
  auto added = std::make_shared<CommitteeOptions>();
  committee_command(group, "person", translatable("Enter somebody elected, or an officer"),
                    "person --name \"Anna Berg\"", added)
      .option("--name", added->name, "their name")
      .option("--position", added->position, "of an officer: what they are")
      .runs([added, &terminal] {
        return with_people(*added, terminal, [&](Act& act) {
          saved(committee::add_official(
              act, {.name = added->name.value_or(""), .position = added->position.value_or("")}));
        });
      });

  auto listed = std::make_shared<CommitteeOptions>();
  committee_command(group, "people", translatable("Everybody who is entered, with their numbers"), "people",
                    listed)
      .runs([listed, &terminal] { return list_people(*listed, terminal); });

  auto changed = std::make_shared<CommitteeOptions>();
  committee_command(group, "change-person",
                    translatable("Another name or position; what stood before is not kept"),
                    "change-person 1 --name \"Anna Berg Lund\"", changed)
      .positional("OFFICIAL", changed->official, "their number, as people has it")
      .option("--name", changed->name, "their name")
      .option("--position", changed->position, "of an officer: what they are")
      .runs([changed, &terminal] {
        return with_people(*changed, terminal, [&](Act& act) {
          Official official = OfficeStore(act).get(OfficialId{changed->official});
          if (changed->name) official.name = *changed->name;
          if (changed->position) official.position = *changed->position;
          saved(committee::change_official(act, official));
        });
      });
}

void add_particulars(Command& command, CommitteeOptions& options) {
  command
      .option("--role", options.role,
              "member, substitute, chair, first_vice_chair, second_vice_chair, temporary_chair, secretary or "
              "adjuster")
      .option("--group", options.group, "the party or group")
      .option("--place", options.place, "of a member or a substitute: the place in the order")
      .option("--source", options.source, "the decision that elected them")
      .option("--from", options.first_day, "their first day")
      .option("--until", options.last_day, "their last day");
}

void add_term_commands(Command& group, Terminal& terminal) {
  auto appointed = std::make_shared<CommitteeOptions>();
  Command appoints = committee_command(group, "appoint", translatable("Enter a term of office"),
                                       "appoint 1 --official 1 --role member --group S --place 1 --from "
                                       "2023-01-01 --until 2026-12-31 --source \"KF "
                                       "2022-11-28 § 145\"",
                                       appointed);
  appoints.positional("COMMITTEE", appointed->committee, "its number, as list has it")
      .required("--official", appointed->official, "their number, as people has it");
  add_particulars(appoints, *appointed);
  appoints.runs([appointed, &terminal] { return appoint(*appointed, terminal); });

  auto corrected = std::make_shared<CommitteeOptions>();
  Command corrects = committee_command(
      group, "correct",
      translatable("A term was entered wrongly: another stands in its place, with the reason"),
      "correct 1 --group V --reason \"Fel parti\"", corrected);
  corrects.positional("TERM", corrected->term, "its number, as show has it")
      .option("--official", corrected->official, "their number, as people has it");
  add_particulars(corrects, *corrected);
  corrects.required("--reason", corrected->reason, "why").runs([corrected, &terminal] {
    return correct(*corrected, terminal);
  });

  auto ended = std::make_shared<CommitteeOptions>();
  committee_command(group, "end", translatable("A term ends before it was to"),
                    "end 2 --until 2026-06-30 --reason \"Avsägelse, KF 2026-06-15 § 80\"", ended)
      .positional("TERM", ended->term, "its number, as show has it")
      .option("--until", ended->last_day, "the last day; otherwise today")
      .required("--reason", ended->reason, "why")
      .runs([ended, &terminal] { return end(*ended, terminal); });
}

void add_conflict_commands(Command& group, Terminal& terminal) {
  auto noted = std::make_shared<CommitteeOptions>();
  Command notes =
      group.subcommand("board", "Note that somebody sits, or has sat, in the board of a partner",
                       "handslag committee board 1 --partner \"Föreningen\" --from 2024-03-15 --source "
                       "\"Årsberättelsen 2024\" --data data");
  with_public_body(with_folder(notes, *noted), *noted);
  notes.positional("OFFICIAL", noted->official, "their number, as people has it")
      .required("--partner", noted->partner, "the partner")
      .option("--role", noted->role, "what they are in the board")
      .option("--from", noted->first_day, "their first day there, when it is known")
      .option("--until", noted->last_day, "their last day there")
      .option("--source", noted->source, "where it stands")
      .runs([noted, &terminal] { return note_board(*noted, terminal); });

  auto shown = std::make_shared<CommitteeOptions>();
  Command shows = group.subcommand(
      "conflicts", "Who sits, or has sat, in the board of the partner of an item: look at them first",
      "handslag committee conflicts 1 --partner \"Föreningen\" --day 2026-03-04 --data data");
  with_json(with_public_body(with_folder(shows, *shown), *shown), *shown);
  shows.positional("COMMITTEE", shown->committee, "its number, as list has it")
      .required("--partner", shown->partner, "the partner")
      .option("--day", shown->day, "the day of the meeting; otherwise today")
      .runs([shown, &terminal] { return show_conflicts(*shown, terminal); });

  auto taken = std::make_shared<CommitteeOptions>();
  Command takes =
      group.subcommand("take-back", translatable("Take back something that was entered by mistake"),
                       "handslag committee take-back --term 3 --reason \"Fel person\" --data demo/data");
  with_public_body(with_folder(takes, *taken), *taken);
  takes.option("--committee", taken->committee, "a committee that nothing rests on")
      .option("--official", taken->official, "somebody who has no term")
      .option("--term", taken->term, "a term of office")
      .option("--end", taken->end, "the end of a term, by the number of the term: it goes on")
      .option("--order", taken->order, "an order of service")
      .option("--distance", taken->distance, "a decision about taking part at a distance")
      .option("--board", taken->board, "a board membership, as conflicts has it")
      .required("--reason", taken->reason, "why")
      .runs([taken, &terminal] { return take_back(*taken, terminal); });
}

}  // namespace

void add_office_commands(Command& group, Terminal& terminal) {
  add_people_commands(group, terminal);
  add_term_commands(group, terminal);
  add_conflict_commands(group, terminal);
}

}  // namespace handslag::cli
