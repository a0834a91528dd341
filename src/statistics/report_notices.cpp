#include "statistics/report_notices.h"

#include <algorithm>

#include "base/sentence_start.h"

namespace handslag::statistics {

namespace {

constexpr std::int64_t kFewestCasesToWonder = 24;
constexpr std::int64_t kMostMissingPercent = 10;
constexpr double kExplainedShare = 0.8;

const ReportTable* table_named(const StatisticsReport& report, std::string_view key) {
  const auto found = std::ranges::find(report.tables, key, &ReportTable::key);
  return found == report.tables.end() ? nullptr : &*found;
}

/// The row of a value, or null where the table has none: too few to divide, or put together with others.
const ReportRow* row_of(const ReportTable& table, std::string_view value) {
  const auto found =
      std::ranges::find_if(table.rows, [&](const ReportRow& row) { return row.place.value == value; });
  return found == table.rows.end() ? nullptr : &*found;
}

class NoticeFinder {
 public:
  NoticeFinder(const StatisticsReport& report, bool has_fewer_contacts)
      : report_(report), has_fewer_contacts_(has_fewer_contacts) {}

  std::vector<ReportNotice> run() {
    if (report_.cases.is_shown()) {
      find_copied_total();
      find_wrong_unit();
      find_silent_quarters();
      find_missing_facts();
      find_referrals();
    }
    find_changed_area();
    return std::move(notices_);
  }

 private:
  void add(std::string code, Message sentence) { notices_.push_back({std::move(code), std::move(sentence)}); }

  // Vänersborg had 815 in two years running: a value carried over, or chance.
  void find_copied_total() {
    if (!report_.cases_before || !report_.cases_before->is_shown()) return;
    const std::int64_t now = *report_.cases.count();
    if (now == 0 || now != *report_.cases_before->count()) return;
    add("same_as_the_year_before",
        Message(
            "The number of cases, {count}, is the same as the year before. Check that it is not last year's.",
            {{"count", now}}));
  }

  Words title_of_count() const {
    const VariableSet& set = report_.variables();
    const auto count = std::ranges::find(set.counts, set.report.counted_at_least_once, &CountVariable::name);
    const std::string& name = set.report.counted_at_least_once;
    if (count == set.counts.end()) return {name, name};
    return {capitalised(count->swedish), capitalised(count->english)};
  }

  void find_wrong_unit() {
    if (!has_fewer_contacts_) return;
    add("fewer_contacts_than_cases",
        Message("{counts} is less than the cases. Check that one of them is not counted in hours.",
                {{"counts", title_of_count()}}));
  }

  // By the quarters that are shown: how many months are empty stands nowhere in what is published.
  void find_silent_quarters() {
    const ReportTable* quarters = table_named(report_, "quarter");
    if (quarters == nullptr || *report_.cases.count() < kFewestCasesToWonder * 2) return;
    const auto silent = std::ranges::count(quarters->rows, ProtectedCount::shown(0), &ReportRow::now);
    if (silent == 0) return;
    add("silent_quarters",
        Message::counted("1 quarter has no cases. Check that its records are in the file.",
                         "{count} quarters have no cases. Check that their records are in the file.",
                         silent));
  }

  void find_missing_facts() {
    for (const ReportTable& table : report_.tables) {
      const Variable* variable = report_.variables().find(table.key);
      if (variable == nullptr) continue;
      const ReportRow* unknown = row_of(table, "unknown");
      if (unknown == nullptr || !unknown->now.is_shown()) continue;
      const std::int64_t missing = *unknown->now.count();
      if (missing * 100 <= *report_.cases.count() * kMostMissingPercent) continue;
      add("missing:" + table.key,
          Message("{variable} is missing in {missing} of {all} cases. Shares of it are uncertain.",
                  {{"variable", variable->title()}, {"missing", missing}, {"all", *report_.cases.count()}}));
    }
  }

  // 2014 to 2015 the cases fell by 21 % because the police referred fewer, not because fewer needed support.
  void find_referrals() {
    const auto& referrals = report_.variables().report.referrals;
    const ReportTable* table = referrals ? table_named(report_, referrals->variable) : nullptr;
    if (table == nullptr || !report_.cases_before || !report_.cases_before->is_shown()) return;
    const ReportRow* referred = row_of(*table, referrals->value);
    if (referred == nullptr || !referred->now.is_shown() || !referred->before ||
        !referred->before->is_shown())
      return;
    const std::int64_t change = *report_.cases.count() - *report_.cases_before->count();
    const std::int64_t of_referred = *referred->now.count() - *referred->before->count();
    const auto rates = compare_rates(*report_.cases.count(), 1, *report_.cases_before->count(), 1);
    if (!rates || rates->p >= 0.05 || change == 0) return;
    if (static_cast<double>(of_referred) / static_cast<double>(change) < kExplainedShare) return;
    add("referrals_explain_the_change", Message("The change follows those who came by way of {who} "
                                                "({before} to {now}). It does not show that the "
                                                "need has changed.",
                                                {{"who", referrals->words},
                                                 {"before", *referred->before->count()},
                                                 {"now", *referred->now.count()}}));
  }

  // 870 cases "minus 177 against 2019", when 2019 had 684: two areas had become one.
  void find_changed_area() {
    const ReportTable* table = table_named(report_, "municipality");
    if (table == nullptr) return;
    for (const ReportRow& row : table->rows) {
      if (!row.before || !row.now.is_shown() || !row.before->is_shown()) continue;
      if ((*row.now.count() == 0) == (*row.before->count() == 0)) continue;
      add("changed_area:" + row.place.value,
          Message(
              "{municipality} has cases in only one of the years. Check whether the area has changed before "
              "the years are compared.",
              {{"municipality", row.label}}));
    }
  }

  const StatisticsReport& report_;
  bool has_fewer_contacts_;
  std::vector<ReportNotice> notices_;
};

}  // namespace

std::vector<ReportNotice> notices_of(const StatisticsReport& report, bool has_fewer_contacts) {
  return NoticeFinder(report, has_fewer_contacts).run();
}

std::vector<Message> sentences_of(const std::vector<ReportNotice>& notices) {
  std::vector<Message> sentences;
  for (const ReportNotice& notice : notices) sentences.push_back(notice.sentence);
  return sentences;
}

}  // namespace handslag::statistics
