#include "statistics/example_records.h"

#include <array>
#include <ostream>
#include <string>

#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

// SplitMix64 (Steele, Lea and Flood 2014): the same numbers everywhere, unlike the distributions of the
// standard library.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// 0 to below `end`.
  std::uint64_t below(std::uint64_t end) { return next() % end; }
  bool happens(unsigned of_thousand) { return below(1000) < of_thousand; }

  template <std::size_t Size>
  std::size_t weighted(const std::array<unsigned, Size>& weights) {
    std::uint64_t sum = 0;
    for (const unsigned weight : weights) sum += weight;
    std::uint64_t at = below(sum);
    for (std::size_t place = 0; place < Size; ++place) {
      if (at < weights[place]) return place;
      at -= weights[place];
    }
    return Size - 1;
  }

 private:
  std::uint64_t state_;
};

// In the order of the code lists; the tests see to it that there are as many.
constexpr std::array<unsigned, 27> kMunicipalities = {90,  20, 15, 60, 90, 100, 60, 30,  75,
                                                      140, 6,  25, 15, 45, 55,  70, 900, 45,
                                                      110, 35, 50, 40, 22, 22,  7,  30,  30};
constexpr std::array<unsigned, 4> kSexes = {630, 370, 0, 0};
constexpr std::array<unsigned, 7> kAgeGroups = {15, 90, 165, 360, 240, 110, 20};
constexpr std::array<unsigned, 11> kCrimes = {245, 178, 122, 95, 60, 55, 90, 45, 30, 65, 15};
constexpr std::array<unsigned, 3> kReported = {840, 130, 30};
constexpr std::array<unsigned, 4> kHelpSeekers = {950, 40, 8, 2};
constexpr std::array<unsigned, 3> kFirstContacts = {750, 210, 40};
constexpr std::array<unsigned, 4> kFlags = {180, 12, 15, 25};  // of a thousand each

}  // namespace

std::uint64_t example_record_count(int year, std::uint64_t seed) {
  return 2700 + Chance(seed ^ static_cast<std::uint64_t>(year) * 31).below(120);
}

void write_example_records(std::ostream& out, int year, std::uint64_t seed, std::uint64_t count) {
  const VariableSet& set = variable_set();
  Chance chance(seed + static_cast<std::uint64_t>(year) * 1'000'003);
  out << "# exempeldata\nmonth";
  for (const Variable& variable : set.variables) out << ';' << variable.name;
  out << ';' << set.flags.name;
  for (const CountVariable& variable : set.counts) out << ';' << variable.name;
  out << '\n';
  std::string line;
  for (std::uint64_t record = 0; record < count; ++record) {
    const std::uint64_t month = 1 + chance.below(12);
    line = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
    const std::array<std::size_t, 7> values = {
        chance.weighted(kMunicipalities), chance.weighted(kSexes),    chance.weighted(kAgeGroups),
        chance.weighted(kCrimes),         chance.weighted(kReported), chance.weighted(kHelpSeekers),
        chance.weighted(kFirstContacts)};
    for (std::size_t at = 0; at < values.size(); ++at)
      line += ';' + set.variables[at].values[values[at]].code;
    line += ';';
    bool is_first = true;
    for (std::size_t flag = 0; flag < kFlags.size(); ++flag) {
      if (!chance.happens(kFlags[flag])) continue;
      line += (is_first ? "" : "+") + set.flags.values[flag].code;
      is_first = false;
    }
    std::uint64_t contacts = 1;
    while (contacts < 30 && chance.happens(500)) ++contacts;
    line += ';' + std::to_string(contacts) + ';' + std::to_string(chance.below(3)) + '\n';
    out << line;
  }
}

}  // namespace handslag::statistics
