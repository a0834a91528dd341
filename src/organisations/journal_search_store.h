#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "organisations/journal_store.h"

namespace handslag::organisations {

/// Which lines of a journal somebody looks for; what is empty does not matter.
struct JournalSearch {
  std::string area = {};   ///< the first part of a deed's name: "finding" of "finding.record"
  std::string actor = {};  ///< as Actor names them
  std::optional<Date> first_day = {};
  std::optional<Date> last_day = {};  ///< with it
};

/// Searches in the journal of one organisation.
class JournalSearchStore {
 public:
  explicit JournalSearchStore(const View& view) : view_(view) {}

  /// The newest first; of those before the line `before` when it is given.
  std::vector<JournalEntry> find(const JournalSearch& search, int limit,
                                 std::optional<std::int64_t> before = std::nullopt) const;
  /// Whoever stands in it, by name.
  std::vector<std::string> actors() const;

 private:
  View view_;
};

}  // namespace handslag::organisations
