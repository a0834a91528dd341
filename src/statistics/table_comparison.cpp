#include "statistics/table_comparison.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "kinds/partnership_kind.h"

namespace handslag::statistics {

namespace {

using disclosure::Hiding;

constexpr std::string_view kAll = "*";
constexpr double kExplainedShare = 0.8;
/// Below this the same count two years running is no wonder.
constexpr std::int64_t kLeastToWonder = 50;

/// Years from 1990 to 2099 that stand alone in a text.
std::vector<int> years_in(std::string_view text) {
  std::vector<int> years;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto is_digit = [&](std::size_t place) {
      return place < text.size() && text[place] >= '0' && text[place] <= '9';
    };
    if (!is_digit(at) || !is_digit(at + 1) || !is_digit(at + 2) || !is_digit(at + 3)) continue;
    if (is_digit(at + 4) || (at > 0 && is_digit(at - 1))) continue;
    const int year = std::atoi(std::string(text.substr(at, 4)).c_str());
    if (year >= 1990 && year <= 2099) years.push_back(year);
  }
  return years;
}

class Comparer {
 public:
  Comparer(const CountTable& now, const YearBase& base_now, const CountTable& before,
           const YearBase& base_before)
      : now_(now), base_now_(base_now), before_(before), base_before_(base_before) {
    for (const CountTable::Row& row : before.rows) by_codes_.emplace(row.codes, &row);
  }

  TableComparison run() {
    if (now_.dimensions != before_.dimensions)
      throw told<InvalidInput>(Message("{table} and {other} do not have the same columns.",
                                       {{"table", now_.name}, {"other", before_.name}}));
    for (FigureNotice& notice : notices_of_table(now_, base_now_.year))
      result_.notices.push_back(std::move(notice));
    for (FigureNotice& notice : notices_of_table(before_, base_before_.year))
      result_.notices.push_back(std::move(notice));
    for (const CountTable::Row& row : now_.rows) compare(row);
    adjust();
    find_changed_base();
    find_referrals();
    return std::move(result_);
  }

 private:
  void compare(const CountTable::Row& row) {
    const auto found = by_codes_.find(row.codes);
    if (found == by_codes_.end()) return;
    const CountTable::Row& earlier = *found->second;
    if (!row.count || !earlier.count) {
      ++result_.left_out;
      return;
    }
    if (!row.unit.empty() || !earlier.unit.empty()) return;  // the notice of its unit stands in its place
    if (*row.count == *earlier.count && *row.count >= kLeastToWonder) {
      result_.notices.push_back(
          {row.codes, Message("{count} stands in both years. Check that it is not last year's.",
                              {{"count", swedish_number(*row.count)}})});
    }
    const auto rates =
        compare_rates(*row.count, base_now_.inhabitants, *earlier.count, base_before_.inhabitants);
    if (!rates) return;
    result_.rows.push_back(
        {row.codes, *row.count, *earlier.count, *rates, 1, ChangeWords::NotToldFromChance});
  }

  void adjust() {
    std::vector<double> p_values;
    for (const ComparedRow& row : result_.rows) p_values.push_back(row.rates.p);
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t at = 0; at < adjusted.size(); ++at) {
      result_.rows[at].adjusted_p = adjusted[at];
      result_.rows[at].words = words_for(result_.rows[at].rates, adjusted[at]);
    }
  }

  /// 684 in 2019, "minus 177 against 2019" in 2020 with 870: two areas had become one.
  void find_changed_base() {
    std::map<std::vector<std::string>, const CountTable::Row*> now_by_codes;
    for (const CountTable::Row& row : now_.rows) now_by_codes.emplace(row.codes, &row);
    for (const CountTable::Row& row : now_.rows) {
      if (!by_codes_.contains(row.codes)) add_one_sided(row.codes, base_now_.year);
    }
    for (const CountTable::Row& row : before_.rows) {
      if (!now_by_codes.contains(row.codes)) add_one_sided(row.codes, base_before_.year);
    }
  }

  void add_one_sided(const std::vector<std::string>& codes, int year) {
    result_.notices.push_back(
        {codes,
         Message("Stands only in {year}. Check whether areas or groups have been merged or divided before "
                 "the years are compared.",
                 {{"year", std::to_string(year)}})});
  }

  /// 2014 to 2015 the cases fell by 21 % because fewer were referred, not because fewer needed support.
  void find_referrals() {
    for (const ComparedRow& total : result_.rows) {
      if (!std::ranges::all_of(total.codes, [](const std::string& code) { return code == kAll; })) continue;
      for (const ComparedRow& referred : result_.rows) {
        const kinds::ReportedValue* who = referrer_in(referred.codes);
        const std::int64_t change = total.now - total.before;
        if (who == nullptr || change == 0 || total.rates.p >= 0.05) continue;
        if (static_cast<double>(referred.now - referred.before) / static_cast<double>(change) <
            kExplainedShare)
          continue;
        result_.notices.push_back(
            {referred.codes,
             Message("The change follows those who came by way of {who} ({before} to {now}). It does not "
                     "show that the need has changed.",
                     {{"who", who->words}, {"before", referred.before}, {"now", referred.now}})});
        return;
      }
    }
  }

  /// Who refers, when the row is of those who were referred: as the kinds of partnership have it, by the code
  /// or the word in the column of that variable.
  const kinds::ReportedValue* referrer_in(const std::vector<std::string>& codes) const {
    for (const kinds::PartnershipKind& kind : kinds::program_kinds()) {
      const auto& referrals = kind.records.report.referrals;
      if (!referrals) continue;
      const kinds::Variable& variable = *kind.records.find(referrals->variable);
      const std::string word = variable.value_title(*variable.find(referrals->value), Language::Swedish);
      for (std::size_t at = 0; at < codes.size(); ++at) {
        if (now_.dimensions[at] != referrals->variable) continue;
        if (codes[at] == referrals->value || lower_case(codes[at]) == word) return &*referrals;
      }
    }
    return nullptr;
  }

  const CountTable& now_;
  const YearBase& base_now_;
  const CountTable& before_;
  const YearBase& base_before_;
  std::map<std::vector<std::string>, const CountTable::Row*> by_codes_;
  TableComparison result_;
};

}  // namespace

std::vector<FigureNotice> notices_of_table(const CountTable& table, int year) {
  std::vector<FigureNotice> notices;
  for (const std::string& note : table.notes) {
    for (const int named : years_in(note)) {
      if (year == 0 || named == year) continue;
      notices.push_back(
          {{},
           Message(
               "{file}: the heading says {named}, but the table is read as {year}.",
               {{"file", table.name}, {"named", std::to_string(named)}, {"year", std::to_string(year)}})});
    }
  }
  for (const CountTable::Row& row : table.rows) {
    if (row.unit.empty()) continue;
    notices.push_back({row.codes, Message("“{number} {unit}”: is this another unit than cases?",
                                          {{"number", swedish_number(*row.count)}, {"unit", row.unit}})});
  }
  // Sums over one column at a time, of the rows that stand in the file.
  for (std::size_t column = 0; column < table.dimensions.size(); ++column) {
    std::map<std::vector<std::string>, std::pair<std::int64_t, bool>> parts;
    for (const CountTable::Row& row : table.rows) {
      if (row.codes[column] == kAll) continue;
      std::vector<std::string> codes = row.codes;
      codes[column] = kAll;
      auto& [sum, is_complete] = parts.try_emplace(codes, 0, true).first->second;
      sum += row.count.value_or(0);
      is_complete = is_complete && row.count.has_value();
    }
    for (const CountTable::Row& row : table.rows) {
      const auto part = parts.find(row.codes);
      if (part == parts.end() || row.codes[column] != kAll || !row.count || !part->second.second) continue;
      if (*row.count == part->second.first) continue;
      notices.push_back({row.codes, Message("The parts add up to {sum}, not to {count}.",
                                            {{"sum", swedish_number(part->second.first)},
                                             {"count", swedish_number(*row.count)}})});
    }
  }
  return notices;
}

TableComparison compare_tables(const CountTable& now, const YearBase& base_now, const CountTable& before,
                               const YearBase& base_before) {
  return Comparer(now, base_now, before, base_before).run();
}

}  // namespace handslag::statistics
