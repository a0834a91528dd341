#include "followup/shared_assessment_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/shared_assessment_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using organisations::Act;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SharedAssessments : public ::testing::Test {
 protected:
  SharedAssessments() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
    partner = agreement().partner.organisation;
  }
  agreements::Agreement agreement() {
    return agreements::AgreementStore(act).get(FollowUpStore(act).get(follow_up).agreement);
  }
  Coverage coverage() { return cover(agreement(), FollowUpStore(act).get(follow_up)); }
  void judge(std::size_t at, Outcome outcome, const std::string& reason) {
    ASSERT_TRUE(record_finding(act, follow_up,
                               {agreement().commitments.at(at).id, outcome, reason, "Handläggare", today}));
  }
  void judge_all() {
    judge(0, Outcome::Partly, "Analysen saknas");
    judge(1, Outcome::CannotBeJudged, "Betalningen har inte kommit fram");
  }
  static NewSharedAssessment given() {
    return {.words = "Läs gärna punkt 1.",
            .due_on = day("2025-03-21"),
            .to = {"Cia Dal", "cia@exempel.se"},
            .shared_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  SharedAssessmentId share() {
    const auto shared = share_assessment(act, follow_up, given(), today);
    EXPECT_TRUE(shared) << message_for(shared.refusal()).in_english();
    return *shared;
  }
  Result<AssessmentCommentId, AssessmentRefusal> comment(SharedAssessmentId id, AssessmentRating rating,
                                                         const std::string& words,
                                                         organisations::OrganisationId by) {
    Act commenting(act.transaction(), organisations::Actor::at_command_line("cia"), by, clock);
    return comment_on_assessment(
        commenting, id,
        {.rating = rating, .words = words, .commented_on = today, .name = "Cia Dal", .role = "samordnare"},
        clock);
  }
  SharedAssessment stored(SharedAssessmentId id) { return SharedAssessmentStore(act).get(id); }
  organisations::View of(organisations::OrganisationId id) {
    return {act.connection(), organisations::Actor::at_command_line("tester").scope_of(id)};
  }

  testing::MemoryDatabase database;
  FixedClock clock{day("2025-03-14")};
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  organisations::OrganisationId partner;
  const Date today = day("2025-03-14");
};

TEST_F(SharedAssessments, NeedEveryCommitmentJudged) {
  EXPECT_EQ(share_assessment(act, follow_up, given(), today).refusal(), AssessmentRefusal::NotJudged);
  judge(0, Outcome::Partly, "Analysen saknas");
  EXPECT_EQ(share_assessment(act, follow_up, given(), today).refusal(), AssessmentRefusal::NotJudged);
  judge_all();
  EXPECT_TRUE(share_assessment(act, follow_up, given(), today));
}

TEST_F(SharedAssessments, KeepWhatThePartnerReadAsItRead) {
  judge_all();
  const SharedAssessmentId id = share();
  EXPECT_FALSE(stored(id).is_stale(coverage()));
  judge(0, Outcome::NotFulfilled, "Ingenting kom");
  const SharedAssessment one = stored(id);
  EXPECT_TRUE(one.is_stale(coverage()));
  ASSERT_THAT(one.commitments, SizeIs(2));
  EXPECT_EQ(one.commitments[0].outcome, Outcome::Partly);
  EXPECT_EQ(one.commitments[0].reason, "Analysen saknas");
  // The public body's own is judged as well.
  EXPECT_EQ(one.commitments[1].party, agreements::Party::PublicBody);
  const auto letter = messages::MessageStore(act).get(one.message);
  const auto words = messages::words_of_letter(letter, letter.content.value(), "Norrtälje kommun");
  EXPECT_THAT(words.subject, HasSubstr("Bedömningen av IOP om brottsofferstöd"));
  EXPECT_EQ(words.link, "https://handslag.exempel.se/questions");
}

TEST_F(SharedAssessments, AreCommentedOnByThePartnerAndNobodyElse) {
  judge_all();
  const SharedAssessmentId id = share();
  EXPECT_EQ(comment(id, AssessmentRating::Disagrees, " ", partner).refusal(), AssessmentRefusal::NeedsWords);
  ASSERT_TRUE(comment(id, AssessmentRating::Disagrees, "Analysen kom i mars.", partner));
  ASSERT_TRUE(comment(id, AssessmentRating::Agrees, "", partner));
  EXPECT_THAT(stored(id).comments, SizeIs(2));
  EXPECT_EQ(stored(id).comment()->rating, AssessmentRating::Agrees);
  EXPECT_EQ(in_words(*stored(id).comment(), Translator(Language::Swedish)),
            "Cia Dal, samordnare, har läst bedömningen och instämmer (den 14 mars 2025)");
  const auto line = organisations::JournalStore(act).list(1).at(0);
  EXPECT_EQ(line.actor + " " + line.deed, "partner " + std::to_string(partner.value) + " assessment.comment");
  EXPECT_EQ(organisations::JournalStore(of(partner)).list(1).at(0).deed, "assessment.comment");
  EXPECT_THROW(static_cast<void>(comment(id, AssessmentRating::Agrees, "", act.organisation())), NotFound);
  EXPECT_THROW(static_cast<void>(comment(id, AssessmentRating::Agrees, "", other_act.organisation())),
               NotFound);
  EXPECT_FALSE(SharedAssessmentStore(other_act).find(id));
  EXPECT_THAT(SharedAssessmentStore(other_act).list_given(10), IsEmpty());
  EXPECT_THAT(SharedAssessmentStore(of(partner)).list_given(10), SizeIs(1));
}

TEST_F(SharedAssessments, GivenAnewTakeThePlaceOfTheOneBefore) {
  judge_all();
  const SharedAssessmentId first = share();
  const SharedAssessmentId second = share();
  EXPECT_EQ(SharedAssessmentStore(act).standing_for(follow_up)->id, second);
  EXPECT_EQ(comment(first, AssessmentRating::Agrees, "", partner).refusal(), AssessmentRefusal::IsWithdrawn);
  EXPECT_THROW(withdraw_assessment(act, second, " "), InvalidInput);
  EXPECT_THROW(withdraw_assessment(other_act, second, "Fel"), NotFound);
  withdraw_assessment(act, second, "Fel version");
  EXPECT_EQ(SharedAssessmentStore(act).standing_for(follow_up)->id, first);
  EXPECT_TRUE(comment(first, AssessmentRating::Agrees, "", partner));
}

}  // namespace
}  // namespace handslag::followup
