#pragma once

#include <optional>
#include <vector>

#include "agreements/evidence_kind.h"
#include "base/date.h"

namespace handslag::agreements {

/// How often the agreement says that it is followed up, when the material is due, and what the partner is
/// asked for. In the case: each year; outreach log, statistics, statistics analysis, annual report, annual
/// accounts.
enum class Frequency { Yearly, TwiceAYear, AtTheEnd };

struct FollowUpTerms {
  std::optional<Frequency> frequency;
  /// Day of the year after the followed-up one by which material is due, in data as MM-DD.
  struct DueDay {
    unsigned month = 1;
    unsigned day = 1;
    bool operator==(const DueDay&) const = default;
  };
  std::optional<DueDay> due;
  std::vector<EvidenceKind> material;

  bool operator==(const FollowUpTerms&) const = default;
};

/// The day on which the material for the follow-up of `year` is due: in the year after. Empty when no day is
/// agreed.
std::optional<Date> material_due(const FollowUpTerms& terms, int year);

}  // namespace handslag::agreements
