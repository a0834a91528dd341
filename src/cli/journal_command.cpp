#include "cli/journal_command.h"

#include <algorithm>
#include <limits>
#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "cli/deed_words.h"
#include "cli/opened_folder.h"
#include "organisations/journal_store.h"
#include "organisations/organisation_store.h"

namespace handslag::cli {

namespace {

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
  organisations::JournalEntry entry;
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
    for (organisations::JournalEntry& entry : journal.list(options.limit + 1, before))
      lines.push_back({one.name, std::move(entry)});
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

Json line_to_json(const Line& line) {
  return Json::object()
      .set("id", line.entry.id)
      .set("at", line.entry.at)
      .set("organisation", line.organisation)
      .set("actor", line.entry.actor)
      .set("deed", line.entry.deed)
      .set("subject_kind", line.entry.subject_kind)
      .set("subject_id", line.entry.subject_id)
      .set("facts", facts_of(line.entry));
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
  for (const Line& line : lines) {
    all.push(line_to_json(line));
    if (options.as_json) continue;
    const organisations::JournalEntry& entry = line.entry;
    terminal.out << entry.id << "  " << entry.at << "  " << line.organisation << "  "
                 << actor_in_words(entry.actor, t) << "  " << deed_in_words(entry.deed, t) << ", "
                 << subject_in_words(entry.subject_kind, t) << ' ' << entry.subject_id
                 << (entry.facts.empty() ? "" : "  ") << facts_in_words(facts_of(entry), t) << '\n';
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

}  // namespace

void add_journal_command(Command& root, Terminal& terminal) {
  const auto describe = [&](Command command) {
    auto options = std::make_shared<JournalOptions>();
    command.option("--limit", options->limit, "how many lines")
        .option("--before", options->before, "only lines before this one, by its number; 0: from the newest")
        .option("--partner", options->partner, "only the journal of this partner");
    with_json(with_public_body(with_folder(command, *options), *options), *options)
        .runs([options, &terminal] { return journal(*options, terminal); });
  };
  describe(root.subcommand("journal", "Who did what in the data folder, the newest first",
                           "handslag journal --data demo/data"));
  describe(root.subcommand("audit", "The same as journal, which was called so before",
                           "handslag audit --data demo/data"));
}

}  // namespace handslag::cli
