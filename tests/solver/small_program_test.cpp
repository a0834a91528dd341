#include "solver/small_program.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "solver/linear_program.h"

namespace handslag::solver {
namespace {

struct RandomProgram {
  SmallProgram program;
  BoundedEquations equations;  ///< the same for Clp
  std::vector<double> costs;
};

/// With the room of an earlier program, when one is given.
RandomProgram random_program(std::uint64_t seed, SmallProgram earlier = {}) {
  std::mt19937_64 random(seed);
  RandomProgram made{std::move(earlier), {}, {}};
  made.program.clear();
  const std::size_t variables = 3 + random() % 12;
  const std::size_t sums = 1 + random() % 7;
  for (std::size_t at = 0; at < variables; ++at) {
    const auto room = static_cast<double>(random() % 5);
    const double above =
        random() % 3 == 0 ? static_cast<double>(random() % 5) : std::numeric_limits<double>::infinity();
    made.costs.push_back(1 + static_cast<double>(random() % 4) / 4);
    made.program.add_variable(room, above, made.costs.back());
    made.equations.low.push_back(-room);
    made.equations.high.push_back(above);
  }
  for (std::size_t sum = 0; sum < sums; ++sum) {
    for (std::size_t at = 0; at < variables; ++at) {
      if (random() % 3 != 0) continue;
      const std::int32_t factor = random() % 4 == 0 ? -1 : 1;
      made.program.add_term(static_cast<std::int32_t>(at), factor);
      made.equations.terms.push_back({static_cast<std::int32_t>(at), factor});
    }
    made.program.end_equation();
    made.equations.starts.push_back(static_cast<std::int32_t>(made.equations.terms.size()));
    made.equations.sums.push_back(0);
  }
  return made;
}

double cost_of(const std::vector<double>& change, const std::vector<double>& costs) {
  double cost = 0;
  for (std::size_t at = 0; at < change.size(); ++at) cost += std::abs(change[at]) * costs[at];
  return cost;
}

TEST(SmallProgram, FindsChangesAsCheapAsClpDoes) {
  int found = 0;
  int impossible = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    RandomProgram made = random_program(seed);
    for (const double amount : {1.0, 3.0, -1.0, -2.0}) {
      const std::vector<double> ours = made.program.smallest_change(0, amount);
      const std::vector<double> other = SmallestChange(made.equations, made.costs).with(0, amount);
      ASSERT_EQ(ours.empty(), other.empty()) << "seed " << seed << " amount " << amount;
      if (ours.empty()) {
        ++impossible;
        continue;
      }
      ++found;
      EXPECT_NEAR(cost_of(ours, made.costs), cost_of(other, made.costs), 1e-6) << "seed " << seed;
      EXPECT_NEAR(ours[0], amount, 1e-9);
      for (std::size_t e = 0; e < made.equations.equation_count(); ++e) {
        double sum = 0;
        for (const auto& term : made.equations.terms_of(e))
          sum += term.factor * ours[static_cast<std::size_t>(term.variable)];
        EXPECT_NEAR(sum, 0, 1e-7) << "seed " << seed;
      }
      for (std::size_t at = 0; at < ours.size(); ++at) {
        EXPECT_GE(ours[at], made.equations.low[at] - 1e-7);
        EXPECT_LE(ours[at], made.equations.high[at] + 1e-7);
      }
    }
  }
  EXPECT_GT(found, 1000);
  EXPECT_GT(impossible, 1000);
}

// 3 is not possible: what is ruled out with it is not possible either, and what is not is found oftener than
// not.
TEST(SmallProgram, TellsHowFarAChangeThatIsNotFoundCanGo) {
  int ruled_out = 0;
  int left = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    RandomProgram made = random_program(seed);
    SmallestChange clp(made.equations, made.costs);
    for (const double direction : {1.0, -1.0}) {
      for (const double for_each : {std::numeric_limits<double>::infinity(), 1.5, 2.5}) {
        const auto limited = [&](double amount) {
          return SmallProgram::Limits{.most_cost = amount * for_each};
        };
        if (!made.program.smallest_change(0, 3 * direction, limited(3)).empty()) continue;
        const double most = made.program.most_amount();
        ASSERT_LE(most, 3) << "seed " << seed;
        for (const double amount : {1.0, 2.0}) {
          const std::vector<double> other = clp.with(0, amount * direction);
          const bool is_possible =
              !other.empty() && cost_of(other, made.costs) - amount * made.costs[0] <= amount * for_each;
          if (amount > most + 1e-6) {
            EXPECT_FALSE(is_possible) << "seed " << seed << " amount " << amount * direction;
            ++ruled_out;
          } else if (is_possible) {
            ++left;
          }
        }
      }
    }
  }
  EXPECT_GT(ruled_out, 1000);
  EXPECT_GT(left, 100);
}

TEST(SmallProgram, FindsWholeChangesWhereTheSimplestIsNotWhole) {
  // a + b = a + c = b + c = x: of x up by 1 each of a, b, c takes a half.
  SmallProgram program;
  for (int at = 0; at < 4; ++at) program.add_variable(10, 10);
  for (const auto& [one, other] : {std::pair(1, 2), std::pair(1, 3), std::pair(2, 3)}) {
    program.add_term(0, -1);
    program.add_term(one, 1);
    program.add_term(other, 1);
    program.end_equation();
  }
  EXPECT_NEAR(program.smallest_change(0, 1)[1], 0.5, 1e-9);
  EXPECT_TRUE(program.smallest_whole_change(0, 1, 100).empty() ||
              std::abs(program.smallest_whole_change(0, 1, 100)[0] - 2) < 1e-6);
  const std::vector<double> whole = program.smallest_whole_change(0, 2, 100);
  ASSERT_EQ(whole.size(), 4U);
  EXPECT_NEAR(whole[1], 1, 1e-6);
}

TEST(SmallProgram, GivesUpWhatCostsMoreThanItMay) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    RandomProgram made = random_program(seed);
    const std::vector<double> change = made.program.smallest_change(0, 2);
    if (change.empty()) continue;
    const double rest = cost_of(change, made.costs) - 2 * made.costs[0];
    EXPECT_EQ(made.program.smallest_change(0, 2, {.most_cost = rest + 0.01}), change) << "seed " << seed;
    if (rest < 0.1) continue;
    ++found;
    EXPECT_TRUE(made.program.smallest_change(0, 2, {.most_cost = rest - 0.01}).empty()) << "seed " << seed;
  }
  EXPECT_GT(found, 300);
}

TEST(SmallProgram, NothingOfAProgramIsLeftForTheNext) {
  SmallProgram program;
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    RandomProgram again = random_program(seed, std::move(program));
    const std::vector<double> change = again.program.smallest_change(0, -1);
    EXPECT_EQ(change, random_program(seed).program.smallest_change(0, -1)) << "seed " << seed;
    found += change.empty() ? 0 : 1;
    program = std::move(again.program);
  }
  EXPECT_GT(found, 50);
}

}  // namespace
}  // namespace handslag::solver
