#include "followup/evidence_check.h"

#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"

namespace handslag::followup {

namespace {

TEST(Evidence, NamesItsLastPageInTheWaysThatPeopleWrite) {
  EXPECT_EQ(last_page_in("s. 7"), 7);
  EXPECT_EQ(last_page_in("s.7"), 7);
  EXPECT_EQ(last_page_in("Sid 5–7, tabell 12"), 7);
  EXPECT_EQ(last_page_in("sidorna 3, 5 och 9"), 9);
  EXPECT_EQ(last_page_in("Bilaga 4 (s. 2-3)"), 3);
  EXPECT_EQ(last_page_in("page 4"), 4);
  EXPECT_EQ(last_page_in("s. 99999999999999999999"), 1'000'000);
  EXPECT_EQ(last_page_in("tabell 12"), std::nullopt);
  EXPECT_EQ(last_page_in("Bilaga 4"), std::nullopt);
}

class EvidenceCheck : public ::testing::Test {
 protected:
  EvidenceCheck() {
    handslag::testing::add_evidence(follow_up_, {1}, agreements::EvidenceKind::OutreachLog);  // four pages
  }
  std::optional<EvidenceRefusal> check_of(const std::string& place, const std::string& shows = "elva",
                                          std::int64_t commitment = 1, std::int64_t material = 1) {
    return check({{}, {commitment}, {material}, place, shows}, follow_up_,
                 handslag::testing::agreement_of_the_case());
  }
  FollowUp follow_up_ = handslag::testing::empty_follow_up();
};

TEST_F(EvidenceCheck, TakesTheLastPageAndRefusesTheOneAfterIt) {
  EXPECT_EQ(check_of("s. 4"), std::nullopt);
  EXPECT_EQ(check_of("s. 5"), EvidenceRefusal::PageBeyondLast);
  EXPECT_EQ(check_of("s. 3–5"), EvidenceRefusal::PageBeyondLast);
  EXPECT_EQ(check_of("s. 0"), EvidenceRefusal::NoSuchPage);
}

TEST_F(EvidenceCheck, TakesAnyPageWhereTheyWereNotCounted) {
  follow_up_.received[0].pages.reset();
  EXPECT_EQ(check_of("s. 5"), std::nullopt);
}

TEST_F(EvidenceCheck, RefusesWhatIsNotTheFollowUps) {
  EXPECT_EQ(check_of("s. 1", "", 7), EvidenceRefusal::NoSuchCommitment);
  EXPECT_EQ(check_of("s. 1", "", 1, 2), EvidenceRefusal::NoSuchMaterial);
}

TEST_F(EvidenceCheck, RefusesTextsThatNoDocumentCanHold) {
  EXPECT_EQ(check_of(" "), EvidenceRefusal::PlaceMissing);
  EXPECT_EQ(check_of(std::string(80, 'x')), std::nullopt);
  EXPECT_EQ(check_of(std::string(81, 'x')), EvidenceRefusal::PlaceTooLong);
  EXPECT_EQ(check_of("tabell\x1b"), EvidenceRefusal::Unprintable);
  EXPECT_EQ(check_of("tabell 1", std::string(500, 'x')), std::nullopt);
  EXPECT_EQ(check_of("tabell 1", std::string(501, 'x')), EvidenceRefusal::ShowsTooLong);
  EXPECT_EQ(check_of("tabell 1", "tv\xe5"), EvidenceRefusal::Unprintable);
}

TEST_F(EvidenceCheck, SaysHowManyPagesThereAre) {
  const Evidence evidence{{}, {1}, {1}, "s. 9", ""};
  EXPECT_EQ(message_for(EvidenceRefusal::PageBeyondLast, evidence, follow_up_)
                .in_words(Translator(Language::Swedish)),
            "”s. 9” är efter sista sidan: underlag.pdf har 4 sidor.");
}

}  // namespace

}  // namespace handslag::followup
