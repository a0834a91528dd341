#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "organisations/journal_search_store.h"
#include "web/page_place.h"

// Who did what and who read what, in the reader's words, the newest first. Each organisation has its own.
namespace handslag::web {

struct JournalView {
  Reader reader = {};
  organisations::JournalSearch search = {};
  std::vector<organisations::JournalEntry> lines = {};
  std::vector<std::string> actors = {};
  /// Of those who have or had a role here, by "person 7", as they are called now.
  std::map<std::string, std::string> names = {};
  std::optional<std::int64_t> older = {};  ///< there are lines before this one
  std::vector<std::string> faults = {};    ///< what was looked for and is no day
  std::string typed_first = {};
  std::string typed_last = {};
};

std::string journal_page(const Translator& t, const JournalView& view);
/// A line for each, with a heading: when;who;what;to what;facts.
std::string journal_csv(const Translator& t, const JournalView& view);
/// "Anna Berg", or what the journal has where the name is not known here.
std::string name_of_actor(const std::map<std::string, std::string>& names, const std::string& actor,
                          const Translator& t);

}  // namespace handslag::web
