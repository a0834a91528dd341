#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "memoranda/package.h"
#include "search/search_store.h"

namespace handslag::memoranda {

/// What the index of a public body must take in to have come as far as its journal: the agreements that were
/// changed since, each with its follow-ups, memoranda and documents. It is gathered without writing and then
/// saved in one transaction.
struct SearchNews {
  struct OfAgreement {
    std::int64_t agreement = 0;
    std::vector<search::SearchEntry> entries;  ///< empty of one that has been taken back
  };
  std::vector<OfAgreement> agreements = {};
  std::vector<std::pair<std::string, std::string>> documents = {};  ///< read now: SHA-256 and text
  std::int64_t come_to = 0;                                         ///< the line of the journal
  bool has_nothing = false;                                         ///< there is nothing to take in
  bool is_complete = true;                                          ///< every document has been read
};

/// At most so many documents are read at once when somebody waits for the answer; the next time goes on.
inline constexpr int kDocumentsAtOnce = 12;

SearchNews gather_search_news(const organisations::View& view, const ReadFile& read_file, int most_documents);
void save_search_news(sql::Transaction& transaction, organisations::Scope scope, const SearchNews& news);

}  // namespace handslag::memoranda
