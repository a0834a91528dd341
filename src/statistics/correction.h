#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "statistics/release.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

/// A new version of a year's figures, made safe together with the versions before it and everything else of
/// the partner that is out. See docs/rules/correction-release.md.
struct CorrectionTask {
  WhatIsOut out;                 ///< the year in all its versions, and all that releases join to it
  const YearOfRecords& records;  ///< as corrected
  Correction correction;
  std::uint64_t tie_key = 0;
  LongWork work = {};
};

struct MadeCorrection {
  YearPublication publication;
  disclosure::Certificate certificate;  ///< of all that is out, with this; stays with the partner
  std::int64_t changed_records = 0;     ///< for the partner alone
};

/// By the rule that the year is sealed with, with the same rows put together. Throws InvalidInput when
/// nothing that is published changes, when too few records have changed for any of it to be told, and when it
/// cannot be made safe.
MadeCorrection make_correction(const CorrectionTask& task);

/// A figure that reads otherwise in the newer version.
struct ChangedFigure {
  FigurePlace place;
  ProtectedCount before = ProtectedCount::shown(0);
  ProtectedCount now = ProtectedCount::shown(0);
};
std::vector<ChangedFigure> changed_figures(const YearPublication& before, const YearPublication& now);

}  // namespace handslag::statistics
