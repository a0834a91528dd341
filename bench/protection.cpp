// protection year|flat|spread|table …: whole publications made safe, from counts to certificate. One line of
// JSON.
//   protection year M N          a partner's year: M municipalities in counties, N cases, ten tables linked
//   by
//                                their municipality, as a sealed year has them
//   protection flat M N          the same without counties: all municipalities are parts of one sum
//   protection spread M          M cases, one in each of M municipalities
//   protection table SHAPE A B…  one table of A × B × … with all sums; SHAPE says how its counts fall: square
//                                (up to 60, small ones many), cube (more so), even (0 to 6), rare (few small
//                                among large ones), noughts (four of five are 0)
#include <algorithm>
#include <cmath>
#include <iostream>
#include <string>

#include "base/json.h"
#include "bench/example_tables.h"
#include "bench/instance_file.h"
#include "disclosure/certificate_check.h"
#include "disclosure/protect.h"

namespace {

using namespace handslag;
using bench::share;
using disclosure::JointSystem;
using disclosure::TableSet;

/// Values of the variables beside the municipality: those of the variable set, the quarters, the marks.
constexpr std::size_t kValues[] = {4, 7, 11, 3, 4, 4, 3, 2, 2, 2, 2};
constexpr std::size_t kMunicipalitiesOfCounty = 15;

std::size_t skewed(std::mt19937_64& random, std::size_t size) {
  const double at = share(random);
  return std::min(size - 1, static_cast<std::size_t>(at * at * at * static_cast<double>(size)));
}

JointSystem year(std::size_t municipalities, std::size_t cases, bool is_one_in_each,
                 std::size_t of_county = kMunicipalitiesOfCounty) {
  TableSet set{{bench::dimension("municipality", municipalities, of_county)}, {}};
  for (const std::size_t values : kValues) {
    set.tables.push_back({0, set.dimensions.size()});
    set.dimensions.push_back(bench::dimension("v" + std::to_string(set.dimensions.size()), values));
  }
  std::mt19937_64 random(1);
  std::vector<std::vector<std::size_t>> people;
  for (std::size_t at = 0; at < cases; ++at) {
    std::vector<std::size_t> person = {is_one_in_each ? at : skewed(random, municipalities)};
    for (const std::size_t values : kValues) person.push_back(skewed(random, values));
    people.push_back(std::move(person));
  }
  JointSystem publication;
  disclosure::add_tables(
      publication, set,
      [&](std::span<const std::size_t> group) {
        std::vector<std::int64_t> counts(bench::leaf_count(set, group), 0);
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

/// Empty when there is no such shape.
std::function<std::int64_t()> counts_like(const std::string& shape, std::mt19937_64& random) {
  const auto whole = [](double number) { return static_cast<std::int64_t>(number); };
  if (shape == "square") return [&random, whole] { return whole(60 * std::pow(share(random), 2)); };
  if (shape == "cube") return [&random, whole] { return whole(60 * std::pow(share(random), 3)); };
  if (shape == "even") return [&random, whole] { return whole(7 * share(random)); };
  if (shape == "rare")
    return [&random, whole] {
      return whole(share(random) < 0.03 ? 1 + 4 * share(random) : 5 + 195 * share(random));
    };
  if (shape == "noughts")
    return [&random, whole] { return share(random) < 0.8 ? 0 : whole(60 * std::pow(share(random), 2)); };
  return {};
}

JointSystem table(const std::function<std::int64_t()>& count, const std::vector<std::size_t>& sides) {
  TableSet set{{}, {{}}};
  for (const std::size_t side : sides) {
    set.tables.front().push_back(set.dimensions.size());
    set.dimensions.push_back(bench::dimension("d" + std::to_string(set.dimensions.size()), side));
  }
  return bench::example_tables(set, count);
}

int protect(const JointSystem& publication) {
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
    if (kind == "flat" && number(2) > 0 && number(3) > 0)
      return protect(year(number(2), number(3), false, 0));
    if (kind == "spread" && number(2) > 0) return protect(year(number(2), number(2), true));
    std::vector<std::size_t> sides;
    for (int at = 3; at < count && number(at) > 1; ++at) sides.push_back(number(at));
    std::mt19937_64 random(1);
    const auto shape = counts_like(count > 2 ? arguments[2] : "", random);
    if (kind == "table" && shape && sides.size() > 1) return protect(table(shape, sides));
    std::cerr << "usage: protection year|flat MUNICIPALITIES CASES | spread MUNICIPALITIES | table SHAPE "
                 "SIDE SIDE…\n";
    return 2;
  });
}
