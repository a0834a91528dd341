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

/// A publication with a shared margin, a middle level, a single-child parent and an earlier year in one sum.
Publication publication_of(std::uint64_t seed) {
  TableSet set = three_tables();
  // The last two of the six are one group; a seventh is a group alone.
  set.dimensions[0].categories.push_back({"m-alone", "", 0});
  set.dimensions[0].categories.push_back(
      {"m6", "", static_cast<std::int32_t>(set.dimensions[0].categories.size()) - 1});
  Publication publication;
  add_tables(publication, set, People(set, 350, seed).counter(), "2024");
  return publication;
}

using Engine = std::function<std::vector<Hiding>(const Publication&)>;

bool audit_accepts(const Publication& publication, const std::vector<Hiding>& hiding) {
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    if (hiding[cell] == Hiding::Shown && SafetyRule().is_small(publication.counts[cell]) &&
        publication.standings[cell] != Standing::Published)
      return false;
  }
  // A nought that is said to be a count contradicts what is shown.
  if (std::ranges::any_of(std::views::iota(std::size_t{0}, hiding.size()), [&](std::size_t cell) {
        return hiding[cell] != Hiding::Shown && publication.counts[cell] == 0;
      }))
    return false;
  return audit(publication, hiding, {}).unsafe.empty();
}

std::vector<Hiding> real_engine(const Publication& publication) { return protect(publication, {}).hiding; }

/// The real engine on a publication that lacks some of the cells, which are shown all the same.
std::vector<Hiding> blind_to(const Publication& publication,
                             const std::function<bool(std::size_t cell)>& is_overlooked) {
  Publication seen;
  seen.leaf_counts = publication.leaf_counts;
  seen.columns.row_count = publication.columns.row_count;
  std::vector<std::size_t> original;
  for (std::size_t cell = 0; cell < publication.counts.size(); ++cell) {
    if (is_overlooked(cell)) continue;
    const auto rows = publication.columns.rows_of(static_cast<std::int32_t>(cell));
    const auto values = publication.columns.values_of(static_cast<std::int32_t>(cell));
    for (std::size_t k = 0; k < rows.size(); ++k) seen.columns.add_entry(rows[k], values[k]);
    seen.columns.end_column();
    seen.counts.push_back(publication.counts[cell]);
    seen.names.push_back(publication.names[cell]);
    seen.standings.push_back(publication.standings[cell]);
    original.push_back(cell);
  }
  const std::vector<Hiding> of_seen = real_engine(seen);
  std::vector<Hiding> hiding(publication.counts.size(), Hiding::Shown);
  for (std::size_t at = 0; at < original.size(); ++at) hiding[original[at]] = of_seen[at];
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    if (is_overlooked(cell) && SafetyRule().is_small(publication.counts[cell])) hiding[cell] = Hiding::Hidden;
  }
  return hiding;
}

bool is_total(const Publication& publication, std::size_t cell) {
  return publication.columns.size_of(static_cast<std::int32_t>(cell)) > 1;
}

struct Mutant {
  const char* fault;
  Engine engine;
};

const Mutant kMutants[] = {
    {"hides small counts alone",
     [](const Publication& publication) {
       std::vector<Hiding> hiding = real_engine(publication);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (!SafetyRule().is_small(publication.counts[cell])) hiding[cell] = Hiding::Shown;
       }
       return hiding;
     }},
    {"drops an equation: overlooks the sums of one dimension",
     [](const Publication& publication) {
       return blind_to(publication, [&](std::size_t cell) {
         const std::string& name = publication.names[cell];
         return name.starts_with("c") && std::ranges::count(name, ',') == 1;
       });
     }},
    {"overlooks all totals",
     [](const Publication& publication) {
       return blind_to(publication, [&](std::size_t cell) {
         return is_total(publication, cell) && !publication.is_link(static_cast<std::int32_t>(cell));
       });
     }},
    {"forgets the links between tables",
     [](const Publication& publication) {
       return blind_to(publication, [&](std::size_t cell) {
         return publication.is_link(static_cast<std::int32_t>(cell));
       });
     }},
    {"covers with a nought instead of a count",
     [](const Publication& publication) {
       std::vector<Hiding> hiding = real_engine(publication);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (hiding[cell] == Hiding::Shown || SafetyRule().is_small(publication.counts[cell])) continue;
         hiding[cell] = Hiding::Shown;
         break;
       }
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (publication.counts[cell] == 0 && !publication.is_link(static_cast<std::int32_t>(cell))) {
           hiding[cell] = Hiding::Hidden;
           break;
         }
       }
       return hiding;
     }},
    {"ignores singletons",
     [](const Publication& publication) {
       return protect(publication, {.small_width = 1, .reckons_with_owners = false}).hiding;
     }},
    {"takes the threshold one too low",
     [](const Publication& publication) { return protect(publication, {.threshold = 3}).hiding; }},
    {"trusts elimination without an audit",
     [](const Publication& publication) { return suppress(publication, {}).hiding; }},
    {"shows the last cell it should have hidden",
     [](const Publication& publication) {
       std::vector<Hiding> hiding = real_engine(publication);
       for (std::size_t cell = hiding.size(); cell-- > 0;) {
         if (hiding[cell] == Hiding::Shown || SafetyRule().is_small(publication.counts[cell])) continue;
         hiding[cell] = Hiding::Shown;
         break;
       }
       return hiding;
     }},
    {"shows the parent of a single child",
     [](const Publication& publication) {
       std::vector<Hiding> hiding = real_engine(publication);
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (publication.names[cell].find("m-alone") != std::string::npos) hiding[cell] = Hiding::Shown;
       }
       return hiding;
     }},
    {"protects table by table",
     [](const Publication& publication) {
       std::vector<Hiding> hiding = blind_to(publication, [&](std::size_t cell) {
         return publication.names[cell].find("c") == std::string::npos;
       });
       const std::vector<Hiding> other = blind_to(publication, [&](std::size_t cell) {
         return publication.names[cell].find("c") != std::string::npos;
       });
       for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
         if (hiding[cell] == Hiding::Shown) hiding[cell] = other[cell];
       }
       return hiding;
     }},
};

TEST(Mutants, TheRealEngineIsAcceptedEveryTime) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Publication publication = publication_of(seed);
    EXPECT_TRUE(audit_accepts(publication, real_engine(publication))) << seed;
  }
}

TEST(Mutants, EachIsRejectedByTheAuditAndByTheCertificateCheck) {
  ASSERT_GE(std::size(kMutants), 10u);
  for (const Mutant& mutant : kMutants) {
    int rejected = 0;
    for (std::uint64_t seed = 1; seed <= 4 && rejected == 0; ++seed) {
      const Publication publication = publication_of(seed);
      const std::vector<Hiding> hiding = mutant.engine(publication);
      if (audit_accepts(publication, hiding)) continue;
      ++rejected;
      // With the tables of the real one it has no certificate that holds.
      Certificate forged{publication, hiding, {}, {}};
      forged.tables = audit(publication, real_engine(publication), {}).tables;
      EXPECT_FALSE(check_certificate(to_json(forged)).is_valid()) << mutant.fault;
    }
    EXPECT_GT(rejected, 0) << mutant.fault;
  }
}

}  // namespace
}  // namespace handslag::disclosure
