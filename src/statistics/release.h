#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "disclosure/protect.h"
#include "statistics/count_table.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

/// A count of a release: of one year, or of several together, and one code for each column.
struct ReleasedFigure {
  int first_year = 0;
  int last_year = 0;
  std::vector<std::string> codes;  ///< "*" is the sum over a column
  ProtectedCount count = ProtectedCount::shown(0);

  bool operator==(const ReleasedFigure&) const = default;
};

/// "Fall efter kommun och brottstyp, 2023 och 2024": with several years also the sum over them.
struct ReleasedTable {
  std::vector<std::string> columns;  ///< "municipality", "crime_type", "month", "honour", …
  std::vector<ReleasedFigure> figures = {};
};

/// Further tables of a partner, given out after the years' figures were sealed. A reader puts them beside all
/// that is out already, so they are made safe together with it: what is shown there is fixed, what is hidden
/// stays hidden, and an area with too few cases has no breakdown here either.
struct Release {
  int first_year = 0;
  int last_year = 0;
  std::string released_at = {};
  std::int64_t cells = 0;
  std::int64_t hidden = 0;
  std::vector<ReleasedTable> tables = {};
  std::map<int, int> versions = {};  ///< of each year, which version of its figures was counted
};

/// A version of a year's figures with the records it was counted from.
struct SealedVersion {
  YearOfRecords records;
  YearPublication publication;
};
/// A year whose figures are sealed, in all versions that are out, the oldest first.
struct SealedYear {
  std::vector<SealedVersion> versions;

  int year() const { return versions.front().publication.year; }
  const disclosure::SafetyRule& rule() const { return versions.front().publication.rule; }
};

struct ReleaseTask {
  std::span<const SealedYear>
      years;  ///< in order: those asked for and all that earlier releases join to them
  std::span<const Release> earlier = {};
  int first_year = 0;
  int last_year = 0;
  std::vector<std::vector<std::string>> columns;  ///< of each table wanted
  std::uint64_t tie_key = 0;
  LongWork work = {};
};

struct MadeRelease {
  Release release;
  disclosure::Certificate certificate;  ///< of all that is out, with this; stays with the partner
  disclosure::ProtectionCost cost;      ///< the same
};

class JointYears;

/// Everything of a partner that can be laid beside a year.
struct WhatIsOut {
  std::span<const SealedYear> years;
  std::span<const Release> releases = {};

  /// The rule that all are sealed by. Throws Conflict when there are two: a table of both would follow
  /// neither.
  const disclosure::SafetyRule& rule() const;
};
/// What is to come beside it: tables of these years, or a new version of one year.
struct WhatIsToCome {
  int first_year = 0;
  int last_year = 0;
  std::vector<std::vector<std::string>> columns = {};
  const YearOfRecords* version = nullptr;
};
void add_years(JointYears& joint, const WhatIsOut& out, const WhatIsToCome& to_come);

/// By the rule that the years are sealed with. Throws Conflict when they are sealed with different rules,
/// InvalidInput for a column there is not, and when the tables cannot be made safe beside what is out.
MadeRelease make_release(const ReleaseTask& task);

/// As a table that can be written to a file: a column for the year where there are several.
CountTable to_count_table(const Release& release, const ReleasedTable& table);

}  // namespace handslag::statistics
