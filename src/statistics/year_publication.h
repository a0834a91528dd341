#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "disclosure/protect.h"
#include "disclosure/table_set.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

/// Where a published count belongs: "Norrtälje", "crime_type", "assault". The whole area of the partner is
/// kWholeArea; the number of cases has the variable and value "".
struct FigurePlace {
  std::string area;
  std::string variable;
  std::string value;
  auto operator<=>(const FigurePlace&) const = default;
};

/// Everything that a partner publishes of a year, made safe together: each municipality's tables, those of
/// the counties and of the whole area. One reader can put all of them side by side, so they are one joint
/// system; that the same people stand in several tables is part of it. See
/// docs/rules/secondary-suppression.md.
struct YearPublication {
  int year = 0;
  DatasetSource dataset;
  disclosure::SafetyRule rule;
  std::int64_t cells = 0;   ///< that could have been shown
  std::int64_t hidden = 0;  ///< shown as an interval; how many of them are small is said nowhere
  std::map<FigurePlace, ProtectedCount> figures;

  /// Of a place that the publication has; throws NotFound for another.
  const ProtectedCount& at(const FigurePlace& place) const;
};

struct MadePublication {
  YearPublication publication;
  disclosure::Certificate certificate;  ///< stays with the partner: it has the true counts
  disclosure::ProtectionCost cost;      ///< the same
};

/// Protects a year's records. Throws InvalidInput naming the cells when they cannot be made safe, Interrupted
/// when the work is stopped.
MadePublication make_publication(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                 const LongWork& work = {});

inline constexpr std::string_view kWholeArea = "*";
inline constexpr std::string_view kWithMark = "with";
/// The counties that the variable set's municipalities lie in have names like "Stockholms län".
std::string county_of(const std::string& municipality);

}  // namespace handslag::statistics
