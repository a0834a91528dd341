// cover_loss FIRST LAST SECONDS: example years sealed as a partner seals them, and what the counts lose that
// are hidden to cover small ones, against the least that any choice could lose, by programs in whole numbers
// (cover_bound.h) within so many seconds of the processor for a year. Beside it what a choice of the fewest
// counts would hide, within as many. A line for each year, then one line of JSON.
#include <iostream>
#include <map>
#include <sstream>

#include "base/json.h"
#include "bench/cover_bound.h"
#include "bench/instance_file.h"
#include "disclosure/loss.h"
#include "disclosure/suppression.h"
#include "statistics/example_records.h"
#include "statistics/record_file.h"
#include "statistics/year_publication.h"
#include "tests/support/victim_support_set.h"

namespace {

using namespace handslag;

constexpr std::uint64_t kSeed = 1;
constexpr std::uint64_t kTieKey = 20'240'101;

statistics::YearOfRecords example_year(int year) {
  const statistics::VariableSet& set = statistics::variable_set();
  std::stringstream file;
  statistics::write_example_records(file, year, kSeed, statistics::example_record_count(year, kSeed), set);
  statistics::RecordReading reading = statistics::read_record_file(file, year, set);
  const auto count = static_cast<std::int64_t>(reading.records.size());
  statistics::RecordDataset dataset{year, set.version, reading.sha256, count, 0, Date::of(year + 1, 1, 31),
                                    "",   true};
  return {std::move(dataset), std::move(reading.records)};
}

/// What a choice of hidden cells costs.
struct Lost {
  std::int64_t covering = 0;
  double loss = 0;
  std::int64_t tables = 0;           ///< of three rows or more
  std::int64_t without_largest = 0;  ///< whose largest row is hidden
  std::int64_t small_largest = 0;    ///< of these: because it is small itself

  Lost& operator+=(const Lost& other) {
    covering += other.covering;
    loss += other.loss;
    tables += other.tables;
    without_largest += other.without_largest;
    small_largest += other.small_largest;
    return *this;
  }
};

class ExampleYear {
 public:
  explicit ExampleYear(int year)
      : year_(example_year(year)), made_(statistics::make_publication(year_, rule_, kTieKey)) {
    const disclosure::JointSystem& publication = this->publication();
    losses_ = disclosure::losses(publication, rule_, solver::find_sum_relations(publication.columns));
    const disclosure::Suppression must = disclosure::suppress_small(publication, rule_);
    std::int32_t cell = 0;
    for (const statistics::PlannedFigure& figure : statistics::planned_figures(year_, rule_, {})) {
      while (publication.is_link(cell)) ++cell;
      if (publication.counts[static_cast<std::size_t>(cell)] != figure.count)
        throw Error("a cell is not the figure that it was taken for");
      if (!figure.place.variable.empty() && figure.standing != disclosure::Standing::Unlisted)
        tables_[{figure.place.area, figure.place.variable}].push_back(cell);
      ++cell;
    }
    for (std::size_t at = 0; at < losses_.size(); ++at) {
      must_.push_back(must.hiding[at] == disclosure::Hiding::Hidden && losses_[at] == 0 ? 1 : 0);
      chosen_.push_back(made_.certificate.hiding[at] == disclosure::Hiding::Hidden ? 1 : 0);
    }
  }

  const disclosure::JointSystem& publication() const { return made_.certificate.system; }
  const std::vector<char>& chosen() const { return chosen_; }

  bench::CoverBound::Choice least_loss(double seconds) const {
    return bench::CoverBound(publication(), rule_, must_, losses_).run(seconds);
  }
  bench::CoverBound::Choice fewest(double seconds) const {
    std::vector<double> each;
    for (const double loss : losses_) each.push_back(loss > 0 ? 1 : 0);
    return bench::CoverBound(publication(), rule_, must_, std::move(each)).run(seconds);
  }

  Lost lost(const std::vector<char>& hidden) const {
    Lost all;
    for (std::size_t at = 0; at < hidden.size(); ++at) {
      if (hidden[at] == 0 || losses_[at] <= 0) continue;
      ++all.covering;
      all.loss += losses_[at];
    }
    for (const auto& [place, cells] : tables_) {
      if (cells.size() < 3) continue;  // with a mark and without: the one is the other's cover
      std::int64_t largest = 0;
      bool is_shown = true;
      for (const std::int32_t cell : cells) {
        const auto at = static_cast<std::size_t>(cell);
        if (publication().counts[at] < largest) continue;
        const bool is_larger = publication().counts[at] > largest;
        largest = publication().counts[at];
        is_shown = (is_larger || is_shown) && hidden[at] == 0;
      }
      ++all.tables;
      all.without_largest += is_shown ? 0 : 1;
      all.small_largest += rule_.is_small(largest) ? 1 : 0;
    }
    return all;
  }

 private:
  disclosure::SafetyRule rule_;
  statistics::YearOfRecords year_;
  statistics::MadePublication made_;
  std::vector<double> losses_;
  std::vector<char> must_;
  std::vector<char> chosen_;
  std::map<std::pair<std::string, std::string>, std::vector<std::int32_t>> tables_;
};

Json to_json(const Lost& lost) {
  return Json::object()
      .set("covering", lost.covering)
      .set("loss", lost.loss)
      .set("tables", lost.tables)
      .set("without_largest", lost.without_largest)
      .set("small_largest", lost.small_largest);
}

int compare(int first, int last, double seconds) {
  Lost ours;
  Lost least;
  Lost fewest;
  double bound = 0;
  int closed = 0;
  for (int year = first; year <= last; ++year) {
    const ExampleYear one(year);
    const Lost of_ours = one.lost(one.chosen());
    ours += of_ours;
    const bench::CoverBound::Choice by_loss = one.least_loss(seconds);
    const bench::CoverBound::Choice by_number = one.fewest(seconds);
    const Lost of_least = one.lost(by_loss.is_hidden);
    const Lost of_fewest = one.lost(by_number.is_hidden);
    least += of_least;
    fewest += of_fewest;
    bound += by_loss.least_loss;
    closed += by_loss.is_closed ? 1 : 0;
    std::cerr << year << ": covering " << of_ours.covering << ", loss " << of_ours.loss << " against "
              << by_loss.least_loss << " (" << of_ours.loss / by_loss.least_loss << "), largest rows hidden "
              << of_ours.without_largest << " of " << of_ours.tables << "; least loss " << of_least.covering
              << ", " << of_least.without_largest << (by_loss.is_closed ? "" : ", not closed") << "; fewest "
              << of_fewest.covering << ", loss " << of_fewest.loss << ", " << of_fewest.without_largest
              << "; rows " << by_loss.rows << "; " << bench::cpu_seconds() << " s\n";
  }
  std::cout << Json::object()
                   .set("years", last - first + 1)
                   .set("bound", bound)
                   .set("closed", closed)
                   .set("ratio", ours.loss / bound)
                   .set("engine", to_json(ours))
                   .set("least_loss", to_json(least))
                   .set("fewest", to_json(fewest))
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("cover_loss", [&] {
    const int first = count == 4 ? std::atoi(arguments[1]) : 0;
    const int last = count == 4 ? std::atoi(arguments[2]) : 0;
    const double seconds = count == 4 ? std::atof(arguments[3]) : 0;
    if (first >= 2000 && last >= first && last <= 2100 && seconds > 0) return compare(first, last, seconds);
    std::cerr << "usage: cover_loss FIRST LAST SECONDS, years from 2000 to 2100\n";
    return 2;
  });
}
