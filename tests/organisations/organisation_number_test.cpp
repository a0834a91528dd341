#include "organisations/organisation_number.h"

#include <gtest/gtest.h>

namespace handslag::organisations {
namespace {

TEST(OrganisationNumber, IsReadWithAndWithoutHyphen) {
  // 202100-5489 is the Tax Agency's example number for an authority.
  ASSERT_TRUE(OrganisationNumber::parse("202100-5489"));
  EXPECT_EQ(OrganisationNumber::parse("2021005489")->text(), "202100-5489");
}

TEST(OrganisationNumber, RefusesAWrongCheckDigit) { EXPECT_FALSE(OrganisationNumber::parse("202100-5488")); }
TEST(OrganisationNumber, RefusesAPersonalIdentityNumber) {
  EXPECT_FALSE(OrganisationNumber::parse("121212-1212"));
}
TEST(OrganisationNumber, RefusesOtherForms) {
  EXPECT_FALSE(OrganisationNumber::parse("202100 5489"));
  EXPECT_FALSE(OrganisationNumber::parse("16202100-5489"));
  EXPECT_FALSE(OrganisationNumber::parse(""));
}

}  // namespace
}  // namespace handslag::organisations
