#include "disclosure/certificate.h"

#include <gtest/gtest.h>

#include "disclosure/certificate_check.h"
#include "disclosure/protect.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

using Reason = CertificateFault::Reason;

Certificate some_certificate() {
  const TableSet set = three_tables();
  JointSystem system;
  add_tables(system, set, People(set, 300, 2).counter(), "2024");
  return certificate_of(system, protect(system, {}), {});
}

bool finds(const Json& certificate, Reason reason) {
  const CertificateCheck check = check_certificate(certificate);
  for (const CertificateFault& fault : check.faults) {
    if (fault.reason == reason) return true;
  }
  return false;
}

TEST(CertificateCheck, HoldsOfWhatTheEngineMade) {
  const CertificateCheck check = check_certificate(to_json(some_certificate()));
  EXPECT_TRUE(check.is_valid());
  EXPECT_GT(check.hidden, 10);
  EXPECT_GT(check.tables, 5) << "changes that do not meet lie in one table";
}

TEST(CertificateCheck, SeesATableThatDoesNotHaveWhatIsShown) {
  Certificate certificate = some_certificate();
  certificate.tables[3][0] += 1;
  EXPECT_TRUE(finds(to_json(certificate), Reason::WrongSum));
}

TEST(CertificateCheck, SeesANumberBelowZero) {
  Certificate certificate = some_certificate();
  for (std::size_t leaf = 0; leaf < certificate.tables[2].size(); ++leaf) certificate.tables[2][leaf] -= 9;
  EXPECT_TRUE(finds(to_json(certificate), Reason::BelowZero));
}

TEST(CertificateCheck, RefusesNumbersWhoseSumsRunOver) {
  for (const bool is_of_a_table : {true, false}) {
    Certificate certificate = some_certificate();
    (is_of_a_table ? certificate.tables[2] : certificate.system.leaf_counts)[0] = std::int64_t{1} << 62;
    EXPECT_TRUE(finds(to_json(certificate), Reason::NotACertificate));
  }
}

TEST(CertificateCheck, SeesTooFewTables) {
  Certificate certificate = some_certificate();
  certificate.tables.resize(1);
  EXPECT_TRUE(finds(to_json(certificate), Reason::TooNarrow));
  certificate.tables.clear();
  EXPECT_TRUE(finds(to_json(certificate), Reason::TooNarrow));
}

TEST(CertificateCheck, SeesASmallCountThatIsShown) {
  Certificate certificate = some_certificate();
  for (std::size_t cell = 0; cell < certificate.hiding.size(); ++cell) {
    if (SafetyRule().is_small(certificate.system.counts[cell])) certificate.hiding[cell] = Hiding::Shown;
  }
  EXPECT_TRUE(finds(to_json(certificate), Reason::SmallIsShown));
}

TEST(CertificateCheck, SeesANoughtThatIsHidden) {
  Certificate certificate = some_certificate();
  for (std::size_t cell = 0; cell < certificate.hiding.size(); ++cell) {
    if (certificate.system.counts[cell] == 0 && !certificate.system.is_link(static_cast<std::int32_t>(cell)))
      certificate.hiding[cell] = Hiding::Hidden;
  }
  EXPECT_TRUE(finds(to_json(certificate), Reason::OutOfBounds));
}

// A table in which a hidden count is 0 proves nothing: who knows the program knows that 0 is shown.
TEST(CertificateCheck, DoesNotCountATableThatAReaderCanRuleOut) {
  JointSystem system;
  for (const std::int64_t count : {1, 3, 40}) system.add_leaf(count);
  system.add_cell({0}, "one");
  system.add_cell({1}, "other");
  system.add_cell({2}, "third");
  system.add_cell({0, 1, 2}, "all");
  const std::vector<Hiding> hiding = {Hiding::Hidden, Hiding::Hidden, Hiding::Shown, Hiding::Shown};
  Certificate certificate{system, hiding, {}, {{1, 3, 40}, {0, 4, 40}, {4, 0, 40}, {3, 1, 40}}};
  EXPECT_TRUE(finds(to_json(certificate), Reason::TooNarrow));
  certificate.system.standings[0] = certificate.system.standings[1] = Standing::Unlisted;
  certificate.rule.reckons_with_owners = false;
  EXPECT_TRUE(check_certificate(to_json(certificate)).is_valid()) << "of a cell without a row 0 may be true";
}

TEST(CertificateCheck, SeesThatAnOwnerKnowsAnothersCount) {
  JointSystem system;
  for (const std::int64_t count : {1, 4, 40}) system.add_leaf(count);
  system.add_cell({0}, "own");
  system.add_cell({1}, "others");
  system.add_cell({2}, "third");
  system.add_cell({0, 1, 2}, "all");
  const Certificate certificate{system,
                                {Hiding::Hidden, Hiding::Hidden, Hiding::Shown, Hiding::Shown},
                                {.small_width = 2},
                                {{1, 4, 40}, {4, 1, 40}, {0, 5, 40}}};
  EXPECT_TRUE(finds(to_json(certificate), Reason::OwnerTells));
}

TEST(CertificateCheck, RefusesARuleThatIsWeakerThanTheOneAskedFor) {
  const Json certificate = to_json(some_certificate());
  const CertificateRule same{4, 3, 1, true, false};
  EXPECT_TRUE(check_certificate(certificate, same).is_valid());
  EXPECT_EQ(check_certificate(certificate).rule.threshold, 4);
  const std::pair<CertificateRule, const char*> stricter[] = {{{5, 3, 1, true, false}, "threshold"},
                                                              {{4, 4, 1, true, false}, "small_width"},
                                                              {{4, 3, 2, true, false}, "other_width"},
                                                              {{4, 3, 1, true, true}, "protects_zeros"}};
  for (const auto& [rule, part] : stricter) {
    const CertificateCheck check = check_certificate(certificate, rule);
    ASSERT_EQ(check.faults.size(), 1u) << part;
    EXPECT_EQ(check.faults.front().reason, Reason::WeakerRule);
    EXPECT_EQ(check.faults.front().cell, part);
  }
  Certificate careless = some_certificate();
  careless.rule.reckons_with_owners = false;
  EXPECT_EQ(check_certificate(to_json(careless), same).faults.front().cell, "reckons_with_owners");
}

TEST(CertificateCheck, RefusesWhatIsNoCertificate) {
  EXPECT_TRUE(finds(Json(), Reason::NotACertificate));
  EXPECT_TRUE(finds(Json::object().set("format", "handslag-certificate-2"), Reason::NotACertificate));
  Json outside = to_json(some_certificate());
  outside.set("leaf_counts", Json::array({1, 2}));
  EXPECT_TRUE(finds(outside, Reason::NotACertificate));
}

}  // namespace
}  // namespace handslag::disclosure
