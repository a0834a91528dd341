// Engines with one planted fault each. What they publish must not pass the audit; what the real one publishes
// must.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ranges>

#include "disclosure/certificate_check.h"
#include "disclosure/protect.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

/// A system with a shared margin, a middle level, a single-child parent and an earlier year in one sum.
JointSystem publication_of(std::uint64_t seed) {
  TableSet set = three_tables();
  // The last two of the six are one group; a seventh is a group alone.
  set.dimensions[0].categories.push_back({"m-alone", "", 0});
  set.dimensions[0].categories.push_back(
      {"m6", "", static_cast<std::int32_t>(set.dimensions[0].categories.size()) - 1});
  JointSystem system;
  add_tables(system, set, People(set, 350, seed).counter(), "2024");
  return system;
}

using Engine = std::function<std::vector<Hiding>(const JointSystem&)>;

bool audit_accepts(const JointSystem& system, const std::vector<Hiding>& hiding) {
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    if (hiding[cell] == Hiding::Shown && SafetyRule().is_small(system.counts[cell]) &&
        system.standings[cell] != Standing::Published)
      return false;
  }
  // A nought that is said to be a count contradicts what is shown.
  if (std::ranges::any_of(std::views::iota(std::size_t{0}, hiding.size()), [&](std::size_t cell) {
        return hiding[cell] != Hiding::Shown && system.counts[cell] == 0;
      }))
    return false;
  return audit(system, hiding, {}).unsafe.empty();
}

std::vector<Hiding> real_engine(const JointSystem& system) { return protect(system, {}).hiding; }

/// The real engine on a system that lacks some of the cells, which are shown all the same.
std::vector<Hiding> blind_to(const JointSystem& system,
                             const std::function<bool(std::size_t cell)>& is_overlooked) {
  JointSystem seen;
  seen.leaf_counts = system.leaf_counts;
  seen.columns.row_count = system.columns.row_count;
  std::vector<std::size_t> original;
  for (std::size_t cell = 0; cell < system.counts.size(); ++cell) {
    if (is_overlooked(cell)) continue;
    const auto rows = system.columns.rows_of(static_cast<std::int32_t>(cell));
    const auto values = system.columns.values_of(static_cast<std::int32_t>(cell));
    for (std::size_t k = 0; k < rows.size(); ++k) seen.columns.add_entry(rows[k], values[k]);
    seen.columns.end_column();
    seen.counts.push_back(system.counts[cell]);
    seen.names.push_back(system.names[cell]);
    seen.standings.push_back(system.standings[cell]);
    original.push_back(cell);
  }
  const std::vector<Hiding> of_seen = real_engine(seen);
  std::vector<Hiding> hiding(system.counts.size(), Hiding::Shown);
  for (std::size_t at = 0; at < original.size(); ++at) hiding[original[at]] = of_seen[at];
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    if (is_overlooked(cell) && SafetyRule().is_small(system.counts[cell])) hiding[cell] = Hiding::Hidden;
  }
  return hiding;
}

bool is_total(const JointSystem& system, std::size_t cell) {
  return system.columns.size_of(static_cast<std::int32_t>(cell)) > 1;
}

struct Mutant {
  const char* fault;
  Engine engine;
};

const Mutant kMutants[] = {
    {"hides small counts alone",
     [](const JointSystem& system) {
       std::vector<Hiding> hiding = real_engine(system);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (!SafetyRule().is_small(system.counts[cell])) hiding[cell] = Hiding::Shown;
       }
       return hiding;
     }},
    {"drops an equation: overlooks the sums of one dimension",
     [](const JointSystem& system) {
       return blind_to(system, [&](std::size_t cell) {
         const std::string& name = system.names[cell];
         return name.starts_with("c") && std::ranges::count(name, ',') == 1;
       });
     }},
    {"overlooks all totals",
     [](const JointSystem& system) {
       return blind_to(system, [&](std::size_t cell) {
         return is_total(system, cell) && !system.is_link(static_cast<std::int32_t>(cell));
       });
     }},
    {"forgets the links between tables",
     [](const JointSystem& system) {
       return blind_to(system,
                       [&](std::size_t cell) { return system.is_link(static_cast<std::int32_t>(cell)); });
     }},
    {"covers with a nought instead of a count",
     [](const JointSystem& system) {
       std::vector<Hiding> hiding = real_engine(system);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (hiding[cell] == Hiding::Shown || SafetyRule().is_small(system.counts[cell])) continue;
         hiding[cell] = Hiding::Shown;
         break;
       }
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (system.counts[cell] == 0 && !system.is_link(static_cast<std::int32_t>(cell))) {
           hiding[cell] = Hiding::Hidden;
           break;
         }
       }
       return hiding;
     }},
    {"ignores singletons",
     [](const JointSystem& system) {
       return protect(system, {.small_width = 1, .reckons_with_owners = false}).hiding;
     }},
    {"takes the threshold one too low",
     [](const JointSystem& system) { return protect(system, {.threshold = 3}).hiding; }},
    {"trusts elimination without an audit",
     [](const JointSystem& system) { return suppress(system, {}).hiding; }},
    {"shows the last cell it should have hidden",
     [](const JointSystem& system) {
       std::vector<Hiding> hiding = real_engine(system);
       for (std::size_t cell = hiding.size(); cell-- > 0;) {
         if (hiding[cell] == Hiding::Shown || SafetyRule().is_small(system.counts[cell])) continue;
         hiding[cell] = Hiding::Shown;
         break;
       }
       return hiding;
     }},
    {"shows the parent of a single child",
     [](const JointSystem& system) {
       std::vector<Hiding> hiding = real_engine(system);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (system.names[cell].find("m-alone") != std::string::npos) hiding[cell] = Hiding::Shown;
       }
       return hiding;
     }},
    {"protects table by table",
     [](const JointSystem& system) {
       std::vector<Hiding> hiding = blind_to(
           system, [&](std::size_t cell) { return system.names[cell].find("c") == std::string::npos; });
       const std::vector<Hiding> other = blind_to(
           system, [&](std::size_t cell) { return system.names[cell].find("c") != std::string::npos; });
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (hiding[cell] == Hiding::Shown) hiding[cell] = other[cell];
       }
       return hiding;
     }},
};

TEST(Mutants, TheRealEngineIsAcceptedEveryTime) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const JointSystem system = publication_of(seed);
    EXPECT_TRUE(audit_accepts(system, real_engine(system))) << seed;
  }
}

TEST(Mutants, EachIsRejectedByTheAuditAndByTheCertificateCheck) {
  ASSERT_GE(std::size(kMutants), 10u);
  for (const Mutant& mutant : kMutants) {
    int rejected = 0;
    for (std::uint64_t seed = 1; seed <= 4 && rejected == 0; ++seed) {
      const JointSystem system = publication_of(seed);
      const std::vector<Hiding> hiding = mutant.engine(system);
      if (audit_accepts(system, hiding)) continue;
      ++rejected;
      // With the tables of the real one it has no certificate that holds.
      Certificate forged{system, hiding, {}, {}};
      forged.tables = audit(system, real_engine(system), {}).tables;
      EXPECT_FALSE(check_certificate(to_json(forged)).is_valid()) << mutant.fault;
    }
    EXPECT_GT(rejected, 0) << mutant.fault;
  }
}

}  // namespace
}  // namespace handslag::disclosure
