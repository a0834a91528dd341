#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "organisations/view.h"

namespace handslag::organisations {

/// What was done, by whom, to what. Written by the act itself (Act::record), so the one never stands without
/// the other; lines are only added.
struct JournalEntry {
  std::string at;            ///< 2025-02-28T09:15:00Z
  std::string actor;         ///< as Actor names them: "root (command line)", "person 7"
  std::string deed;          ///< "agreement.save", "finding.record"
  std::string subject_kind;  ///< "agreement"
  std::int64_t subject_id = 0;
  std::string facts;      ///< a JSON object of ids and counts, never a person; empty when there are none
  std::int64_t id = 0;    ///< grows with every line
  std::string role = {};  ///< in which the actor did it, "case_officer"; empty at the command line
  std::string from = {};  ///< the address that the actor came from, "192.0.2.7"; empty at the command line
};

/// What a walk through the whole journal found.
struct JournalProof {
  std::int64_t lines = 0;
  std::string head;                            ///< the hash of the newest line; empty when there is none
  std::optional<std::int64_t> broken_at = {};  ///< the first line that is not what it was, or does not follow
};

/// The journal of one organisation.
class JournalStore {
 public:
  explicit JournalStore(const View& view) : view_(view) {}

  /// The newest first; of those before the line `before` when it is given.
  std::vector<JournalEntry> list(int limit, std::optional<std::int64_t> before = std::nullopt) const;

  /// When somebody last logged in on a day before that one; empty when they had not.
  std::optional<std::string> logged_in_before(std::string_view actor, Date day) const;

  /// The hash of the newest line, which says how the whole journal read then; empty when there is none.
  std::string head() const;
  /// Reads every line and follows the chain (organisations/journal_chain.h). One pass, no more memory than a
  /// few lines.
  JournalProof verify() const;
  /// The line whose hash begins with these digits: of a head that was printed once. Empty when none has.
  std::optional<JournalEntry> find_by_hash(std::string_view hash) const;

 private:
  View view_;
};

}  // namespace handslag::organisations
