#include "statistics/correction.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "statistics/activity.h"
#include "statistics/joint_years.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Standing;

class CorrectionMaker {
 public:
  explicit CorrectionMaker(const CorrectionTask& task)
      : task_(task),
        year_(task.records.dataset.year),
        earlier_(versions_of(task)),
        rule_(task.out.rule()),
        joint_(rule_) {}

  MadeCorrection run() {
    add_years(joint_, task_.out, {.first_year = year_, .last_year = year_, .version = &task_.records});
    version_ = joint_.newest(year_);
    require_enough_changes();
    const std::vector<PlannedFigure> planned =
        planned_figures(task_.records, rule_, merged_variables(earlier_.back().publication));
    for (const PlannedFigure& figure : planned) place(figure);
    const disclosure::ProtectedPublication result = protect();
    MadeCorrection made{
        {.year = year_,
         .dataset = DatasetSource(task_.records.dataset),
         .rule = rule_,
         .figures = {},
         .fewer_contacts_than_cases = municipalities_with_fewer_contacts(task_.records.records),
         .version = static_cast<int>(version_) + 1,
         .correction = task_.correction,
         .few_corrected = few_corrected_},
        disclosure::certificate_of(joint_.made(), result, rule_),
        joint_.changed(year_, version_ - 1, version_, std::string(kWholeArea))};
    made.publication.set = &task_.records.records.set();
    write_figures(planned, result, made.publication);
    return made;
  }

 private:
  static const std::vector<SealedVersion>& versions_of(const CorrectionTask& task) {
    return std::ranges::find(task.out.years, task.records.dataset.year, &SealedYear::year)->versions;
  }

  /// As the figure reads in an earlier version that has the same cell: nothing under it has changed since.
  const ProtectedCount* as_before(const FigurePlace& place) const {
    const JointYears::Cell cell = joint_.cell_at(year_, version_, place);
    for (std::size_t version = version_; version-- > 0;) {
      const auto& figures = earlier_[version].publication.figures;
      const auto found = figures.find(place);
      if (found != figures.end() && joint_.cell_at(year_, version, place) == cell) return &found->second;
    }
    return nullptr;
  }

  /// Of a few nothing can be told; so a version of a few would be one without figures.
  void require_enough_changes() const {
    const std::string all(kWholeArea);
    const std::int64_t changed = joint_.changed(year_, version_ - 1, version_, all);
    const std::string year = std::to_string(year_);
    if (changed == 0)
      throw told<InvalidInput>(
          Message("The corrected records of {year} give the figures that are out already; there is nothing "
                  "to correct.",
                  {{"year", year}}));
    if (joint_.has_few_changes(year_, version_, all))
      throw told<InvalidInput>(Message(
          "So few records of {year} are changed (1 to {most}) that a new version would tell of them: whoever "
          "has both versions takes the difference. The figures that are out stand, and nothing is saved. "
          "Keep the corrected file, and correct when more than {most} records differ from what is out.",
          {{"year", year}, {"most", std::to_string(rule_.most_without_breakdown())}}));
  }

  /// What has not changed stays as it reads. Of an area where few have changed, no breakdown is given.
  void place(const PlannedFigure& figure) {
    const JointYears::Cell cell = joint_.cell_at(year_, version_, figure.place);
    const bool is_total = figure.place.variable.empty();
    const bool is_few = joint_.has_few_changes(year_, version_, figure.place.area);
    if (is_few) few_corrected_.insert(figure.place.area);
    if (is_total && !joint_.is_out(cell)) joint_.know_breakdown(cell, !is_few && !rule_.is_few(figure.count));
    joint_.give_out(cell, is_few && !is_total ? Standing::Unlisted : figure.standing);
  }

  disclosure::ProtectedPublication protect() {
    disclosure::ProtectedPublication result;
    try {
      result = joint_.protect(task_.tie_key, task_.work);
    } catch (const InvalidInput&) {
      // What is out gives something away beside any new version.
      refuse("");
    }
    std::string names;
    for (std::size_t at = 0; at < std::min<std::size_t>(result.unsafe.size(), 5); ++at)
      names += (at > 0 ? "; " : "") + joint_.made().names[static_cast<std::size_t>(result.unsafe[at].cell)];
    if (!result.is_safe()) refuse(names);
    return result;
  }

  [[noreturn]] void refuse(const std::string& cells) const {
    const Message remedy = Message(
        "The version that is out stands, and nothing is saved. Keep the corrected file, and correct again "
        "when more records differ from what is out.");
    if (cells.empty())
      throw told<InvalidInput>(
          Message("The corrected figures of {year} cannot be made safe beside what is out. {remedy}",
                  {{"year", std::to_string(year_)}, {"remedy", remedy}}));
    throw told<InvalidInput>(
        Message("The corrected figures of {year} cannot be made safe beside what is out; it fails at: "
                "{cells}. {remedy}",
                {{"year", std::to_string(year_)}, {"cells", quotable(cells, 400)}, {"remedy", remedy}}));
  }

  void write_figures(const std::vector<PlannedFigure>& planned,
                     const disclosure::ProtectedPublication& result, YearPublication& to) const {
    const std::vector<disclosure::KnownSpan> spans = joint_.spans(result, task_.work);
    for (const PlannedFigure& figure : planned) {
      const JointYears::Cell cell = joint_.cell_at(year_, version_, figure.place);
      const std::size_t at = joint_.place_of(cell);
      ProtectedCount count = ProtectedCount::unlisted();
      if (const ProtectedCount* stands = as_before(figure.place)) {
        count = *stands;
      } else if (result.hiding[at] == disclosure::Hiding::Shown) {
        count = ProtectedCount::shown(joint_.made().counts[at]);
      } else if (joint_.made().standings[at] != Standing::Unlisted) {
        count = ProtectedCount::hidden(spans[at].low, spans[at].high);
      }
      to.cells += count.is_unlisted() ? 0 : 1;
      to.hidden += count.is_hidden() ? 1 : 0;
      to.figures.emplace(figure.place, count);
    }
  }

  const CorrectionTask& task_;
  int year_;
  const std::vector<SealedVersion>& earlier_;
  disclosure::SafetyRule rule_;
  JointYears joint_;
  std::size_t version_ = 0;
  std::set<std::string> few_corrected_;
};

}  // namespace

MadeCorrection make_correction(const CorrectionTask& task) { return CorrectionMaker(task).run(); }

std::vector<ChangedFigure> changed_figures(const YearPublication& before, const YearPublication& now) {
  std::vector<ChangedFigure> changed;
  for (const auto& [place, count] : now.figures) {
    const auto stood = before.figures.find(place);
    if (stood != before.figures.end() && stood->second != count)
      changed.push_back({place, stood->second, count});
  }
  return changed;
}

}  // namespace handslag::statistics
