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
  Publication publication;
  add_tables(publication, set, People(set, 300, 2).counter(), "2024");
  return certificate_of(publication, protect(publication, {}), {});
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
  EXPECT_GT(check.tables, 10);
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
    if (SafetyRule().is_small(certificate.publication.counts[cell])) certificate.hiding[cell] = Hiding::Shown;
  }
  EXPECT_TRUE(finds(to_json(certificate), Reason::SmallIsShown));
}

TEST(CertificateCheck, SeesAReasonThatIsNotTrue) {
  Certificate certificate = some_certificate();
  for (Hiding& hiding : certificate.hiding) {
    if (hiding == Hiding::SmallCount) hiding = Hiding::GivesAway;
  }
  EXPECT_TRUE(finds(to_json(certificate), Reason::ReasonTells));
}

TEST(CertificateCheck, RefusesWhatIsNoCertificate) {
  EXPECT_TRUE(finds(Json(), Reason::NotACertificate));
  EXPECT_TRUE(finds(Json::object().set("format", "handslag-certificate-1"), Reason::NotACertificate));
  Json outside = to_json(some_certificate());
  outside.set("leaf_counts", Json::array({1, 2}));
  EXPECT_TRUE(finds(outside, Reason::NotACertificate));
}

}  // namespace
}  // namespace handslag::disclosure
