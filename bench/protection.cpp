// protection YEAR|SPREAD|SQUARE …: whole publications made safe, from counts to certificate. One line of
// JSON.
//   protection year M N    a partner's year: M municipalities in counties, N cases, ten tables linked by
//   their
//                          municipality, as a sealed year has them
//   protection spread M    M cases, one in each of M municipalities
//   protection square N    one table of N × N with margins
#include <iostream>
#include <random>
#include <string>

#include "base/json.h"
#include "bench/instance_file.h"
#include "disclosure/certificate_check.h"
#include "disclosure/protect.h"
#include "disclosure/table_set.h"

namespace {

using namespace handslag;
using disclosure::ParentRow;
using disclosure::Publication;
using disclosure::TableSet;

/// Values of the variables beside the municipality: those of the variable set, the quarters, the marks.
constexpr std::size_t kValues[] = {4, 7, 11, 3, 4, 4, 3, 2, 2, 2, 2};
constexpr std::size_t kMunicipalitiesOfCounty = 15;

disclosure::Dimension areas(std::size_t municipalities) {
  std::vector<ParentRow> rows = {{"*", "", ""}};
  for (std::size_t at = 0; at < municipalities; ++at) {
    const std::string county = "county " + std::to_string(at / kMunicipalitiesOfCounty);
    if (at % kMunicipalitiesOfCounty == 0) rows.push_back({county, "", "*"});
    rows.push_back({"municipality " + std::to_string(at), "", county});
  }
  return *disclosure::make_dimension("municipality", rows);
}

disclosure::Dimension flat(const std::string& name, std::size_t values) {
  std::vector<ParentRow> rows = {{"*", "", ""}};
  for (std::size_t at = 0; at < values; ++at) rows.push_back({name + " " + std::to_string(at), "", "*"});
  return *disclosure::make_dimension(name, rows);
}

/// Between 0 and 1, the same on every machine.
double share(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

std::size_t skewed(std::mt19937_64& random, std::size_t size) {
  const double at = share(random);
  return std::min(size - 1, static_cast<std::size_t>(at * at * at * static_cast<double>(size)));
}

Publication year(std::size_t municipalities, std::size_t cases, bool is_one_in_each) {
  TableSet set{{areas(municipalities)}, {}};
  for (const std::size_t values : kValues) {
    set.tables.push_back({0, set.dimensions.size()});
    set.dimensions.push_back(flat("v" + std::to_string(set.dimensions.size()), values));
  }
  std::mt19937_64 random(1);
  std::vector<std::vector<std::size_t>> people;
  for (std::size_t at = 0; at < cases; ++at) {
    std::vector<std::size_t> person = {is_one_in_each ? at : skewed(random, municipalities)};
    for (const std::size_t values : kValues) person.push_back(skewed(random, values));
    people.push_back(std::move(person));
  }
  Publication publication;
  disclosure::add_tables(
      publication, set,
      [&](std::span<const std::size_t> group) {
        std::size_t size = 1;
        for (const std::size_t at : group) size *= disclosure::leaves_of(set.dimensions[at]).size();
        std::vector<std::int64_t> counts(size, 0);
        for (const std::vector<std::size_t>& person : people) {
          std::size_t place = 0;
          for (const std::size_t at : group)
            place = place * disclosure::leaves_of(set.dimensions[at]).size() + person[at];
          ++counts[place];
        }
        return counts;
      },
      "2024");
  return publication;
}

Publication square(std::size_t side) {
  const TableSet set{{flat("a", side), flat("b", side)}, {{0, 1}}};
  std::mt19937_64 random(1);
  Publication publication;
  disclosure::add_tables(
      publication, set,
      [&](std::span<const std::size_t>) {
        std::vector<std::int64_t> counts;
        for (std::size_t leaf = 0; leaf < side * side; ++leaf) {
          const double at = share(random);
          counts.push_back(static_cast<std::int64_t>(60 * at * at));
        }
        return counts;
      },
      "");
  return publication;
}

int protect(const Publication& publication) {
  const disclosure::SafetyRule rule;
  const double started = bench::cpu_seconds();
  const disclosure::ProtectedPublication made = disclosure::protect(publication, rule);
  const double seconds = bench::cpu_seconds() - started;
  const double peak = bench::peak_megabytes();
  const disclosure::Certificate certificate = disclosure::certificate_of(publication, made, rule);
  const bool holds = disclosure::check_certificate(disclosure::to_json(certificate)).is_valid();
  std::cout << Json::object()
                   .set("cells", made.cost.cells)
                   .set("small", made.cost.small)
                   .set("covering", made.cost.covering)
                   .set("rounds", made.cost.rounds)
                   .set("programs", made.cost.programs)
                   .set("tables", made.tables.size())
                   .set("seconds", seconds)
                   .set("with_check", bench::cpu_seconds() - started)
                   .set("peak_mb", peak)
                   .set("is_safe", made.is_safe())
                   .set("certificate_holds", holds)
                   .dump()
            << '\n';
  return made.is_safe() && holds ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string kind = count > 2 ? arguments[1] : "";
  const auto number = [&](int at) {
    return count > at ? static_cast<std::size_t>(std::strtoul(arguments[at], nullptr, 10)) : std::size_t{0};
  };
  return handslag::bench::guarded("protection", [&] {
    if (kind == "year" && number(2) > 0 && number(3) > 0) return protect(year(number(2), number(3), false));
    if (kind == "spread" && number(2) > 0) return protect(year(number(2), number(2), true));
    if (kind == "square" && number(2) > 1) return protect(square(number(2)));
    std::cerr << "usage: protection year MUNICIPALITIES CASES | spread MUNICIPALITIES | square SIDE\n";
    return 2;
  });
}
