#include "agreements/agreement_json.h"

#include <gtest/gtest.h>

#include "tests/support/partnerships.h"

namespace handslag::agreements {
namespace {

Agreement full_agreement() { return testing::victim_support_partnership(); }

TEST(AgreementJson, EveryFieldOfEachPartnershipIsReadBack) {
  for (Agreement agreement : testing::both_partnerships()) {
    agreement.id = {7};
    agreement.public_body.organisation = {3};
    agreement.partner.organisation = {5};
    if (!agreement.further_parties.empty())
      agreement.further_parties[1].organisation = organisations::OrganisationId{9};
    std::int64_t key = 20;
    for (Commitment& commitment : agreement.commitments) commitment.id = {++key};
    const auto read = agreement_from_json(to_json(agreement));
    ASSERT_TRUE(read.ok()) << message_for(read.refusal()).in_english();
    EXPECT_EQ(*read, agreement) << agreement.title;
  }
}

TEST(AgreementJson, AMisspeltFieldIsRefusedByName) {
  Json json = to_json(full_agreement());
  json.set("purpouse", "x");
  const auto read = agreement_from_json(json);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().field, "purpouse");
}

TEST(AgreementJson, AWrongValueIsNamedByItsPath) {
  Json json = to_json(full_agreement());
  json.set("funding", Json::object({{"amount", Json::object({{"per_year_ore", "70 tkr"}})}}));
  const auto read = agreement_from_json(json);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().field, "funding.amount.per_year_ore");
  EXPECT_EQ(read.refusal().reason, AgreementJsonError::Reason::NotAWholeNumber);
  EXPECT_EQ(message_for(read.refusal()).in_words(Translator(Language::Swedish)),
            "funding.amount.per_year_ore: måste vara ett heltal");
}

TEST(AgreementJson, AWordThatIsNoneIsAnsweredWithThoseThereAre) {
  Json json = to_json(full_agreement());
  json.set("commitments", Json::array({Json::object({{"party", "friend"}, {"text", "x"}})}));
  const auto read = agreement_from_json(json);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(message_for(read.refusal()).in_words(Translator(Language::Swedish)),
            "commitments[0].party: måste vara något av partner, public_body");
}

TEST(AgreementJson, ALetterInTwoPartsIsTheLetter) {
  const auto read = agreement_from_json(Json::object({{"title", "Norrta\u0308lje"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, "Norrtälje");
}

TEST(AgreementJson, AMissingFieldIsEmpty) {
  const auto read = agreement_from_json(Json::object({{"title", "IOP"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, "IOP");
  EXPECT_FALSE(read->funding.amount);
  EXPECT_TRUE(read->commitments.empty());
}

}  // namespace
}  // namespace handslag::agreements
