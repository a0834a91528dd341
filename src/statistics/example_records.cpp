#include "statistics/example_records.h"

#include <algorithm>
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

  /// A value of the variable, by the weights of its values.
  std::size_t weighted(const std::vector<CodeValue>& values) {
    std::uint64_t sum = 0;
    for (const CodeValue& value : values) sum += value.example_weight;
    std::uint64_t at = below(sum);
    for (std::size_t place = 0; place < values.size(); ++place) {
      if (at < values[place].example_weight) return place;
      at -= values[place].example_weight;
    }
    return values.size() - 1;
  }

 private:
  std::uint64_t state_;
};

}  // namespace

std::uint64_t example_record_count(int year, std::uint64_t seed) {
  return 2700 + Chance(seed ^ static_cast<std::uint64_t>(year) * 31).below(120);
}

void write_example_records(std::ostream& out, int year, std::uint64_t seed, std::uint64_t count,
                           const VariableSet& set) {
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
    for (const Variable& variable : set.variables)
      line += ';' + variable.values[chance.weighted(variable.values)].code;
    line += ';';
    bool is_first = true;
    for (const CodeValue& flag : set.flags.values) {
      if (!chance.happens(flag.example_weight)) continue;
      line += (is_first ? "" : "+") + flag.code;
      is_first = false;
    }
    for (const CountVariable& variable : set.counts) {
      std::uint64_t amount = 1;
      if (variable.name != set.report.counted_at_least_once) {
        amount = chance.below(3);
      } else {
        while (amount < 30 && chance.happens(500)) ++amount;
      }
      line +=
          ';' + std::to_string(std::min<std::uint64_t>(amount, static_cast<std::uint64_t>(variable.most)));
    }
    out << line << '\n';
  }
}

}  // namespace handslag::statistics
