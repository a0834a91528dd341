#include "statistics/report_tables.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "statistics/report_notices.h"
#include "statistics/tabulation.h"

namespace handslag::statistics {

namespace {

// The one-way tables of a report, in its order.
constexpr std::array<std::string_view, 6> kVariables = {"crime_type",  "sex",           "age_group",
                                                        "help_seeker", "first_contact", "reported"};

class ReportMaker {
 public:
  ReportMaker(const YearOfRecords& now, const YearOfRecords* before, const std::string& municipality,
              const Protection& protection, const ProtectionRule& rule, const Translator& translator)
      : now_(now),
        before_(before),
        place_(municipality),
        protection_(protection),
        rule_(rule),
        t_(translator),
        report_{
            .year = now.dataset.year, .municipality = municipality, .dataset = DatasetSource(now.dataset)} {}

  StatisticsReport run() {
    const Variable& municipalities = *variable_set().find("municipality");
    const auto code = municipalities.find(place_);
    if (!code) throw InvalidInput(place_ + " is not a municipality of the variable set");
    selection_now_ = select(now_.records, *code);
    if (before_ != nullptr) selection_before_ = select(before_->records, *code);
    start();
    if (report_.cases.is_shown()) {
      for (const std::string_view name : kVariables) add_variable(*variable_set().find(name));
      add_quarters();
      add_flags();
    }
    add_municipalities(municipalities);
    report_.notices = notices_of(report_, activity_of(now_.records, selection_now_), t_);
    return std::move(report_);
  }

 private:
  void start() {
    report_.cases = alone(static_cast<std::int64_t>(selection_now_.size()));
    if (before_ != nullptr) {
      report_.dataset_before = DatasetSource(before_->dataset);
      report_.cases_before = alone(static_cast<std::int64_t>(selection_before_.size()));
    }
    report_.definitions = {
        t_.translate("A case is a help-seeker whom the partner has supported during the year."),
        t_.translate("Counts of 1 to {threshold} are kept back, and what they could be computed from.",
                     {{"threshold", rule_.threshold}}),
        t_.translate("Special circumstances are marks beside any type of crime. One case can have several, "
                     "so they have no sum."),
    };
    report_.known_bias = t_.translate(
        "The figures are of those who were referred or came by themselves. They do not show how many crimes "
        "were committed, "
        "but they hold cases that were never reported to the police.");
  }

  // A count with no table around it.
  ProtectedCount alone(std::int64_t count) const {
    return count >= 1 && count <= rule_.threshold ? ProtectedCount::hidden(Hiding::SmallCount)
                                                  : ProtectedCount::shown(count);
  }

  void add_variable(const Variable& variable) {
    std::vector<std::string> labels;
    for (std::size_t value = 0; value < variable.values.size(); ++value) {
      labels.push_back(variable.value_title(value, t_.language()));
    }
    const auto number = static_cast<std::size_t>(&variable - variable_set().variables.data());
    std::optional<std::vector<std::int64_t>> before;
    if (before_ != nullptr)
      before = count_by(before_->records.codes[number], selection_before_, labels.size());
    add_table(variable.name,
              t_.translate("Cases by {variable}", {{"variable", variable.title(t_.language())}}), labels,
              count_by(now_.records.codes[number], selection_now_, labels.size()), before);
  }

  void add_quarters() {
    std::vector<std::string> labels;
    for (int quarter = 1; quarter <= 4; ++quarter)
      labels.push_back(t_.translate("quarter {quarter}", {{"quarter", quarter}}));
    std::optional<std::vector<std::int64_t>> before;
    if (before_ != nullptr) before = count_by_quarter(before_->records, selection_before_);
    add_table("quarter", t_.translate("Cases by quarter"), labels,
              count_by_quarter(now_.records, selection_now_), before);
  }

  void add_table(const std::string& key, const std::string& title, const std::vector<std::string>& labels,
                 const std::vector<std::int64_t>& now,
                 const std::optional<std::vector<std::int64_t>>& before) {
    ReportTable table{key, title, "", {}, true, false};
    const ProtectedTable hidden_now = safely({now});
    table.is_withheld = hidden_now.is_withheld;
    std::optional<ProtectedTable> hidden_before;
    if (before && report_.cases_before && report_.cases_before->is_shown()) hidden_before = safely({*before});
    for (std::size_t at = 0; at < labels.size() && !table.is_withheld; ++at) {
      ReportRow row{labels[at], protected_count(now[at], hidden_now.hiding[at]), std::nullopt};
      if (hidden_before && !hidden_before->is_withheld)
        row.before = protected_count((*before)[at], hidden_before->hiding[at]);
      table.rows.push_back(std::move(row));
    }
    report_.tables.push_back(std::move(table));
  }

  ProtectedTable safely(const TableToProtect& table) const {
    ProtectedTable hidden = protection_.protect(table, rule_);
    if (!hidden.is_withheld && !is_safe(table, hidden.hiding, rule_)) {
      throw Error("a protected table does not pass its check; nothing is published");
    }
    return hidden;
  }

  static ProtectedCount protected_count(std::int64_t count, Hiding hiding) {
    return hiding == Hiding::Shown ? ProtectedCount::shown(count) : ProtectedCount::hidden(hiding);
  }

  // Each circumstance is a table of its own, of those with the mark and those without, with the number of
  // cases as its total.
  void add_flags() {
    const Variable& flags = variable_set().flags;
    ReportTable table{flags.name, t_.translate("Cases with special circumstances"), "", {}, false, false};
    for (std::size_t flag = 0; flag < flags.values.size(); ++flag) {
      ReportRow row{flags.value_title(flag, t_.language()), flag_count(now_.records, selection_now_, flag),
                    std::nullopt};
      if (report_.cases_before && report_.cases_before->is_shown()) {
        row.before = flag_count(before_->records, selection_before_, flag);
      }
      table.rows.push_back(std::move(row));
    }
    report_.tables.push_back(std::move(table));
  }

  ProtectedCount flag_count(const EventRecords& records, const Selection& selection, std::size_t flag) const {
    const auto cases = static_cast<std::int64_t>(selection.size());
    if (!is_any_mark_safe(cases)) return ProtectedCount::hidden(Hiding::GivesAway);
    const std::int64_t with = count_flag(records, selection, flag);
    return protected_count(with, safely({{with, cases - with}}).hiding.front());
  }

  // Among few cases some numbers with the mark can be told from the reason they are hidden for (5 of 6, for
  // one). There every number is hidden for the same reason, whatever it is, so that the reason tells nothing.
  bool is_any_mark_safe(std::int64_t cases) const {
    for (std::int64_t with = 1; with <= std::min(rule_.threshold, cases); ++with) {
      if (safely({{with, cases - with}}).is_withheld) return false;
    }
    return true;
  }

  // The whole area by municipality, without a total: the partner's other municipalities have reports of their
  // own, and a large count hidden in one report would stand in another. With no total nothing can be computed
  // from what is shown.
  void add_municipalities(const Variable& variable) {
    const auto number = static_cast<std::size_t>(&variable - variable_set().variables.data());
    const std::vector<ProtectedCount> now = counts_without_total(now_.records, number);
    std::vector<ProtectedCount> before;
    if (before_ != nullptr) before = counts_without_total(before_->records, number);
    ReportTable table{
        "municipality", t_.translate("Cases in the partner's whole area by municipality"), "", {}, false,
        false};
    const ProtectedCount none = ProtectedCount::shown(0);
    for (std::size_t at = 0; at < now.size(); ++at) {
      if (now[at] == none && (before.empty() || before[at] == none)) continue;
      ReportRow row{variable.values[at].swedish, now[at], std::nullopt};
      if (!before.empty()) row.before = before[at];
      table.rows.push_back(std::move(row));
    }
    report_.tables.push_back(std::move(table));
  }

  std::vector<ProtectedCount> counts_without_total(const EventRecords& records, std::size_t variable) const {
    const std::size_t values = variable_set().variables[variable].values.size();
    const std::vector<std::int64_t> counts = count_by(records.codes[variable], everything(records), values);
    const ProtectedTable hidden = safely({.counts = counts, .has_published_total = false});
    std::vector<ProtectedCount> shown;
    for (std::size_t at = 0; at < counts.size(); ++at)
      shown.push_back(protected_count(counts[at], hidden.hiding[at]));
    return shown;
  }

  const YearOfRecords& now_;
  const YearOfRecords* before_;
  const std::string& place_;
  const Protection& protection_;
  const ProtectionRule& rule_;
  const Translator& t_;
  Selection selection_now_;
  Selection selection_before_;
  StatisticsReport report_;
};

}  // namespace

std::string ProtectedCount::in_words(const Translator& t) const {
  if (count_) return swedish_number(*count_);
  return reason_ == Hiding::SmallCount ? t.translate("protected: small count")
                                       : t.translate("protected: otherwise it could be computed");
}

StatisticsReport make_report(const YearOfRecords& now, const YearOfRecords* before,
                             const std::string& municipality, const Protection& protection,
                             const ProtectionRule& rule, const Translator& translator) {
  return ReportMaker(now, before, municipality, protection, rule, translator).run();
}

}  // namespace handslag::statistics
