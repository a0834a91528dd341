#include "cli/search_command.h"

#include <limits>
#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/opened_folder.h"
#include "memoranda/search_index.h"
#include "search/search_words.h"
#include "shapes/search_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using search::FoundKind;
using search::FoundState;

constexpr int kMostShown = 50;

struct SearchOptions : FolderOptions {
  std::vector<std::string> words;
  std::string kind;
  bool anew = false;
};

/// Whoever is at the terminal of the data folder may read it whole.
std::vector<std::pair<FoundKind, FoundState>> everything() {
  std::vector<std::pair<FoundKind, FoundState>> all = {{FoundKind::Agreement, FoundState::None}};
  for (const FoundKind kind : {FoundKind::FollowUp, FoundKind::Memorandum, FoundKind::Document}) {
    for (const FoundState state : {FoundState::Open, FoundState::Written, FoundState::Signed})
      all.emplace_back(kind, state);
  }
  return all;
}

/// Takes in what has changed, with every document that has not been read.
void catch_up(OpenedFolder& opened, const organisations::View& view, bool anew) {
  const storage::FileStore files = opened.folder().files();
  sql::Transaction transaction(opened.connection());
  if (anew) search::SearchStore::forget(transaction, view.scope());
  const memoranda::SearchNews news = memoranda::gather_search_news(
      view, [&](const std::string& sha256) { return files.read(sha256); }, std::numeric_limits<int>::max());
  if (news.has_nothing && !anew) return;
  memoranda::save_search_news(transaction, view.scope(), news);
  transaction.commit();
}

ExitCode search_words(const SearchOptions& options, Terminal& terminal) {
  std::string words;
  for (const std::string& word : options.words) words += (words.empty() ? "" : " ") + composed(word);
  if (words.empty() && !options.anew)
    throw told<InvalidInput>(Message("Give a word to look for, or --anew."));
  const auto kind = search::kFoundKinds.named(options.kind);
  if (!options.kind.empty() && !kind)
    throw told<InvalidInput>(Message("--kind is agreement, follow_up, memorandum or document, not {name}.",
                                     {{"name", quotable(options.kind)}}));
  OpenedFolder opened(options, terminal);
  const organisations::View view = opened.public_body_view();
  catch_up(opened, view, options.anew);
  const auto terms = search::terms_looked_for(words);
  const auto found = search::SearchStore(view).find({words, kind, everything()}, 0, kMostShown);
  if (options.as_json) {
    Json all = Json::array();
    for (const search::SearchEntry& entry : found) all.push(shapes::found().json({entry, terms}));
    terminal.out << all.dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const search::SearchEntry& entry : found) {
    terminal.out << search::kFoundKinds.of(entry.kind) << "  " << entry.title;
    if (entry.year > 0) terminal.out << ", " << entry.year;
    terminal.out << "\n    " << shapes::piece_in_words(entry, terms) << '\n';
  }
  if (found.empty() && !words.empty())
    terminal.out << terminal.translator.translate("Nothing was found.") << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_search_command(Command& root, Terminal& terminal) {
  auto options = std::make_shared<SearchOptions>();
  Command command =
      root.subcommand("search", "Look for words in agreements, follow-ups, memoranda and documents",
                      "handslag search kvalitet --data demo/data");
  with_json(with_public_body(with_folder(command, *options), *options), *options)
      .optional_positionals("WORD", options->words, "all of them must be there, in any form")
      .option("--kind", options->kind, "agreement, follow_up, memorandum or document")
      .flag("--anew", options->anew, "make the index anew, with every document in it")
      .runs([options, &terminal] { return search_words(*options, terminal); });
}

}  // namespace handslag::cli
