#include "cli/journal_command.h"

#include <algorithm>
#include <limits>
#include <map>
#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/opened_folder.h"
#include "identity/person_store.h"
#include "memoranda/fact_words.h"
#include "organisations/deed_words.h"
#include "organisations/journal_line_words.h"
#include "organisations/journal_store.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "shapes/organisation_shapes.h"

namespace handslag::cli {

namespace {

using organisations::actor_in_words;
using organisations::deed_in_words;
using organisations::facts_in_words;
using organisations::subject_in_words;

constexpr int kLinesAtOnce = 50;
constexpr int kMostLinesAtOnce = 10'000;

struct JournalOptions : FolderOptions {
  std::optional<std::string> partner;
  int limit = kLinesAtOnce;
  std::int64_t before = 0;
};

// A line and whose journal it stands in.
struct Line {
  std::string organisation;
  organisations::OrganisationId of;
  organisations::JournalEntry entry;
  std::string name = {};  ///< of a person, as it is now; empty at the command line
};

std::vector<organisations::Organisation> asked_for(OpenedFolder& opened, const JournalOptions& options) {
  if (options.partner) return {opened.partner(*options.partner)};
  if (options.public_body) return {opened.public_body()};
  return organisations::OrganisationStore(opened.connection()).list();
}

// The newest lines of all the journals together, one more than is printed: whether there are older ones.
std::vector<Line> newest_lines(OpenedFolder& opened, const JournalOptions& options) {
  std::vector<Line> lines;
  const std::int64_t before = options.before > 0 ? options.before : std::numeric_limits<std::int64_t>::max();
  for (const organisations::Organisation& one : asked_for(opened, options)) {
    const organisations::JournalStore journal(opened.view(one.id));
    const auto names = identity::PersonStore::names_by_actor(opened.view(one.id));
    for (organisations::JournalEntry& entry : journal.list(options.limit + 1, before)) {
      const auto name = names.find(entry.actor);
      lines.push_back({one.name, one.id, std::move(entry), name == names.end() ? "" : name->second});
    }
  }
  std::ranges::sort(lines, std::ranges::greater(), [](const Line& line) { return line.entry.id; });
  if (lines.size() > static_cast<std::size_t>(options.limit) + 1)
    lines.erase(lines.begin() + options.limit + 1, lines.end());
  return lines;
}

Json facts_of(const organisations::JournalEntry& entry) {
  if (entry.facts.empty()) return Json::object();
  auto facts = parse_json(entry.facts);
  if (!facts) throw CorruptData("journal " + std::to_string(entry.id) + ": the facts are no JSON");
  return std::move(facts).value();
}

// Who did it, in which role, from where.
std::string who(const Line& line, const Translator& t) {
  const organisations::JournalEntry& entry = line.entry;
  std::string words = line.name.empty() ? actor_in_words(entry.actor, t) : line.name;
  if (!entry.role.empty()) words += ", " + organisations::role_in_words(entry.role, t);
  if (!entry.from.empty()) words += ", " + entry.from;
  return words;
}

ExitCode journal(const JournalOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.limit < 1 || options.limit > kMostLinesAtOnce)
    throw InvalidInput(t.translate("--limit takes 1 to 10 000."));
  OpenedFolder opened(options, terminal);
  std::vector<Line> lines = newest_lines(opened, options);
  const bool has_older = lines.size() > static_cast<std::size_t>(options.limit);
  if (has_older) lines.pop_back();
  Json all = Json::array();
  std::map<std::int64_t, organisations::FactWords> words;
  for (const Line& line : lines) {
    all.push(shapes::journal_line().json({line.entry, line.organisation}));
    if (options.as_json) continue;
    if (!words.contains(line.of.value))
      words[line.of.value] = memoranda::fact_words(memoranda::section_headings(opened.view(line.of)), t);
    const organisations::JournalEntry& entry = line.entry;
    terminal.out << entry.id << "  " << entry.at << "  " << line.organisation << "  " << who(line, t) << "  "
                 << deed_in_words(entry.deed, t) << ", " << subject_in_words(entry.subject_kind, t) << ' '
                 << entry.subject_id << (entry.facts.empty() ? "" : "  ")
                 << facts_in_words(facts_of(entry), t, words[line.of.value]) << '\n';
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (has_older) {
    terminal.out << t.translate("Older lines: handslag journal --before {id}",
                                {{"id", std::to_string(lines.back().entry.id)}})
                 << '\n';
  }
  return ExitCode::Done;
}

struct VerifyOptions : JournalOptions {
  std::optional<std::string> head;
};

constexpr std::size_t kFewestDigits = 8;

// Of a head that was printed once, as it stands on a document: at least its first eight digits.
std::string digits_of(const std::string& head, const Translator& t) {
  std::string digits = lower_case(trimmed(head));
  const bool is_hash = digits.size() >= kFewestDigits && digits.size() <= 64 &&
                       digits.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_hash)
    throw InvalidInput(t.translate("--head takes 8 to 64 of the digits 0–9 and a–f, as they are printed."));
  return digits;
}

// Tells of one journal; whether it is as it was written.
bool verify(const organisations::Organisation& one, const organisations::JournalStore& journal, Json& all,
            const VerifyOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const organisations::JournalProof proof = journal.verify();
  all.push(Json::object()
               .set("organisation", one.name)
               .set("lines", proof.lines)
               .set("head", proof.head)
               .set("broken_at", proof.broken_at ? Json(*proof.broken_at) : Json()));
  if (!options.as_json) {
    terminal.out << one.name << ": "
                 << (proof.broken_at
                         ? t.translate(
                               "line {id} is not what was written, or lines before it are gone. Restore a "
                               "backup from before, and compare: handslag restore",
                               {{"id", std::to_string(*proof.broken_at)}})
                         : t.translate_count("1 line holds, head {head}", "{count} lines hold, head {head}",
                                             proof.lines, {{"head", proof.head.empty() ? "–" : proof.head}}))
                 << '\n';
  }
  return !proof.broken_at;
}

// Where a printed head stands; whether it stands in any of the journals.
bool find_head(const organisations::Organisation& one, const organisations::JournalStore& journal,
               const std::string& digits, const VerifyOptions& options, Terminal& terminal) {
  const auto line = journal.find_by_hash(digits);
  if (!line) return false;
  if (!options.as_json) {
    terminal.out << one.name << ": "
                 << terminal.translator.translate(
                        "{head} is line {id}, written {at}",
                        {{"head", digits}, {"id", std::to_string(line->id)}, {"at", line->at}})
                 << '\n';
  }
  return true;
}

ExitCode verify_journal(const VerifyOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::string digits = options.head ? digits_of(*options.head, t) : "";
  OpenedFolder opened(options, terminal);
  Json all = Json::array();
  bool holds = true;
  bool is_found = digits.empty();
  for (const organisations::Organisation& one : asked_for(opened, options)) {
    const organisations::JournalStore journal(opened.view(one.id));
    holds = verify(one, journal, all, options, terminal) && holds;
    if (!digits.empty()) is_found = find_head(one, journal, digits, options, terminal) || is_found;
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  if (!is_found) {
    terminal.err
        << "handslag: "
        << t.translate(
               "No line of these journals has the head {head}: it was printed from another folder, or "
               "lines have been taken away since.",
               {{"head", digits}})
        << '\n';
  }
  return holds && is_found ? ExitCode::Done : ExitCode::FaultsFound;
}

}  // namespace

void add_journal_command(Command& root, Terminal& terminal) {
  const auto describe = [&](Command command) {
    auto options = std::make_shared<JournalOptions>();
    command.option("--limit", options->limit, "how many lines")
        .option("--before", options->before, "only lines before this one, by its number; 0: from the newest")
        .option("--partner", options->partner, "only the journal of this partner");
    with_json(with_public_body(with_folder(command, *options), *options), *options)
        .runs([options, &terminal] { return journal(*options, terminal); });
    return command;
  };
  Command group = describe(root.subcommand("journal", "Who did what in the data folder, the newest first",
                                           "handslag journal --data demo/data"));
  auto verified = std::make_shared<VerifyOptions>();
  Command verify = group.subcommand("verify", "Whether the journal is as it was written",
                                    "handslag journal verify --data demo/data");
  verify.option("--head", verified->head, "find the line with this hash, as it is printed on a document")
      .option("--partner", verified->partner, "only the journal of this partner");
  with_json(with_public_body(with_folder(verify, *verified), *verified), *verified)
      .runs([verified, &terminal] { return verify_journal(*verified, terminal); });
  describe(root.subcommand("audit", "The same as journal, which was called so before",
                           "handslag audit --data demo/data"));
}

}  // namespace handslag::cli
