#include "followup/step_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "followup/answer_acts.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/material_request_acts.h"
#include "followup/step_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using organisations::PersonId;
using organisations::Role;
using ::testing::SizeIs;

/// A follow-up of each of two partnerships, in two public bodies that share nothing.
class FollowUpSteps : public ::testing::Test {
 protected:
  FollowUpSteps() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
  }
  PersonId person(const std::string& name, Role role, Act& by) {
    const PersonId id = identity::PersonStore::save(by, {{}, name, name + "@exempel.se", Language::Swedish});
    memberships[id.value] = identity::MembershipStore::give(
        by, {.organisation = by.organisation(), .person = id, .role = role, .first_day = day("2025-01-01")});
    return id;
  }
  /// Does it as somebody who has logged in.
  template <class Do>
  auto as(PersonId who, const Do& what) {
    const auto actor = identity::SessionStore(database.transaction())
                           .actor_in(memberships.at(who.value), who, "192.0.2.7", clock);
    Act theirs(database.transaction(), *actor, database.public_body(), clock);
    return what(theirs);
  }
  Progress now() { return progress_of(StepStore(act).records_of(follow_up), written); }
  std::string newest() {
    const auto line = organisations::JournalStore(act).list(1).at(0);
    return line.deed + " " + line.facts;
  }
  static StepRefusal refusal(const StepResult& result) {
    EXPECT_FALSE(result);
    return result.refusal();
  }
  void come_to_review() { ASSERT_TRUE(ask_for_review(act, follow_up, written, "", officer)); }
  void come_to_signing() {
    come_to_review();
    ASSERT_TRUE(review(act, follow_up, written, "", head));
  }
  void come_to_signature() {
    come_to_signing();
    ASSERT_TRUE(sign(act, follow_up, written, written->sha256, director));
  }

  testing::MemoryDatabase database;
  FixedClock clock{day("2025-03-24")};
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  std::map<std::int64_t, identity::MembershipId> memberships;
  const std::optional<WrittenVersion> written = WrittenVersion{1, std::string(64, 'a')};
  const StepBy officer{"Anna Berg", "handläggare", day("2025-03-21")};
  const StepBy head{" Bo Ek ", "enhetschef", day("2025-03-24")};
  const StepBy director{"Cia Dal", "förvaltningsdirektör", day("2025-03-25")};
};

TEST_F(FollowUpSteps, AreRecordsWithWhoAndWhen) {
  ASSERT_TRUE(ask_for_review(act, follow_up, written, " Se åtagande 3 ", officer));
  EXPECT_EQ(newest(), R"(review.ask {"step":1,"version":1})");
  ASSERT_TRUE(review(act, follow_up, written, "Bra", head));
  EXPECT_EQ(newest(), R"(review.approve {"step":2,"version":1})");
  ASSERT_TRUE(sign(act, follow_up, written, written->sha256, director));
  EXPECT_EQ(newest(), R"(memorandum.sign {"step":3,"version":1,"sha256":")" + std::string(64, 'a') + R"("})");
  ASSERT_TRUE(hand_over(act, follow_up, written, "Till AU", officer));
  EXPECT_EQ(newest(), R"(memorandum.hand_over {"step":4,"version":1})");
  const auto records = StepStore(act).records_of(follow_up);
  ASSERT_THAT(records, SizeIs(4));
  EXPECT_EQ(records[0].kind, StepKind::ReviewAsked);
  EXPECT_EQ(records[0].comment, "Se åtagande 3");
  EXPECT_EQ(records[0].name, "Anna Berg");
  EXPECT_EQ(records[0].role, "handläggare");
  EXPECT_EQ(records[0].taken_on, day("2025-03-21"));
  EXPECT_EQ(records[0].taken_at, act.at());
  EXPECT_EQ(records[0].taken_by, "tester (command line)");
  EXPECT_EQ(records[1].name, "Bo Ek");
  EXPECT_EQ(records[2].sha256, std::string(64, 'a'));
  EXPECT_EQ(records[2].version, 1);
  EXPECT_THAT(StepStore(other_act).records_of(other), SizeIs(0));
}

TEST_F(FollowUpSteps, AreNotThereForAnotherOrganisation) {
  EXPECT_THROW((void)ask_for_review(other_act, follow_up, written, "", officer), NotFound);
  EXPECT_THROW((void)review(other_act, follow_up, written, "", head), NotFound);
  EXPECT_THROW((void)send_back(other_act, follow_up, written, "Fel", head), NotFound);
  EXPECT_THROW((void)sign(other_act, follow_up, written, written->sha256, head), NotFound);
  EXPECT_THROW((void)withdraw_signature(other_act, follow_up, written, "Fel"), NotFound);
  EXPECT_THROW((void)hand_over(other_act, follow_up, written, "", head), NotFound);
  EXPECT_THROW((void)take_back_step(other_act, follow_up, {1}, "Fel"), NotFound);
  EXPECT_THROW((void)assign(other_act, follow_up, {1}, "", clock.today()), NotFound);
}

TEST_F(FollowUpSteps, AreRefusedByName) {
  EXPECT_EQ(refusal(ask_for_review(act, follow_up, std::nullopt, "", officer)), StepRefusal::NotWritten);
  EXPECT_EQ(refusal(review(act, follow_up, std::nullopt, "", head)), StepRefusal::NotWritten);
  EXPECT_EQ(refusal(sign(act, follow_up, std::nullopt, "", head)), StepRefusal::NotWritten);
  EXPECT_EQ(refusal(send_back(act, follow_up, std::nullopt, "Fel", head)), StepRefusal::NotWritten);
  EXPECT_EQ(refusal(review(act, follow_up, written, "", head)), StepRefusal::NotAsked);
  EXPECT_EQ(refusal(send_back(act, follow_up, written, "Fel", head)), StepRefusal::NothingToSendBack);
  EXPECT_EQ(refusal(sign(act, follow_up, written, written->sha256, head)), StepRefusal::NotReviewed);
  EXPECT_EQ(refusal(hand_over(act, follow_up, written, "", officer)), StepRefusal::NotSigned);
  EXPECT_EQ(refusal(withdraw_signature(act, follow_up, written, "Fel")), StepRefusal::NotSigned);
  EXPECT_EQ(refusal(ask_for_review(act, follow_up, written, "", {"Anna", " ", officer.on})),
            StepRefusal::NeedsRole);
  EXPECT_THROW((void)ask_for_review(act, follow_up, written, std::string(2'001, 'x'), officer), InvalidInput);
  come_to_review();
  EXPECT_EQ(refusal(ask_for_review(act, follow_up, written, "", officer)), StepRefusal::AskedAlready);
  EXPECT_EQ(refusal(send_back(act, follow_up, written, " ", head)), StepRefusal::NeedsComment);
  ASSERT_TRUE(review(act, follow_up, written, "", head));
  EXPECT_EQ(refusal(review(act, follow_up, written, "", head)), StepRefusal::ReviewedAlready);
  EXPECT_EQ(refusal(sign(act, follow_up, written, std::string(64, 'b'), director)), StepRefusal::OtherBytes);
  ASSERT_TRUE(sign(act, follow_up, written, written->sha256, director));
  EXPECT_EQ(refusal(sign(act, follow_up, written, written->sha256, director)), StepRefusal::SignedAlready);
  EXPECT_EQ(refusal(review(act, follow_up, written, "", head)), StepRefusal::SignedAlready);
  EXPECT_EQ(refusal(ask_for_review(act, follow_up, written, "", officer)), StepRefusal::SignedAlready);
  ASSERT_TRUE(hand_over(act, follow_up, written, "", officer));
  EXPECT_EQ(refusal(hand_over(act, follow_up, written, "", officer)), StepRefusal::HandedOverAlready);
  EXPECT_EQ(refusal(withdraw_signature(act, follow_up, written, "Fel")), StepRefusal::HandedOverAlready);
}

TEST_F(FollowUpSteps, SendBackWithACommentAndComeAnew) {
  come_to_review();
  ASSERT_TRUE(send_back(act, follow_up, written, " Åtagande 3 saknar skäl ", head));
  EXPECT_EQ(newest(), R"(review.send_back {"step":2,"version":1})");
  EXPECT_EQ(now().sent_back->comment, "Åtagande 3 saknar skäl");
  EXPECT_EQ(refusal(send_back(act, follow_up, written, "Igen", head)), StepRefusal::NothingToSendBack);
  EXPECT_EQ(refusal(review(act, follow_up, written, "", head)), StepRefusal::NotAsked);
  come_to_review();
  EXPECT_TRUE(now().is_in_review());
}

TEST_F(FollowUpSteps, NobodyReviewsTheirOwnText) {
  const PersonId anna = person("anna", Role::UnitHead, act);
  const PersonId bo = person("bo", Role::UnitHead, act);
  as(anna, [&](Act& theirs) { EXPECT_TRUE(ask_for_review(theirs, follow_up, written, "", officer)); });
  as(anna, [&](Act& theirs) {
    EXPECT_EQ(refusal(review(theirs, follow_up, written, "", officer)), StepRefusal::OwnText);
  });
  as(bo, [&](Act& theirs) { EXPECT_TRUE(review(theirs, follow_up, written, "", head)); });
}

TEST_F(FollowUpSteps, NobodyReviewsWhatTheyWroteThoughAnotherSentIt) {
  const PersonId anna = person("anna", Role::UnitHead, act);
  const PersonId bo = person("bo", Role::CaseOfficer, act);
  as(anna, [&](Act& theirs) {
    theirs.record(organisations::Deed::MemorandumWrite,
                  {organisations::Subject::Kind::FollowUp, follow_up.value});
  });
  EXPECT_EQ(StepStore(act).author_of(follow_up), "person " + std::to_string(anna.value));
  as(bo, [&](Act& theirs) { EXPECT_TRUE(ask_for_review(theirs, follow_up, written, "", officer)); });
  as(anna, [&](Act& theirs) {
    EXPECT_EQ(refusal(review(theirs, follow_up, written, "", head)), StepRefusal::OwnText);
  });
}

TEST_F(FollowUpSteps, LockWhatIsSigned) {
  const agreements::CommitmentId commitment =
      agreements::AgreementStore(act).get(FollowUpStore(act).get(follow_up).agreement).commitments[0].id;
  const Finding finding{commitment, Outcome::CannotBeJudged, "Underlag saknas", "Handläggare",
                        day("2025-03-17")};
  ASSERT_TRUE(record_finding(act, follow_up, finding));
  come_to_signature();
  EXPECT_TRUE(StepStore(act).is_signed(follow_up));
  EXPECT_FALSE(StepStore(other_act).is_signed(other));
  const Material material{
      {}, EvidenceKind::AnnualReport, "a.txt", std::string(64, 'c'), false, 1, day("2025-03-25"), "S", false};
  EXPECT_THROW((void)record_finding(act, follow_up, finding), Conflict);
  EXPECT_THROW(withdraw_finding(act, follow_up, commitment, "Fel"), Conflict);
  EXPECT_THROW((void)add_evidence(act, follow_up, {{}, commitment, {1}, "s. 1", ""}), Conflict);
  EXPECT_THROW(withdraw_evidence(act, follow_up, {1}, "Fel"), Conflict);
  EXPECT_THROW(receive_material(act, follow_up, material, {}), Conflict);
  EXPECT_THROW(withdraw_material(act, follow_up, {1}, "Fel"), Conflict);
  EXPECT_THROW(receive_datasets(act, follow_up, day("2025-03-25")), Conflict);
  EXPECT_THROW(set_registry_number(act, follow_up, "SN 2025-1"), Conflict);
  EXPECT_THROW(
      (void)note_not_coming(act, follow_up, EvidenceKind::AnnualReport, "Skäl", "H", day("2025-03-25")),
      Conflict);
  EXPECT_THROW((void)put_aside(act, follow_up, {{.key = "counted_by_court"}}, "Skäl", "H", day("2025-03-25")),
               Conflict);
  EXPECT_THROW((void)send_request(act, follow_up,
                                  {.kinds = {EvidenceKind::AnnualReport},
                                   .to = {"C", "c@exempel.se"},
                                   .due_on = day("2025-04-25"),
                                   .pages_address = "https://exempel.se"},
                                  day("2025-03-25")),
               Conflict);
  ASSERT_TRUE(withdraw_signature(act, follow_up, written, "Ett skäl saknas"));
  EXPECT_EQ(newest(), R"(signature.withdraw {"follow_up_step":3})");
  EXPECT_FALSE(StepStore(act).is_signed(follow_up));
  EXPECT_TRUE(now().reviewed);
  EXPECT_TRUE(record_finding(act, follow_up, finding));
}

TEST_F(FollowUpSteps, TakeTheSignatureBackOnlyWithAReason) {
  come_to_signature();
  EXPECT_THROW((void)withdraw_signature(act, follow_up, written, "  "), InvalidInput);
  EXPECT_TRUE(now().signature);
}

TEST_F(FollowUpSteps, ComeBackFromTheCommittee) {
  come_to_signature();
  ASSERT_TRUE(hand_over(act, follow_up, written, "", officer));
  ASSERT_TRUE(send_back(act, follow_up, written, "Bilaga 2 saknas",
                        {"Dag Ek", "nämndsekreterare", day("2025-03-28")}));
  EXPECT_TRUE(now().signature);
  EXPECT_FALSE(now().handed_over);
  EXPECT_TRUE(withdraw_signature(act, follow_up, written, "Bilaga 2 ska med"));
}

TEST_F(FollowUpSteps, AreTakenBackByWhoeverTookTheNewest) {
  const PersonId anna = person("anna", Role::CaseOfficer, act);
  const PersonId bo = person("bo", Role::UnitHead, act);
  const auto asked =
      as(anna, [&](Act& theirs) { return ask_for_review(theirs, follow_up, written, "", officer); });
  ASSERT_TRUE(asked);
  as(bo, [&](Act& theirs) {
    EXPECT_EQ(refusal(take_back_step(theirs, follow_up, *asked, "Fel")), StepRefusal::NotYours);
  });
  const auto reviewed = as(bo, [&](Act& theirs) { return review(theirs, follow_up, written, "", head); });
  ASSERT_TRUE(reviewed);
  as(anna, [&](Act& theirs) {
    EXPECT_EQ(refusal(take_back_step(theirs, follow_up, *asked, "Fel")), StepRefusal::NotTheNewest);
  });
  as(bo,
     [&](Act& theirs) { EXPECT_TRUE(take_back_step(theirs, follow_up, *reviewed, "Läste fel version")); });
  EXPECT_EQ(newest(), R"(step.withdraw {"follow_up_step":2})");
  EXPECT_TRUE(now().is_in_review());
  EXPECT_THROW((void)take_back_step(act, follow_up, *reviewed, "Igen"), NotFound);
  ASSERT_TRUE(review(act, follow_up, written, "", head));
  const auto signature = sign(act, follow_up, written, written->sha256, director);
  ASSERT_TRUE(signature);
  EXPECT_THROW((void)take_back_step(act, follow_up, *signature, "Fel"), NotFound);
}

TEST_F(FollowUpSteps, OneOfTheOfficeIsResponsibleAndHandsOver) {
  const PersonId anna = person("anna", Role::CaseOfficer, act);
  const PersonId bo = person("bo", Role::Director, act);
  const PersonId dag = person("dag", Role::Registrar, act);
  EXPECT_EQ(StepStore(act).find_for(follow_up, written).responsible(), nullptr);
  ASSERT_TRUE(assign(act, follow_up, anna, "", day("2025-01-20")));
  EXPECT_EQ(newest(),
            R"(follow_up.assign {"person":)" + std::to_string(anna.value) + R"(,"day":"2025-01-20"})");
  ASSERT_TRUE(assign(act, follow_up, bo, " Partnern ringer i mars ", day("2025-02-03")));
  const Steps steps = StepStore(act).find_for(follow_up, written);
  ASSERT_THAT(steps.assignments, SizeIs(2));
  EXPECT_EQ(steps.responsible()->person, bo);
  EXPECT_EQ(steps.responsible()->note, "Partnern ringer i mars");
  EXPECT_EQ(steps.responsible()->assigned_on, day("2025-02-03"));
  EXPECT_EQ(assign(act, follow_up, dag, "", day("2025-02-03")).refusal(), StepRefusal::NotOfOffice);
  EXPECT_THROW((void)assign(act, follow_up, anna, std::string(2'001, 'x'), day("2025-02-03")), InvalidInput);
  const PersonId foreign = person("ove", Role::CaseOfficer, other_act);
  EXPECT_THROW((void)assign(act, follow_up, foreign, "", day("2025-02-03")), NotFound);
}

}  // namespace
}  // namespace handslag::followup
