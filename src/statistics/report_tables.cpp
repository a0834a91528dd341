#include "statistics/report_tables.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "statistics/activity.h"
#include "statistics/report_notices.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

namespace {

// The one-way tables of a report, in its order.
constexpr std::array<std::string_view, 6> kVariables = {"crime_type",  "sex",           "age_group",
                                                        "help_seeker", "first_contact", "reported"};

class ReportMaker {
 public:
  ReportMaker(const YearPublication& now, const YearPublication* before, const std::string& municipality,
              const Translator& translator)
      : now_(now),
        before_(before),
        place_(municipality),
        t_(translator),
        report_{.year = now.year, .municipality = municipality, .dataset = now.dataset} {}

  StatisticsReport run(const Activity& activity) {
    const Variable& municipalities = *variable_set().find("municipality");
    if (!municipalities.find(place_))
      throw InvalidInput(place_ + " is not a municipality of the variable set");
    start();
    for (const std::string_view name : kVariables) add_variable(*variable_set().find(name));
    add_quarters();
    add_marks();
    add_municipalities(municipalities);
    report_.notices = notices_of(report_, activity, t_);
    return std::move(report_);
  }

 private:
  void start() {
    report_.cases = now_.at({place_, "", ""});
    if (before_ != nullptr) {
      report_.dataset_before = before_->dataset;
      report_.cases_before = before_->at({place_, "", ""});
    }
    report_.protection = {
        t_.translate(
            "Method: suppression. All figures that the partner publishes of the year are protected together: "
            "of {cells} counts {hidden} are shown as an interval. It is what anybody can compute from the "
            "counts that are shown.",
            {{"cells", now_.cells}, {"hidden", now_.hidden}}),
        t_.translate("A count is kept back because it is small or because a small one could be computed from "
                     "it. Which of the two is not said: it would tell of the count."),
        t_.translate("Audit: passed. Neither one who has every table and knows the program, nor the one "
                     "person behind a count, can narrow a count that is kept back further than the rule "
                     "allows. The proof was sealed with the figures."),
    };
    report_.definitions = {
        t_.translate("A case is a help-seeker whom the partner has supported during the year."),
        t_.translate("Counts of 1 to {threshold} are kept back, and what they could be computed from.",
                     {{"threshold", now_.rule.threshold}}),
        t_.translate("Special circumstances are marks beside any type of crime. One case can have several, "
                     "so they have no sum."),
    };
    report_.known_bias = t_.translate(
        "The figures are of those who were referred or came by themselves. They do not show how many crimes "
        "were committed, "
        "but they hold cases that were never reported to the police.");
  }

  ReportRow row(std::string label, const FigurePlace& place) const {
    ReportRow made{std::move(label), now_.at(place), std::nullopt};
    if (before_ != nullptr) made.before = before_->at(place);
    return made;
  }

  void add_variable(const Variable& variable) {
    ReportTable table{variable.name,
                      t_.translate("Cases by {variable}", {{"variable", variable.title(t_.language())}})};
    for (std::size_t value = 0; value < variable.values.size(); ++value) {
      table.rows.push_back(row(variable.value_title(value, t_.language()),
                               {place_, variable.name, variable.values[value].code}));
    }
    report_.tables.push_back(std::move(table));
  }

  void add_quarters() {
    ReportTable table{"quarter", t_.translate("Cases by quarter")};
    for (int quarter = 1; quarter <= 4; ++quarter) {
      table.rows.push_back(row(t_.translate("quarter {quarter}", {{"quarter", quarter}}),
                               {place_, "quarter", std::to_string(quarter)}));
    }
    report_.tables.push_back(std::move(table));
  }

  // Marks overlap: those with each mark are a count of their own, and have no sum.
  void add_marks() {
    const Variable& flags = variable_set().flags;
    ReportTable table{flags.name, t_.translate("Cases with special circumstances")};
    table.is_sum = false;
    for (std::size_t flag = 0; flag < flags.values.size(); ++flag) {
      table.rows.push_back(row(flags.value_title(flag, t_.language()),
                               {place_, flags.values[flag].code, std::string(kWithMark)}));
    }
    report_.tables.push_back(std::move(table));
  }

  void add_municipalities(const Variable& variable) {
    ReportTable table{"municipality", t_.translate("Cases in the partner's whole area by municipality")};
    const ProtectedCount none = ProtectedCount::shown(0);
    for (const CodeValue& value : variable.values) {
      ReportRow made = row(value.swedish, {value.code, "", ""});
      if (made.now == none && (!made.before || made.before == none)) continue;
      table.rows.push_back(std::move(made));
    }
    table.total = row(t_.translate("Whole area"), {std::string(kWholeArea), "", ""});
    report_.tables.push_back(std::move(table));
  }

  const YearPublication& now_;
  const YearPublication* before_;
  const std::string& place_;
  const Translator& t_;
  StatisticsReport report_;
};

}  // namespace

std::string ProtectedCount::in_words(const Translator& t) const {
  if (is_shown()) return swedish_number(low_);
  if (is_unlisted()) return t.translate("too few");
  if (!high_) return t.translate("at least {count}", {{"count", swedish_number(low_)}});
  return swedish_number(low_) + "–" + swedish_number(*high_);
}

StatisticsReport make_report(const YearPublication& now, const YearPublication* before,
                             const std::string& municipality, const Activity& activity,
                             const Translator& translator) {
  return ReportMaker(now, before, municipality, translator).run(activity);
}

}  // namespace handslag::statistics
