// what_is_left_of_versions MOST KEYS: what a reader can find out who has two versions of a table, knows the
// whole program and runs it. The table has three rows, all shown in the first version; in the second each row
// is changed by −MOST to MOST, and at least 8 in all. The reader holds possible each change, up to twice
// MOST, of which the program would print the second version in the same way. Once with a key that everybody
// knows (a public rule for ties), once with a secret one, of which KEYS are tried. One line of JSON.
#include <memory>

#include "bench/guesser.h"
#include "disclosure/protect.h"
#include "disclosure/versions.h"

namespace {

using namespace handslag;
using bench::Guesser;
using bench::Printed;
using bench::Secret;
using disclosure::Hiding;
using disclosure::JointSystem;

constexpr Secret kFirst = {60, 40, 25};

JointSystem version(const Secret& rows) {
  JointSystem publication;
  for (const std::int64_t row : rows) publication.add_leaf(row);
  for (std::int32_t row = 0; row < 3; ++row) publication.add_cell({row}, "row " + std::to_string(row));
  publication.add_cell({0, 1, 2}, "all");
  return publication;
}

bool is_published(const Secret& change) {
  std::int64_t changed = 0;
  for (const std::int64_t one : change) changed += std::abs(one);
  return !disclosure::SafetyRule().is_few(changed) && changed > 0;
}

Printed printed_by_program(const Secret& change, std::uint64_t key) {
  Secret now = kFirst;
  for (std::size_t row = 0; row < now.size(); ++row) now[row] += change[row];
  const std::vector<JointSystem> versions = {version(kFirst), version(now)};
  JointSystem joint;
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

Json what_is_left(const Guesser& guesser, bench::Key key, std::int64_t most) {
  std::int64_t small = 0, exact = 0, within_two = 0;
  guesser.each(key, most, [&](const Secret& change, const Printed&, const auto& span_of) {
    for (std::size_t cell = 0; cell <= change.size(); ++cell) {
      const std::int64_t truth = bench::of_cell(change, cell);
      if (truth == 0 || !disclosure::SafetyRule().is_small(std::abs(truth))) continue;
      const bench::Span span = span_of(cell);
      ++small;
      exact += span.is_exact() ? 1 : 0;
      within_two += span.is_within_two() ? 1 : 0;
    }
  });
  return Json::object().set("small", small).set("exact", exact).set("within_two", within_two);
}

}  // namespace

int main(int count, char** arguments) {
  return bench::run_guesser(
      count, arguments, "what_is_left_of_versions", 10, [](int most, std::uint64_t keys) {
        const auto guesser = std::make_shared<Guesser>(keys);
        for (std::int64_t a = -2 * most; a <= 2 * most; ++a) {
          for (std::int64_t b = -2 * most; b <= 2 * most; ++b) {
            for (std::int64_t c = -2 * most; c <= 2 * most; ++c) {
              if (!is_published({a, b, c})) continue;
              guesser->publish({a, b, c}, [&](std::uint64_t key) {
                return printed_by_program({a, b, c}, key);
              });
            }
          }
        }
        return [guesser, most](bench::Key key) { return what_is_left(*guesser, key, most); };
      });
}
