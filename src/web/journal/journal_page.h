#pragma once

#include <cstdint>
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
  std::optional<std::int64_t> older = {};  ///< there are lines before this one
  std::vector<std::string> faults = {};    ///< what was looked for and is no day
  std::string typed_first = {};
  std::string typed_last = {};
};

std::string journal_page(const Translator& t, const JournalView& view);
/// A line for each, with a heading: when;who;what;to what;facts.
std::string journal_csv(const Translator& t, const std::vector<organisations::JournalEntry>& lines);

}  // namespace handslag::web
