#include "cli/register_commands.h"

#include <memory>
#include <ostream>

#include "base/error.h"
#include "base/message.h"
#include "base/translatable.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/opened_folder.h"
#include "followup/registration.h"
#include "organisations/deed.h"
#include "registry/record_store.h"
#include "registry/register_extract.h"
#include "registry/registry_acts.h"
#include "registry/registry_store.h"
#include "shapes/register_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using organisations::Act;
using registry::RegistryStore;

constexpr int kMostListed = 200;

struct RegisterOptions : FolderOptions {
  std::string committee;
  std::string prefix;
  std::string words_in = "sv";
  std::string matter;
  std::string title;
  std::optional<std::string> public_title;
  std::optional<std::string> day;
  std::string direction = "received";
  std::string from_or_to;
  std::string about;
  std::string text;
  std::string note;
  std::string ground;
  std::int64_t agreement = 0;
  std::optional<int> year;
  int extract_year = 0;
  bool whole = false;
};

template <class T>
T saved(const registry::RegistryResult<T>& result) {
  if (!result) throw told<InvalidInput>(registry::message_for(result.refusal()));
  return result.value();
}

/// The register whose numbers begin so.
registry::Register register_given(const organisations::View& view, const std::string& prefix) {
  for (registry::Register& one : RegistryStore(view).registers())
    if (one.prefix == prefix) return std::move(one);
  throw told<NotFound>(Message(
      "There is no register whose numbers begin with {prefix}. handslag register list shows those there are.",
      {{"prefix", prefix}}));
}

registry::MatterId matter_given(const organisations::View& view, const std::string& number) {
  if (const auto found = RegistryStore(view).find_numbered(number)) return *found;
  throw told<NotFound>(Message("There is no matter {number}.", {{"number", number}}));
}

Date day_or_today(const RegisterOptions& options, const Terminal& terminal) {
  return day_given(options.day, "--day").value_or(terminal.clock.today());
}

void print_matter(const registry::Matter& one, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << one.number << "  " << one.opened_on.to_iso() << "  " << one.title().title << "  ("
               << t.translate_count("1 registered record", "{count} registered records", one.records) << ")"
               << (one.closing
                       ? ", " + t.translate("closed {day}", {{"day", one.closing->closed_on.to_iso()}})
                       : "")
               << '\n';
}

ExitCode show_matter(OpenedFolder& opened, registry::MatterId id, const RegisterOptions& options,
                     Terminal& terminal) {
  const organisations::View view = opened.public_body_view();
  const registry::Matter matter = RegistryStore(view).get(id);
  const auto records = registry::RecordStore(view).list(id, 0, kMostListed);
  if (options.as_json) {
    Json json = shapes::matter().json(matter);
    json.set("list", shapes::registered_record().list(records));
    terminal.out << json.dump(2) << '\n';
    return ExitCode::Done;
  }
  print_matter(matter, terminal);
  const Translator& t = terminal.translator;
  for (const registry::RegisteredRecord& one : records)
    terminal.out << "  " << one.number << "  " << one.entry().dated_on.to_iso() << "  "
                 << title_of(one.direction, t) << "  " << one.public_about()
                 << (one.public_correspondent().empty() ? "" : ", " + one.public_correspondent())
                 << (one.secrecy ? "  [" + one.secrecy->provision + "]" : "")
                 << (one.is_withdrawn() ? "  " + t.translate("registered by mistake") : "") << '\n';
  return ExitCode::Done;
}

/// What an act is done in.
template <class Do>
ExitCode with_act(const RegisterOptions& options, Terminal& terminal, const Do& what) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  Act act = opened.act(transaction, opened.public_body().id);
  const registry::MatterId id = what(act);
  act.commit();
  return show_matter(opened, id, options, terminal);
}

ExitCode list(const RegisterOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const RegistryStore store(opened.public_body_view());
  const registry::MatterFilter filter{.year = options.year, .text = options.text};
  const auto matters = store.matters(filter, 0, kMostListed);
  if (options.as_json) {
    Json json = Json::object();
    json.set("registers", shapes::committee_register().list(store.registers()));
    json.set("matters", shapes::matter().list(matters));
    terminal.out << json.dump(2) << '\n';
    return ExitCode::Done;
  }
  const Translator& t = terminal.translator;
  for (const registry::Register& one : store.registers())
    terminal.out << t.translate("{prefix}: {committee}",
                                {{"prefix", one.prefix}, {"committee", one.committee}})
                 << '\n';
  for (const registry::Matter& one : matters) print_matter(one, terminal);
  const std::int64_t left = store.count(filter) - static_cast<std::int64_t>(matters.size());
  if (left > 0)
    terminal.out << t.translate_count("1 more: say --year or --text.", "{count} more: say --year or --text.",
                                      left)
                 << '\n';
  return ExitCode::Done;
}

ExitCode start(const RegisterOptions& options, Terminal& terminal) {
  const auto language = language_of_code(options.words_in);
  if (!language) throw told<InvalidInput>(Message("--words takes sv or en."));
  {
    OpenedFolder opened(options, terminal);
    sql::Transaction transaction(opened.connection());
    Act act = opened.act(transaction, opened.public_body().id);
    saved(registry::open_register(
        act, {.committee = options.committee, .prefix = options.prefix, .language = *language}));
    act.commit();
  }
  return list(options, terminal);
}

ExitCode open(const RegisterOptions& options, Terminal& terminal) {
  const Date today = terminal.clock.today();
  return with_act(options, terminal, [&](Act& act) {
    return saved(registry::open_matter(act, register_given(act, options.prefix).id,
                                       {.title = options.title,
                                        .public_title = options.public_title,
                                        .opened_on = day_or_today(options, terminal)},
                                       today));
  });
}

struct FollowUpMatterOptions : FollowUpOptions {
  std::string prefix;
  std::string title;
};

ExitCode open_of_follow_up(const FollowUpMatterOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId id = case_named(opened, options, terminal).follow_up.id;
  const auto matter = saved(followup::open_matter_of(act, id, register_given(act, options.prefix).id,
                                                     options.title, std::nullopt, terminal.clock.today()));
  act.commit();
  RegisterOptions shown;
  shown.as_json = options.as_json;
  return show_matter(opened, matter, shown, terminal);
}

ExitCode add_record(const RegisterOptions& options, Terminal& terminal) {
  const auto direction = registry::kDirections.named(options.direction);
  if (!direction) throw told<InvalidInput>(Message("--direction takes received, dispatched or drawn_up."));
  return with_act(options, terminal, [&](Act& act) {
    const registry::MatterId id = matter_given(act, options.matter);
    saved(registry::register_record(act, id,
                                    {.direction = *direction,
                                     .entry = {.dated_on = day_or_today(options, terminal),
                                               .correspondent = options.from_or_to,
                                               .about = options.about}},
                                    terminal.clock.today()));
    return id;
  });
}

ExitCode close(const RegisterOptions& options, Terminal& terminal) {
  return with_act(options, terminal, [&](Act& act) {
    return saved(registry::close_matter(act, matter_given(act, options.matter),
                                        day_or_today(options, terminal), options.note,
                                        terminal.clock.today()));
  });
}

ExitCode show(const RegisterOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  return show_matter(opened, matter_given(opened.public_body_view(), options.matter), options, terminal);
}

ExitCode extract(const RegisterOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const organisations::View view = opened.public_body_view();
  const registry::Register of = register_given(view, options.prefix);
  if (options.whole) {
    sql::Transaction transaction(opened.connection());
    Act act = opened.act(transaction, opened.public_body().id);
    act.record(organisations::Deed::RecordSee, {organisations::Subject::Kind::Register, of.id.value},
               organisations::Facts::object({{"year", options.extract_year}}));
    act.commit();
  }
  terminal.out << registry::extract_csv(
      view, of, options.extract_year,
      options.whole ? registry::ExtractFor::Office : registry::ExtractFor::Everybody, terminal.translator);
  return ExitCode::Done;
}

ExitCode leave(const RegisterOptions& options, Terminal& terminal) {
  const auto ground = registry::kNotRegisteredGrounds.named(options.ground);
  if (!ground)
    throw told<InvalidInput>(
        Message("--ground takes trifling, kept_in_order, draft_or_note or not_official."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  Act act = opened.act(transaction, opened.public_body().id);
  saved(registry::leave_unregistered(act,
                                     {.id = {},
                                      .about = options.about,
                                      .came_on = day_or_today(options, terminal),
                                      .ground = *ground,
                                      .note = options.note},
                                     terminal.clock.today()));
  act.commit();
  terminal.out << terminal.translator.translate("Noted as not registered: {about}",
                                                {{"about", options.about}})
               << '\n';
  return ExitCode::Done;
}

using Shared = std::shared_ptr<RegisterOptions>;

Command command_in(Command& group, const std::string& name, const char* help, const std::string& example,
                   const Shared& options) {
  Command command = group.subcommand(name, help, "handslag register " + example + " --data demo/data");
  with_json(with_public_body(with_folder(command, *options), *options), *options);
  return command;
}

void add_matter_commands(Command& group, Terminal& terminal) {
  auto opens = std::make_shared<RegisterOptions>();
  command_in(group, "open", translatable("Open a matter: it gets the next number of the year"),
             "open --prefix SN --title \"Bidrag till lokaler\" --day 2026-01-15", opens)
      .required("--prefix", opens->prefix, "what the register's numbers begin with")
      .required("--title", opens->title, "what it is about, briefly")
      .option("--public-title", opens->public_title, "what stands in the public register in its place")
      .option("--day", opens->day, "when it was opened; otherwise today")
      .runs([opens, &terminal] { return open(*opens, terminal); });

  auto records = std::make_shared<RegisterOptions>();
  command_in(group, "record", translatable("Register a record in a matter"),
             "record \"SN 2026-1\" --about Ansökan --from-or-to \"Exempelföreningen\"", records)
      .positional("NUMBER", records->matter, "the matter's registry number")
      .required("--about", records->about, "what it is about, briefly")
      .option("--from-or-to", records->from_or_to, "who sent it, or who gets it")
      .option("--direction", records->direction, "received, dispatched or drawn_up")
      .option("--day", records->day, "when it was received or drawn up; otherwise today")
      .runs([records, &terminal] { return add_record(*records, terminal); });

  auto shows = std::make_shared<RegisterOptions>();
  command_in(group, "show", translatable("One matter and its records, as everybody may read them"),
             "show \"SN 2026-1\"", shows)
      .positional("NUMBER", shows->matter, "the matter's registry number")
      .runs([shows, &terminal] { return show(*shows, terminal); });

  auto closes = std::make_shared<RegisterOptions>();
  command_in(group, "close", translatable("Close a matter: nothing more is registered in it"),
             "close \"SN 2026-1\" --note \"Beslutat\"", closes)
      .positional("NUMBER", closes->matter, "the matter's registry number")
      .option("--note", closes->note, "how it ended")
      .option("--day", closes->day, "when it was closed; otherwise today")
      .runs([closes, &terminal] { return close(*closes, terminal); });
}

}  // namespace

void add_register_commands(Command& root, Terminal& terminal) {
  Command group =
      root.subcommand("register", "The register (diarium): matters, records and what is public of them");

  auto starts = std::make_shared<RegisterOptions>();
  command_in(group, "start", translatable("Start a register of a committee"),
             "start --committee Socialnämnden --prefix SN", starts)
      .required("--committee", starts->committee, "the committee")
      .required("--prefix", starts->prefix, "what its numbers begin with: 1 to 12 letters and digits")
      .option("--words", starts->words_in, "the language of what is registered by itself: sv or en")
      .runs([starts, &terminal] { return start(*starts, terminal); });

  auto lists = std::make_shared<RegisterOptions>();
  command_in(group, "list", translatable("The registers and their matters, the newest first"),
             "list --text bidrag", lists)
      .option("--text", lists->text, "stands in the number or in the title")
      .year("--year", lists->year, "only those of a year")
      .runs([lists, &terminal] { return list(*lists, terminal); });

  add_matter_commands(group, terminal);

  auto extracts = std::make_shared<RegisterOptions>();
  command_in(group, "extract", translatable("A year of a register as CSV, as everybody may read it"),
             "extract --prefix SN --year 2026", extracts)
      .required("--prefix", extracts->prefix, "what the register's numbers begin with")
      .year("--year", extracts->extract_year, "the year")
      .flag("--whole", extracts->whole, "with what is not public; the journal notes it")
      .runs([extracts, &terminal] { return extract(*extracts, terminal); });

  auto leaves = std::make_shared<RegisterOptions>();
  command_in(group, "leave", translatable("Note something that is rightly not registered"),
             "leave --about Reklam --ground trifling", leaves)
      .required("--about", leaves->about, "what it is")
      .required("--ground", leaves->ground, "trifling, kept_in_order, draft_or_note or not_official")
      .option("--note", leaves->note, "where it is kept, or what became of it")
      .option("--day", leaves->day, "when it came; otherwise today")
      .runs([leaves, &terminal] { return leave(*leaves, terminal); });
}

void add_follow_up_matter_command(Command& group, Terminal& terminal) {
  auto follow_up = std::make_shared<FollowUpMatterOptions>();
  follow_up_command(group, "matter",
                    "Make a matter of a follow-up; what happens in it is registered by itself",
                    "matter 1 --year 2024 --prefix SN --title \"Uppföljning 2024\"", *follow_up)
      .required("--prefix", follow_up->prefix, "what the register's numbers begin with")
      .required("--title", follow_up->title, "what it is about, briefly")
      .runs([follow_up, &terminal] { return open_of_follow_up(*follow_up, terminal); });
}

}  // namespace handslag::cli
