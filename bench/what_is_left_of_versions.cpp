// what_is_left_of_versions MOST KEYS: what a reader can find out who has two versions of a table, knows the
// whole program and runs it. The table has three rows, all shown in the first version; in the second each row
// is changed by −MOST to MOST, and at least 8 in all. The reader holds possible each change, up to twice
// MOST, of which the program would print the second version in the same way. Once with a key that everybody
// knows (a public rule for ties), once with a secret one, of which KEYS are tried. One line of JSON.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <vector>

#include "base/json.h"
#include "disclosure/protect.h"
#include "disclosure/versions.h"

namespace {

using namespace handslag;
using disclosure::Hiding;
using disclosure::Publication;

using Change = std::array<std::int64_t, 3>;
using Printed = std::array<std::int64_t, 4>;  ///< −1 where it is hidden; the sum last

constexpr Change kFirst = {60, 40, 25};

Publication version(const Change& rows) {
  Publication publication;
  for (const std::int64_t row : rows) publication.add_leaf(row);
  for (std::int32_t row = 0; row < 3; ++row) publication.add_cell({row}, "row " + std::to_string(row));
  publication.add_cell({0, 1, 2}, "all");
  return publication;
}

bool is_published(const Change& change) {
  std::int64_t changed = 0;
  for (const std::int64_t one : change) changed += std::abs(one);
  return !disclosure::SafetyRule().is_few(changed) && changed > 0;
}

Printed printed_by_program(const Change& change, std::uint64_t key) {
  Change now = kFirst;
  for (std::size_t row = 0; row < now.size(); ++row) now[row] += change[row];
  const std::vector<Publication> versions = {version(kFirst), version(now)};
  Publication joint;
  joint.tie_key = key;
  const auto cells = disclosure::add_versions(joint, {versions});
  for (const std::int32_t cell : cells[0])
    joint.standings[static_cast<std::size_t>(cell)] = disclosure::Standing::Published;
  const disclosure::SafetyRule rule;
  disclosure::DifferenceGuards guards(joint, rule);
  for (std::size_t cell = 0; cell < cells[0].size(); ++cell)
    guards.guard(cells[0][cell], cells[1][cell], false);
  const disclosure::ProtectedPublication made = disclosure::protect(joint, rule);
  Printed printed{};
  for (std::size_t cell = 0; cell < printed.size(); ++cell) {
    const auto at = static_cast<std::size_t>(cells[1][cell]);
    printed[cell] = made.is_safe() && made.hiding[at] == Hiding::Shown ? joint.counts[at] : -1;
  }
  return printed;
}

struct Left {
  std::int64_t small = 0;
  std::int64_t exact = 0;
  std::int64_t within_two = 0;
};

class Guesser {
 public:
  Guesser(std::int64_t most, std::uint64_t keys) : most_(most), keys_(keys) {
    for (std::int64_t a = -2 * most; a <= 2 * most; ++a)
      for (std::int64_t b = -2 * most; b <= 2 * most; ++b)
        for (std::int64_t c = -2 * most; c <= 2 * most; ++c) publish({a, b, c});
  }

  Left run(bool is_key_known) const {
    Left left;
    for (const auto& [change, printed] : published_) {
      if (std::ranges::any_of(change, [&](std::int64_t one) { return std::abs(one) > most_; })) continue;
      for (std::size_t key = 0; key < (is_key_known ? 1 : printed.size()); ++key)
        add(change, printed[key], is_key_known ? with_known_key_ : with_some_key_, left);
    }
    return left;
  }

 private:
  void publish(const Change& change) {
    if (!is_published(change)) return;
    std::vector<Printed> printed;
    for (std::uint64_t key = 0; key < keys_; ++key) printed.push_back(printed_by_program(change, key));
    with_known_key_[printed.front()].insert(change);
    for (const Printed& one : printed) with_some_key_[one].insert(change);
    published_.emplace(change, std::move(printed));
  }

  static std::int64_t of_cell(const Change& change, std::size_t cell) {
    return cell < change.size() ? change[cell] : change[0] + change[1] + change[2];
  }

  static void add(const Change& change, const Printed& printed,
                  const std::map<Printed, std::set<Change>>& possible, Left& left) {
    for (std::size_t cell = 0; cell < printed.size(); ++cell) {
      const std::int64_t truth = of_cell(change, cell);
      if (truth == 0 || !disclosure::SafetyRule().is_small(std::abs(truth))) continue;
      std::int64_t low = truth;
      std::int64_t high = truth;
      for (const Change& other : possible.at(printed)) {
        low = std::min(low, of_cell(other, cell));
        high = std::max(high, of_cell(other, cell));
      }
      ++left.small;
      left.exact += low == high ? 1 : 0;
      left.within_two += high - low <= 2 ? 1 : 0;
    }
  }

  std::int64_t most_;
  std::uint64_t keys_;
  std::map<Change, std::vector<Printed>> published_;
  std::map<Printed, std::set<Change>> with_known_key_;
  std::map<Printed, std::set<Change>> with_some_key_;
};

Json to_json(const Left& left) {
  return Json::object().set("small", left.small).set("exact", left.exact).set("within_two", left.within_two);
}

}  // namespace

int main(int count, char** arguments) {
  const int most = count == 3 ? std::atoi(arguments[1]) : 0;
  const int keys = count == 3 ? std::atoi(arguments[2]) : 0;
  if (most < 1 || most > 10 || keys < 1 || keys > 64) {
    std::cerr << "usage: what_is_left_of_versions MOST KEYS, MOST from 1 to 10, KEYS from 1 to 64\n";
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
