#include "followup/evidence_check.h"

#include <gtest/gtest.h>

#include "base/entered_text.h"
#include "base/message.h"
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
  for (const std::string word :
       {"s", "s.", "sid", "sid.", "sida", "sidan", "sidor", "sidorna", "page", "pages", "p."})
    EXPECT_EQ(last_page_in("Tabell 9, " + word + " 8"), 8) << word;
  for (const std::string joined : {"3 och 6", "3 and 6", "6 – 3", "3 - 6", "3,6", "(6)", "3; 6:", "2, 6, 1"})
    EXPECT_EQ(last_page_in("s. " + joined), 6) << joined;
  EXPECT_EQ(last_page_in("s. 6 tabell 9"), 6);
  EXPECT_EQ(last_page_in("tabell 9 och 10, s. 6"), 6);
  EXPECT_EQ(last_page_in("s. 6 bilaga och 9"), 6);
  EXPECT_EQ(last_page_in("t.7"), std::nullopt);
  EXPECT_EQ(last_page_in("s. 999999"), 999'999);
  EXPECT_EQ(last_page_in("s. 1000001"), 1'000'000);
}

TEST(Evidence, NamesItsLastPageHoweverItIsWritten) {
  for (const std::string place : {"s. 9b",
                                  "s. 9f",
                                  "s. 9 ff.",
                                  "s.9",
                                  "s9",
                                  "S. 9",
                                  "ss. 7–9",
                                  "p 9",
                                  "pp. 7-9",
                                  "sida nr 9",
                                  "sidan nummer 9",
                                  "sidan: 9",
                                  "sid.9",
                                  "s. 1 samt 9",
                                  "s. 1 t.o.m. 9",
                                  "s. 1 till och med 9",
                                  "s. 1/9",
                                  "s. 1 & 9",
                                  "s. 1—9",
                                  "s. 1 eller 9",
                                  "9:e sidan",
                                  "the 9th page",
                                  "nionde sidan",
                                  "sidan nio",
                                  "sidorna två och nio",
                                  "page nine",
                                  "the ninth page",
                                  "s. \uFF19",
                                  "s.\u00A09",
                                  "PDF-sidan 9",
                                  "s. 9: 250 samtal",
                                  "s. 9 (2024)",
                                  "s. 9 av 12",
                                  "s. 9, kapitel 12",
                                  "[s. 9]"})
    EXPECT_EQ(last_page_in(place), 9) << place;
  for (const std::string place :
       {"två sidor text", "andra stycket", "3:e raden", "kapitel 9", "Sammanfattningen", ""})
    EXPECT_EQ(last_page_in(place), std::nullopt) << place;
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

TEST_F(EvidenceCheck, EachRefusalNamesWhatIsWrongAndWhatToDo) {
  const Evidence evidence{{}, {41}, {17}, "s. 9", ""};
  const auto words = [&](EvidenceRefusal refusal) {
    return message_for(refusal, evidence, follow_up_).in_english();
  };
  EXPECT_EQ(words(EvidenceRefusal::NoSuchCommitment), "The agreement has no commitment 41.");
  EXPECT_EQ(words(EvidenceRefusal::NoSuchMaterial), "The follow-up has no material 17.");
  EXPECT_EQ(words(EvidenceRefusal::PlaceMissing), "Say where it stands: a page or a table.");
  EXPECT_EQ(words(EvidenceRefusal::PlaceTooLong), "The place takes at most 80 characters; shorten it.");
  EXPECT_EQ(words(EvidenceRefusal::ShowsTooLong), "What it shows takes at most 500 characters; shorten it.");
  EXPECT_EQ(words(EvidenceRefusal::Unprintable),
            "The place or what it shows " + message_for(TextFault::Unprintable).in_english());
  EXPECT_EQ(words(EvidenceRefusal::NoSuchPage), "Pages are counted from 1.");
}

TEST_F(EvidenceCheck, SaysHowManyPagesThereAre) {
  const Evidence evidence{{}, {1}, {1}, "s. 9", ""};
  EXPECT_EQ(message_for(EvidenceRefusal::PageBeyondLast, evidence, follow_up_)
                .in_words(Translator(Language::Swedish)),
            "”s. 9” är efter sista sidan: underlag.pdf slutar på sidan 4.");
}

}  // namespace

}  // namespace handslag::followup
