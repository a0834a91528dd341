#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "disclosure/protect.h"
#include "disclosure/table_set.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

/// Why and when a year's figures were given out anew. See docs/rules/correction-release.md.
struct Correction {
  Date corrected_on;
  std::string reason;  ///< printed for every reader
  bool operator==(const Correction&) const = default;
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
  std::set<std::string> fewer_contacts_than_cases = {};  ///< municipalities; see activity.h
  int version = 1;                                       ///< 1: as it was sealed; each correction adds one
  std::optional<Correction> correction = {};             ///< of a later version
  std::set<std::string> few_corrected = {};  ///< areas where too few records were corrected to divide
  const VariableSet* set = nullptr;          ///< what was recorded; see variables()

  const VariableSet& variables() const { return *set; }

  /// Of a place that the publication has; throws NotFound for another.
  const ProtectedCount& at(const FigurePlace& place) const;
};

struct MadePublication {
  YearPublication publication;
  disclosure::Certificate certificate;  ///< stays with the partner: it has the true counts
  disclosure::ProtectionCost cost;      ///< the same
  std::int64_t unseen_cases = 0;        ///< the same: of municipalities, in rows that are not shown
};

/// Variables whose small values are put together before anything is hidden, in the municipalities' tables.
/// Chosen by a person, never by the counts: a choice by the counts would tell of them. See
/// docs/rules/merged-rows.md.
using MergedVariables = std::set<std::string>;
/// Those that the year was sealed with.
MergedVariables merged_variables(const YearPublication& publication);

/// Protects a year's records. The key is secret: it settles which of two equal cells is hidden. Throws
/// InvalidInput naming the cells when they cannot be made safe, or a variable of `merged` that has no rows to
/// put together; Interrupted when the work is stopped.
MadePublication make_publication(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                 std::uint64_t tie_key, const LongWork& work = {},
                                 const MergedVariables& merged = {});

/// A figure that the year's records give, before anything is hidden.
struct PlannedFigure {
  FigurePlace place;
  std::int64_t count = 0;
  disclosure::Standing standing = disclosure::Standing::Free;
};
/// All figures of a year and what may happen to each, as `make_publication` starts from them.
std::vector<PlannedFigure> planned_figures(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                           const MergedVariables& merged);

/// What it costs to put small rows together, for the partner alone: it has sums of counts that are hidden.
struct MergingCost {
  MergedVariables merged;
  std::int64_t intervals = 0;  ///< counts that would be shown as an interval
  std::int64_t unseen_cases = 0;
};
/// Without any, with each variable by itself, and with all.
std::vector<MergingCost> merging_costs(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                       std::uint64_t tie_key, const LongWork& work = {});

inline constexpr std::string_view kWholeArea = "*";
inline constexpr std::string_view kWithMark = "with";

}  // namespace handslag::statistics
