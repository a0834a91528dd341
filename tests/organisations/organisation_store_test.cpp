#include "organisations/organisation_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

TEST(OrganisationStore, AnOrganisationIsReadBackAsSaved) {
  testing::MemoryDatabase database;
  OrganisationStore store(database.connection());
  const Organisation region{
      {}, OrganisationKind::PublicBody, "Region Exempel", OrganisationNumber::parse("202100-5489")};
  const OrganisationId id = store.save(region);
  EXPECT_EQ(store.get(id).name, "Region Exempel");
  EXPECT_EQ(store.get(id).number->text(), "202100-5489");
  EXPECT_EQ(store.find_or_add(OrganisationKind::PublicBody, "Region Exempel"), id);
  EXPECT_THROW(store.get(OrganisationId{999}), NotFound);
}

TEST(OrganisationStore, ANameStandsForOneOrganisation) {
  testing::MemoryDatabase database;
  OrganisationStore store(database.connection());
  store.save({{}, OrganisationKind::Partner, "Föreningen", std::nullopt});
  EXPECT_THROW(store.save({{}, OrganisationKind::Partner, "Föreningen", std::nullopt}), Conflict);
  EXPECT_THROW(store.find_or_add(OrganisationKind::PublicBody, "Föreningen"), Conflict);
}

}  // namespace
}  // namespace handslag::organisations
