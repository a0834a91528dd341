#pragma once

#include <optional>
#include <string>

#include "organisations/act.h"
#include "statistics/correction.h"

namespace handslag::statistics {

/// What a partner asks for: its corrected records of a sealed year, and why they are corrected.
struct CorrectionOrder {
  YearOfRecords records;
  std::string reason;
  int corrects = 1;  ///< the version that was the newest when the correction was begun
  Date corrected_on;
};

/// The corrected versions of a partner's sealed years.
class CorrectionStore {
 public:
  explicit CorrectionStore(const organisations::View& view) : view_(view) {}

  /// What the correction would give out; nothing is saved. Throws as `correct` does.
  MadeCorrection preview(const CorrectionOrder& order, std::uint64_t tie_key,
                         const LongWork& work = {}) const;

  /// Makes the new version safe together with all that is out and saves it with its records; the versions
  /// before stay as they are. Throws NotFound when the year has no records, Conflict when it is not sealed or
  /// has been corrected meanwhile, InvalidInput for a reason that cannot be printed and as make_correction
  /// does. Nothing is saved then.
  static MadeCorrection correct(organisations::Act& act, const CorrectionOrder& order, std::uint64_t tie_key,
                                const LongWork& work = {});

 private:
  organisations::View view_;
};

/// The reason as it is kept, without space around. Throws InvalidInput when it is empty or too long, or has a
/// number other than a year: a number of records beside two versions would tell of the difference.
std::string checked_reason(const std::string& reason);

}  // namespace handslag::statistics
