#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "disclosure/joint_system.h"
#include "statistics/comparison.h"
#include "statistics/event_records.h"

namespace handslag::statistics {

/// A count as it may leave the partner's side: shown; hidden, as the interval that anybody can compute from
/// what is shown; or unlisted, where a table has no row for it because there are too few. Nothing says why
/// one is hidden, and there is no way from it to a count that is.
class ProtectedCount {
 public:
  static ProtectedCount shown(std::int64_t count) { return ProtectedCount(Kind::Shown, count, count); }
  /// Without a high end nothing that is shown bounds it.
  static ProtectedCount hidden(std::int64_t low, std::optional<std::int64_t> high) {
    return ProtectedCount(Kind::Hidden, low, high);
  }
  static ProtectedCount unlisted() { return ProtectedCount(Kind::Unlisted, 0, std::nullopt); }

  bool is_shown() const { return kind_ == Kind::Shown; }
  bool is_hidden() const { return kind_ == Kind::Hidden; }
  bool is_unlisted() const { return kind_ == Kind::Unlisted; }
  std::optional<std::int64_t> count() const { return is_shown() ? high_ : std::nullopt; }
  /// The ends of the interval; of a shown count both are the count.
  std::int64_t low() const { return low_; }
  std::optional<std::int64_t> high() const { return high_; }
  /// "171"; "1–4"; "minst 5"; "för få".
  Message told() const;
  std::string in_words(const Translator& translator) const { return told().in_words(translator); }
  /// The same in a sentence or read aloud: "mellan 1 och 4".
  Message told_aloud() const;
  std::string spoken(const Translator& translator) const { return told_aloud().in_words(translator); }

  bool operator==(const ProtectedCount&) const = default;

 private:
  enum class Kind : std::uint8_t { Shown, Hidden, Unlisted };
  ProtectedCount(Kind kind, std::int64_t low, std::optional<std::int64_t> high)
      : kind_(kind), low_(low), high_(high) {}
  Kind kind_;
  std::int64_t low_;
  std::optional<std::int64_t> high_;
};

/// Where a published count belongs: "Norrtälje", "crime_type", "assault". The whole area of the partner is
/// kWholeArea; the number of cases has the variable and value "".
struct FigurePlace {
  std::string area;
  std::string variable;
  std::string value;
  auto operator<=>(const FigurePlace&) const = default;
};

struct ReportRow {
  FigurePlace place;
  Message label = Message::of("");
  ProtectedCount now = ProtectedCount::shown(0);
  std::optional<ProtectedCount> before;  ///< empty when there is no dataset of the year before

  bool operator==(const ReportRow&) const = default;
};

/// A one-way table of the year beside the year before.
struct ReportTable {
  std::string key;  ///< "crime_type"
  Message title;
  std::vector<ReportRow> rows = {};
  bool is_sum = true;  ///< false when no total stands under it: special circumstances overlap
  std::optional<ReportRow> total = {};  ///< where it is not the number of cases
};

/// Where the figures of a year come from, as it is published: without the number of records, from which a
/// count of the partner's area that is kept back could be computed.
struct DatasetSource {
  int year = 0;
  std::string fingerprint = {};  ///< see docs/rules/fingerprints.md
  Date cut_off_on;
  bool is_example = false;

  DatasetSource(int year_of, std::string keyed_hash, Date cut_off, bool example)
      : year(year_of), fingerprint(std::move(keyed_hash)), cut_off_on(cut_off), is_example(example) {}
  explicit DatasetSource(const RecordDataset& dataset)
      : year(dataset.year),
        fingerprint(dataset.fingerprint),
        cut_off_on(dataset.cut_off_on),
        is_example(dataset.is_example) {}
};

/// What is odd in the figures.
struct ReportNotice {
  std::string code;  ///< "missing:age_group"
  Message sentence;
};

struct StatisticsAnalysis;

/// What is published of one partner for one municipality and year. Holds protected counts alone. Where there
/// are too few cases to divide, it has no table of the municipality, only the areas it is put beside.
struct StatisticsReport {
  int year = 0;
  std::string municipality;
  DatasetSource dataset;
  std::optional<DatasetSource> dataset_before = {};
  ProtectedCount cases = ProtectedCount::shown(0);
  std::optional<ProtectedCount> cases_before = {};
  std::optional<ReportRow> key_figure = {};  ///< the key figure of the kind; empty: none, or too few to say
  bool is_too_few = false;                   ///< too few cases to divide, or too few that were corrected
  bool has_few_corrections = false;          ///< it is the latter
  std::vector<ReportTable> tables = {};
  std::vector<Message> how_to_read =
      {};  ///< what an interval means, and both rules of years that have two; told once
  std::vector<Message> definitions = {};
  Words known_bias = {};
  /// Of a year that was corrected: which version this is, why, and what was changed. Told first.
  std::vector<Message> corrections = {};
  std::vector<Message> protection = {};    ///< the method and what the audit said
  std::vector<ReportNotice> notices = {};  ///< what is odd in the figures, see docs/rules/traps-in-figures.md

  const VariableSet* set = nullptr;  ///< what was recorded; see variables()

  const VariableSet& variables() const { return *set; }
  /// Whether the parts of the table ("crime_type") are compared with the year before; the others would only
  /// repeat the same change in other words.
  bool is_compared(std::string_view table) const;
  bool is_example() const { return dataset.is_example || (dataset_before && dataset_before->is_example); }
  ReportRow all_cases() const;
  /// What matters most: all cases, and the key figure of the kind among them.
  std::vector<ReportRow> key_figures() const;
  /// The groups that have changed more than chance, and the largest group of the tables that are compared;
  /// each once, in the order of the tables.
  std::vector<ReportRow> rows_that_stand_out(const std::optional<StatisticsAnalysis>& analysis) const;
};

/// "5–9" and "minst 5" in general words. Told once on a page and in a file.
Message how_to_read_intervals();

/// The population that rates are counted on: a dated fact with its source.
struct PopulationFact {
  std::int64_t inhabitants = 0;
  bool is_approximate = false;
  std::optional<int> year;
  std::string source;
};

struct Comparison {
  FigurePlace place;
  Message label = Message::of("");
  bool is_all_cases = false;  ///< it is the municipality's number of cases
  std::int64_t now = 0;
  std::int64_t before = 0;
  std::optional<RateComparison> rates;
  double adjusted_p = 1;  ///< by Holm, over all comparisons of the analysis
  ChangeWords words = ChangeWords::NothingToCompare;
};

/// The year beside the year before. Whatever rests on a count that is kept back is left out.
struct StatisticsAnalysis {
  int year = 0;
  std::vector<Comparison> comparisons;  ///< the number of cases first
  std::optional<PopulationFact> population;
  std::optional<double> rate_now;  ///< cases per 1 000 inhabitants
  std::optional<Interval> rate_interval;
  std::optional<double> rate_before;
  std::vector<Message> sentences;  ///< what may be said

  const Comparison* find(const FigurePlace& place) const;
};

struct YearOfRecords {
  RecordDataset dataset;
  EventRecords records;
};

struct YearPublication;

/// What the publications of the year and of the year before (or null) say of a municipality.
StatisticsReport make_report(const YearPublication& now, const YearPublication* before,
                             const std::string& municipality);

/// Empty when the report has no year before, or when the number of cases of either year is kept back.
std::optional<StatisticsAnalysis> analyse(const StatisticsReport& report,
                                          const std::optional<PopulationFact>& population);

}  // namespace handslag::statistics
