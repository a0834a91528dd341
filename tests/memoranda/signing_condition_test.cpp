#include "memoranda/signing_condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/step_acts.h"
#include "followup/step_store.h"
#include "tests/memoranda/written_case.h"

namespace handslag::memoranda {
namespace {

using Kind = SigningCondition::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WritableFollowUp;

/// Two partnerships, each in its own public body.
class SigningConditions : public ::testing::Test {
 protected:
  static std::vector<SigningCondition> all(const WritableFollowUp& of) {
    const Dossier now = of.now();
    return signing_conditions(now, now.written ? std::vector<Hindrance>() : of.hindrances());
  }
  static std::vector<Kind> left(const WritableFollowUp& of) {
    std::vector<Kind> kinds;
    for (const SigningCondition& one : all(of)) {
      if (!one.holds) kinds.push_back(one.kind);
    }
    return kinds;
  }
  static const SigningCondition& of_kind(const std::vector<SigningCondition>& all, Kind kind) {
    return *std::ranges::find(all, kind, &SigningCondition::kind);
  }
  static std::string step_left(const WritableFollowUp& of, Kind kind) {
    return step_left_in_words(of_kind(all(of), kind), of.now(), Translator(Language::English));
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
  WritableFollowUp other{other_act, testing::youth_centre_partnership(), "Grannföreningen", "KFN 2025/4"};
};

TEST_F(SigningConditions, WritingAndReviewAreLeftOfADraftThatIsReady) {
  for (const WritableFollowUp* of : {&one, &other}) {
    EXPECT_THAT(left(*of), ElementsAre(Kind::Written, Kind::Reviewed));
    EXPECT_EQ(step_left(*of, Kind::Written), "It is a draft.");
    EXPECT_EQ(step_left(*of, Kind::Reviewed), "It is reviewed when it is written.");
  }
}

TEST_F(SigningConditions, EachThingThatHindersStandsUnderItsCondition) {
  one.edit("summary", "Stödet är 75 tkr [fyll i].");
  other.judge(other.agreement.commitments.front().id, followup::Outcome::Partly, "Stängt i juli");
  other.edit("summary", "Verksamheten följer avtalet.");
  EXPECT_THAT(left(one), ElementsAre(Kind::Borne, Kind::Written, Kind::Reviewed));
  EXPECT_EQ(of_kind(all(one), Kind::Borne).left.size(), 2U);
  EXPECT_EQ(of_kind(all(one), Kind::Borne).left.front().section, "summary");
  EXPECT_THAT(left(other), ElementsAre(Kind::Borne, Kind::Written, Kind::Reviewed));
  one.edit("summary", "Stödet lämnas som avtalat.");
  EXPECT_THAT(left(one), ElementsAre(Kind::Written, Kind::Reviewed));
}

TEST_F(SigningConditions, WhatWasWrittenFromOtherFactsIsNotUpToDate) {
  one.edit("summary", "Stödet lämnas varje år.");
  one.judge(one.agreement.commitments.front().id, followup::Outcome::Partly, "Stängt i juli");
  EXPECT_THAT(left(one), ElementsAre(Kind::UpToDate, Kind::Written, Kind::Reviewed));
  EXPECT_THAT(left(other), ElementsAre(Kind::Written, Kind::Reviewed));
}

TEST_F(SigningConditions, AVersionThatStandsWaitsForItsReviewAndThenForNothing) {
  ASSERT_TRUE(one.write());
  EXPECT_THAT(left(one), ElementsAre(Kind::Reviewed));
  EXPECT_EQ(step_left(one, Kind::Reviewed), "Nobody has been asked to review it.");
  const auto written = version_of(one.now().written);
  const followup::StepBy by{"Anna Berg", "handläggare", day("2025-03-21")};
  ASSERT_TRUE(followup::ask_for_review(act, one.follow_up, written, "", by));
  EXPECT_EQ(step_left(one, Kind::Reviewed), "It waits for review since 2025-03-21.");
  ASSERT_TRUE(followup::send_back(act, one.follow_up, written, "Skäl saknas.", by));
  EXPECT_EQ(step_left(one, Kind::Reviewed), "It was sent back: Skäl saknas.");
  ASSERT_TRUE(followup::ask_for_review(act, one.follow_up, written, "", by));
  ASSERT_TRUE(followup::review(act, one.follow_up, written, "", by));
  EXPECT_THAT(left(one), IsEmpty());
  EXPECT_THAT(left(other), ElementsAre(Kind::Written, Kind::Reviewed)) << "the other shares nothing";
}

TEST_F(SigningConditions, EveryConditionHasItsSentenceInBothLanguages) {
  for (const SigningCondition& one_of : all(one)) {
    const std::string english = in_words(one_of.kind, Translator(Language::English));
    const std::string swedish = in_words(one_of.kind, Translator(Language::Swedish));
    EXPECT_NE(english, swedish) << kSigningConditions.of(one_of.kind);
  }
}

}  // namespace
}  // namespace handslag::memoranda
