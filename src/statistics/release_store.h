#pragma once

#include <string>
#include <vector>

#include "organisations/act.h"
#include "statistics/release.h"

namespace handslag::statistics {

/// What is asked for: tables of the records of these years.
struct ReleaseOrder {
  int first_year = 0;
  int last_year = 0;
  std::vector<std::vector<std::string>> columns;  ///< of each table
};

/// A partner's years, all of them sealed, with all that is laid beside them.
struct JoinedYears {
  std::vector<SealedYear> years;
  std::vector<Release> releases;
};

/// What one partner has given out beside its years' figures, each release with its proof.
class ReleaseStore {
 public:
  explicit ReleaseStore(const organisations::View& view) : view_(view) {}

  /// The oldest first. Throws CorruptData when one is not as it was given out.
  std::vector<Release> list() const;
  /// The years asked for and all that releases join to them, in all versions. Throws NotFound when one has no
  /// records, Conflict when one is not sealed.
  JoinedYears joined(int first_year, int last_year) const;
  /// Of each release as it was given out, JSON text.
  std::vector<std::string> certificates() const;

  /// Makes the tables safe beside everything that is out and keeps the release: the next one is held against
  /// it. `tie_key` is secret. Throws NotFound when a year has
  /// no records, Conflict when one is not sealed, and as make_release does.
  static MadeRelease release(organisations::Act& act, const ReleaseOrder& order, std::uint64_t tie_key,
                             const LongWork& work = {});

  /// Keeps what has been made. The certificate is first checked by additions alone, against the rule that the
  /// years are sealed with: throws Error when it fails, and nothing is kept.
  static void save(organisations::Act& act, const MadeRelease& made, const disclosure::SafetyRule& rule);

 private:
  organisations::View view_;
};

}  // namespace handslag::statistics
