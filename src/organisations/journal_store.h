#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "organisations/view.h"

namespace handslag::organisations {

/// What was done, by whom, to what. Written by the act itself (Act::record), so the one never stands without
/// the other; lines are only added.
struct JournalEntry {
  std::string at;            ///< 2025-02-28T09:15:00Z
  std::string actor;         ///< as Actor names them: "root (command line)"
  std::string deed;          ///< "agreement.save", "finding.record"
  std::string subject_kind;  ///< "agreement"
  std::int64_t subject_id = 0;
  std::string facts;    ///< a JSON object of ids and counts, never a person; empty when there are none
  std::int64_t id = 0;  ///< grows with every line
};

/// The journal of one organisation.
class JournalStore {
 public:
  explicit JournalStore(const View& view) : view_(view) {}

  /// The newest first; of those before the line `before` when it is given.
  std::vector<JournalEntry> list(int limit, std::optional<std::int64_t> before = std::nullopt) const;

 private:
  View view_;
};

}  // namespace handslag::organisations
