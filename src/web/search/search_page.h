#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/found_text.h"
#include "search/search_store.h"
#include "web/page_place.h"

namespace handslag::web {

/// What was looked for, and what was found of what the reader may see.
struct SearchView {
  static constexpr int kOnAPage = 20;
  static constexpr std::size_t kLongestWords = 200;
  struct Found {
    search::SearchEntry entry;
    search::FoundText piece;
  };
  Reader reader = {};
  std::string words = {};
  std::optional<search::FoundKind> kind = {};
  std::vector<Found> found = {};
  std::vector<std::pair<search::FoundKind, int>> counts = {};  ///< of each kind, whichever is shown
  int page = 1;
  bool is_behind = false;  ///< the newest is not in the index, or a document has not been read yet

  int all() const;
  int pages() const { return (all() + kOnAPage - 1) / kOnAPage; }
};

std::string search_page(const Translator& t, const SearchView& view);

}  // namespace handslag::web
