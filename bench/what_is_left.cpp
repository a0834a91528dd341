// what_is_left MOST KEYS: what a reader can find out who knows the whole program and runs it, as the owner of
// no cell. Every table of three rows with counts of 0 to MOST is published; the reader holds possible each
// table of counts up to twice MOST that the program would publish in the same way. A hidden count is exact
// when all of those have it. Once with a key that everybody knows (a public rule for ties), once with a
// secret one, of which KEYS are tried for each table. One line of JSON.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "base/json.h"
#include "disclosure/protect.h"

namespace {

using namespace handslag;
using disclosure::Hiding;
using disclosure::Publication;

using Table = std::array<std::int64_t, 3>;
/// What stands there: a count, or −1 where it is hidden; the sum last.
using Printed = std::array<std::int64_t, 4>;

Printed printed_by_program(const Table& table, std::uint64_t key) {
  Publication publication;
  for (const std::int64_t count : table) publication.add_leaf(count);
  for (std::int32_t row = 0; row < 3; ++row) publication.add_cell({row}, "row " + std::to_string(row));
  publication.add_cell({0, 1, 2}, "all");
  publication.tie_key = key;
  const disclosure::ProtectedPublication made = disclosure::protect(publication, {});
  Printed printed{};
  for (std::size_t cell = 0; cell < printed.size(); ++cell)
    printed[cell] = made.hiding[cell] == Hiding::Shown ? publication.counts[cell] : -1;
  return printed;
}

struct Left {
  std::int64_t hidden = 0;
  std::int64_t small = 0;
  std::int64_t exact = 0;
  std::int64_t small_exact = 0;
  std::int64_t within_two = 0;
};

class Guesser {
 public:
  Guesser(std::int64_t most, std::uint64_t keys) : most_(most), keys_(keys) {
    for (std::int64_t a = 0; a <= 2 * most; ++a)
      for (std::int64_t b = 0; b <= 2 * most; ++b)
        for (std::int64_t c = 0; c <= 2 * most; ++c) publish({a, b, c});
  }

  Left run(bool is_key_known) const {
    Left left;
    for (const auto& [table, printed] : published_) {
      if (*std::ranges::max_element(table) > most_) continue;
      for (std::size_t key = 0; key < (is_key_known ? 1 : printed.size()); ++key)
        add(table, printed[key], is_key_known ? with_known_key_ : with_some_key_, left);
    }
    return left;
  }

 private:
  void publish(const Table& table) {
    std::vector<Printed> printed;
    for (std::uint64_t key = 0; key < keys_; ++key) printed.push_back(printed_by_program(table, key));
    with_known_key_[printed.front()].insert(table);
    for (const Printed& one : printed) with_some_key_[one].insert(table);
    published_.emplace(table, std::move(printed));
  }

  static void add(const Table& table, const Printed& printed,
                  const std::map<Printed, std::set<Table>>& possible, Left& left) {
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (printed[row] >= 0) continue;
      std::int64_t low = table[row];
      std::int64_t high = table[row];
      for (const Table& other : possible.at(printed)) {
        low = std::min(low, other[row]);
        high = std::max(high, other[row]);
      }
      const bool is_small = disclosure::SafetyRule().is_small(table[row]);
      ++left.hidden;
      left.small += is_small ? 1 : 0;
      left.exact += low == high ? 1 : 0;
      left.small_exact += is_small && low == high ? 1 : 0;
      left.within_two += high - low <= 2 ? 1 : 0;
    }
  }

  std::int64_t most_;
  std::uint64_t keys_;
  std::map<Table, std::vector<Printed>> published_;
  std::map<Printed, std::set<Table>> with_known_key_;
  std::map<Printed, std::set<Table>> with_some_key_;
};

Json to_json(const Left& left) {
  return Json::object()
      .set("hidden", left.hidden)
      .set("exact", left.exact)
      .set("within_two", left.within_two)
      .set("small", left.small)
      .set("small_exact", left.small_exact);
}

}  // namespace

int main(int count, char** arguments) {
  const int most = count == 3 ? std::atoi(arguments[1]) : 0;
  const int keys = count == 3 ? std::atoi(arguments[2]) : 0;
  if (most < 1 || most > 12 || keys < 1 || keys > 64) {
    std::cerr << "usage: what_is_left MOST KEYS, MOST from 1 to 12, KEYS from 1 to 64\n";
    return 2;
  }
  const Guesser guesser(most, static_cast<std::uint64_t>(keys));
  std::cout << Json::object()
                   .set("most", most)
                   .set("keys", keys)
                   .set("public_rule", to_json(guesser.run(true)))
                   .set("secret_key", to_json(guesser.run(false)))
                   .dump()
            << '\n';
  return 0;
}
