#include "statistics/report_tables.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/sentence_start.h"
#include "base/text.h"
#include "statistics/report_notices.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

namespace {

class ReportMaker {
 public:
  ReportMaker(const YearPublication& now, const YearPublication* before, const std::string& municipality)
      : now_(now),
        before_(before),
        set_(now.variables()),
        place_(municipality),
        report_{.year = now.year, .municipality = municipality, .dataset = now.dataset} {
    report_.set = &set_;
  }

  StatisticsReport run() {
    const Variable& municipalities = set_.municipalities();
    if (!municipalities.find(place_))
      throw told<InvalidInput>(
          Message("{name} is not a municipality of the variable set.", {{"name", quotable(place_)}}));
    start();
    if (!report_.is_too_few) {
      for (const std::string& name : set_.report.tables) add_variable(*set_.find(name));
      add_quarters();
      add_marks();
    }
    add_municipalities(municipalities);
    report_.notices = notices_of(report_, now_.fewer_contacts_than_cases.contains(place_));
    return std::move(report_);
  }

 private:
  void start() {
    report_.cases = now_.at({place_, "", ""});
    report_.is_too_few = is_too_few(now_);
    report_.has_few_corrections = now_.few_corrected.contains(place_);
    if (before_ != nullptr) {
      report_.dataset_before = before_->dataset;
      report_.cases_before = before_->at({place_, "", ""});
    }
    if (const auto& key = set_.report.key_figure; key && !report_.is_too_few)
      report_.key_figure = row(Message::of(key->words), {place_, key->variable, key->value});
    report_.how_to_read = {how_to_read_intervals()};
    report_.protection = {
        Message(
            "Method: suppression. All figures that the partner publishes of the year are protected together: "
            "of {cells} counts {hidden} are shown as an interval.",
            {{"cells", now_.cells}, {"hidden", now_.hidden}}),
        Message("A count is kept back because it is small or because a small one could be computed from "
                "it. Which of the two is not said: it would tell of the count."),
        Message("Audit: passed. Neither one who has every table and knows the program, nor the one "
                "person behind a count, can narrow a count that is kept back further than the rule "
                "allows. The proof was sealed with the figures."),
    };
    // Years that were sealed with different rules are described by both, wherever their counts stand side by
    // side.
    const bool has_two_rules = before_ != nullptr && range_of(before_->rule) != range_of(now_.rule);
    if (has_two_rules) report_.how_to_read.push_back(what_is_kept_back_of_both());
    report_.definitions = {
        Message::of(set_.report.case_is),
        Message("{marks} are marks beside the other facts. One case can have several, so they have no sum.",
                {{"marks", Words{capitalised(set_.flags.swedish), capitalised(set_.flags.english)}}}),
    };
    if (!has_two_rules)
      report_.definitions.insert(
          report_.definitions.begin() + 1,
          Message("Counts of {range} are kept back, and what they could be computed from.",
                  {{"range", range_of(now_.rule)}}));
    report_.known_bias = set_.report.known_bias;
  }

  /// Nothing is said of the groups of a municipality with too few cases.
  bool is_too_few(const YearPublication& year) const {
    const Variable& variable = *set_.find(set_.report.tables.front());
    return year.at({place_, variable.name, variable.values.front().code}).is_unlisted();
  }

  static std::string range_of(const disclosure::SafetyRule& rule) {
    return (rule.protects_zeros ? "0–" : "1–") + std::to_string(rule.threshold);
  }

  Message what_is_kept_back_of_both() const {
    return Message(
        "Counts of {range} in {year} and of {range_before} in {before} are kept back, and what they could be "
        "computed from.",
        {{"range", range_of(now_.rule)},
         {"year", std::to_string(now_.year)},
         {"range_before", range_of(before_->rule)},
         {"before", std::to_string(before_->year)}});
  }

  ReportRow row(Message label, const FigurePlace& place) const {
    ReportRow made{place, std::move(label), now_.at(place), std::nullopt};
    if (before_ != nullptr) made.before = before_->at(place);
    return made;
  }

  void add_variable(const Variable& variable) {
    ReportTable table{variable.name, Message("Cases by {variable}", {{"variable", variable.title()}})};
    for (std::size_t value = 0; value < variable.values.size(); ++value) {
      const std::string& code = variable.values[value].code;
      const ValueMerge* merge = variable.merge_of(code);
      if (merge == nullptr || !is_merged(variable, *merge)) {
        table.rows.push_back(row(Message::of(variable.value_title(value)), {place_, variable.name, code}));
      } else if (merge->members.front() == code) {
        table.rows.push_back(merged_row(variable, *merge));
      }
    }
    report_.tables.push_back(std::move(table));
  }

  /// In either year: then both years have the merged row.
  bool is_merged(const Variable& variable, const ValueMerge& merge) const {
    const FigurePlace place{place_, variable.name, merge.code};
    return now_.figures.contains(place) || (before_ != nullptr && before_->figures.contains(place));
  }

  ReportRow merged_row(const Variable& variable, const ValueMerge& merge) const {
    const FigurePlace place{place_, variable.name, merge.code};
    ReportRow made{place, Message::of(merge.title()), merged_count(now_, place, merge), std::nullopt};
    if (before_ != nullptr) made.before = merged_count(*before_, place, merge);
    return made;
  }

  /// The merged row's count, or in a year without it the sum of its values, by what is shown of them.
  static ProtectedCount merged_count(const YearPublication& year, const FigurePlace& place,
                                     const ValueMerge& merge) {
    if (const auto found = year.figures.find(place); found != year.figures.end()) return found->second;
    std::int64_t low = 0;
    std::optional<std::int64_t> high = 0;
    bool is_shown = true;
    for (const std::string& member : merge.members) {
      const ProtectedCount& count = year.at({place.area, place.variable, member});
      if (count.is_unlisted()) return count;
      is_shown = is_shown && count.is_shown();
      low += count.low();
      high = high && count.high() ? std::optional(*high + *count.high()) : std::nullopt;
    }
    return is_shown ? ProtectedCount::shown(low) : ProtectedCount::hidden(low, high);
  }

  void add_quarters() {
    ReportTable table{"quarter", Message("Cases by quarter")};
    for (int quarter = 1; quarter <= 4; ++quarter) {
      table.rows.push_back(row(Message("quarter {quarter}", {{"quarter", quarter}}),
                               {place_, "quarter", std::to_string(quarter)}));
    }
    report_.tables.push_back(std::move(table));
  }

  // Marks overlap: those with each mark are a count of their own, and have no sum.
  void add_marks() {
    const Variable& flags = set_.flags;
    ReportTable table{flags.name, Message("Cases with {marks}", {{"marks", flags.title()}})};
    table.is_sum = false;
    for (std::size_t flag = 0; flag < flags.values.size(); ++flag) {
      table.rows.push_back(row(Message::of(flags.value_title(flag)),
                               {place_, flags.values[flag].code, std::string(kWithMark)}));
    }
    report_.tables.push_back(std::move(table));
  }

  void add_municipalities(const Variable& variable) {
    ReportTable table{"municipality", Message("Cases in the partner's whole area by municipality")};
    const ProtectedCount none = ProtectedCount::shown(0);
    for (const CodeValue& value : variable.values) {
      ReportRow made = row(Message::of(value.swedish), {value.code, "", ""});
      if (made.now == none && (!made.before || made.before == none)) continue;
      table.rows.push_back(std::move(made));
    }
    table.total = row(Message("Whole area"), {std::string(kWholeArea), "", ""});
    report_.tables.push_back(std::move(table));
  }

  const YearPublication& now_;
  const YearPublication* before_;
  const VariableSet& set_;
  const std::string& place_;
  StatisticsReport report_;
};

}  // namespace

Message ProtectedCount::told() const {
  if (is_shown()) return Message::of(swedish_number(low_));
  if (is_unlisted()) return Message("too few");
  if (!high_) return Message("at least {count}", {{"count", swedish_number(low_)}});
  return Message::of(swedish_number(low_) + "–" + swedish_number(*high_));
}

Message ProtectedCount::told_aloud() const {
  if (!is_hidden() || !high_) return told();
  return Message("between {low} and {high}",
                 {{"low", swedish_number(low_)}, {"high", swedish_number(*high_)}});
}

Message how_to_read_intervals() {
  return Message(
      "“5–9” is a count that is not shown: it is at least 5 and at most 9, and “at least 5” has no upper "
      "end. "
      "That is what anybody can compute from the counts that are shown; nothing more is said of it.");
}

ReportRow StatisticsReport::all_cases() const {
  return {{municipality, "", ""}, Message("All cases"), cases, cases_before};
}

std::vector<ReportRow> StatisticsReport::key_figures() const {
  std::vector<ReportRow> rows = {all_cases()};
  if (key_figure) rows.push_back(*key_figure);
  return rows;
}

std::vector<ReportRow> StatisticsReport::rows_that_stand_out(
    const std::optional<StatisticsAnalysis>& analysis) const {
  std::vector<ReportRow> rows;
  for (const ReportTable& table : tables) {
    if (!is_compared(table.key) || table.rows.empty()) continue;
    const auto largest =
        std::ranges::max_element(table.rows, {}, [](const ReportRow& row) { return row.now.low(); });
    for (auto row = table.rows.begin(); row != table.rows.end(); ++row) {
      const Comparison* compared = analysis ? analysis->find(row->place) : nullptr;
      const bool has_changed = compared != nullptr &&
                               (compared->words == ChangeWords::Rose || compared->words == ChangeWords::Fell);
      if (has_changed || row == largest) rows.push_back(*row);
    }
  }
  return rows;
}

bool StatisticsReport::is_compared(std::string_view table) const {
  return std::ranges::find(set->report.compared, table) != set->report.compared.end();
}

StatisticsReport make_report(const YearPublication& now, const YearPublication* before,
                             const std::string& municipality) {
  return ReportMaker(now, before, municipality).run();
}

}  // namespace handslag::statistics
