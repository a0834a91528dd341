// what_is_left MOST KEYS: what a reader can find out who knows the whole program and runs it, as the owner of
// no cell. Every table of three rows with counts of 0 to MOST is published; the reader holds possible each
// table of counts up to twice MOST that the program would publish in the same way. A hidden count is exact
// when all of those have it. Once with a key that everybody knows (a public rule for ties), once with a
// secret one, of which KEYS are tried for each table. One line of JSON.
#include <memory>

#include "bench/guesser.h"
#include "disclosure/protect.h"

namespace {

using namespace handslag;
using bench::Guesser;
using bench::Printed;
using bench::Secret;
using disclosure::Hiding;
using disclosure::JointSystem;

Printed printed_by_program(const Secret& table, std::uint64_t key) {
  JointSystem publication;
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

Json what_is_left(const Guesser& guesser, bench::Key key, std::int64_t most) {
  std::int64_t hidden = 0, exact = 0, within_two = 0, small = 0, small_exact = 0;
  guesser.each(key, most, [&](const Secret& table, const Printed& printed, const auto& span_of) {
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (printed[row] >= 0) continue;
      const bench::Span span = span_of(row);
      const bool is_small = disclosure::SafetyRule().is_small(table[row]);
      ++hidden;
      exact += span.is_exact() ? 1 : 0;
      within_two += span.is_within_two() ? 1 : 0;
      small += is_small ? 1 : 0;
      small_exact += is_small && span.is_exact() ? 1 : 0;
    }
  });
  return Json::object()
      .set("hidden", hidden)
      .set("exact", exact)
      .set("within_two", within_two)
      .set("small", small)
      .set("small_exact", small_exact);
}

}  // namespace

int main(int count, char** arguments) {
  return bench::run_guesser(count, arguments, "what_is_left", 12, [](int most, std::uint64_t keys) {
    const auto guesser = std::make_shared<Guesser>(keys);
    for (std::int64_t a = 0; a <= 2 * most; ++a)
      for (std::int64_t b = 0; b <= 2 * most; ++b)
        for (std::int64_t c = 0; c <= 2 * most; ++c)
          guesser->publish({a, b, c}, [&](std::uint64_t key) { return printed_by_program({a, b, c}, key); });
    return [guesser, most](bench::Key key) { return what_is_left(*guesser, key, most); };
  });
}
