#include "memoranda/decision_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "memoranda/decision_store.h"
#include "memoranda/draft_sections.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template_acts.h"
#include "organisations/journal_store.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::memoranda {
namespace {

using enum DecisionKind;
using followup::Conclusion;
using followup::Outcome;

TEST(ProposedDecisions, OnlyWhatTheFindingsBearCanBeProposed) {
  using enum Conclusion;
  struct Row {
    DecisionKind kind;
    std::vector<Conclusion> may;
  };
  for (const Row& row :
       std::vector<Row>{{Approve, {FollowsAgreement}},
                        {ApproveWithReservation, {FollowsWithExceptions, DoesNotFollow}},
                        {Extend, {FollowsAgreement, FollowsWithExceptions}},
                        {End, {FollowsAgreement, FollowsWithExceptions, DoesNotFollow}},
                        {Refuse, {FollowsAgreement, FollowsWithExceptions, DoesNotFollow}}}) {
    for (const Conclusion conclusion :
         {NotYetJudged, FollowsAgreement, FollowsWithExceptions, DoesNotFollow}) {
      const bool may = std::ranges::find(row.may, conclusion) != row.may.end();
      EXPECT_EQ(may_be_proposed(row.kind, conclusion), may)
          << kDecisionNames.of(row.kind) << " " << static_cast<int>(conclusion);
    }
  }
  EXPECT_EQ(decision_by_findings(NotYetJudged), std::nullopt);
  EXPECT_EQ(decision_by_findings(FollowsAgreement), Approve);
  EXPECT_EQ(decision_by_findings(DoesNotFollow), ApproveWithReservation);
  EXPECT_TRUE(has_reservation(Extend, FollowsWithExceptions));
  EXPECT_FALSE(has_reservation(Extend, FollowsAgreement));
  EXPECT_FALSE(has_reservation(Refuse, DoesNotFollow));
}

TEST(ProposedDecisions, AChoiceThatTheFindingsNoLongerBearIsNotProposed) {
  const ProposedDecision extend{Extend, {}, "", "Handläggare", day("2025-03-20")};
  EXPECT_EQ(decision_that_stands(extend, Conclusion::FollowsAgreement), Extend);
  EXPECT_EQ(decision_that_stands(extend, Conclusion::DoesNotFollow), ApproveWithReservation);
  EXPECT_EQ(decision_that_stands(extend, Conclusion::NotYetJudged), std::nullopt);
}

class Decisions : public ::testing::Test {
 protected:
  void judge_all(Outcome outcome) {
    const followup::FollowUp now = followup::FollowUpStore(act).get(follow_up);
    for (const agreements::Commitment& commitment :
         agreements::AgreementStore(act).get(now.agreement).commitments) {
      ASSERT_TRUE(record_finding(
          act, follow_up,
          {commitment.id, outcome, "Ingen siffra visar det.", "Handläggare", day("2025-03-01")}));
    }
  }
  static ProposedDecision of(DecisionKind kind, std::string reason = "",
                             std::optional<Date> last = std::nullopt) {
    return {kind, last, std::move(reason), "Handläggare", day("2025-03-20")};
  }
  DecisionRefusal refusal_of(const ProposedDecision& decision) {
    const auto chosen = choose_decision(act, follow_up, decision);
    EXPECT_FALSE(chosen);
    return chosen.refusal();
  }
  std::string newest_deed() {
    const auto lines = organisations::JournalStore(act).list(1);
    return lines[0].deed + " " + lines[0].facts;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  followup::FollowUpId follow_up = testing::saved_follow_up(act, database.partner());
};

TEST_F(Decisions, AChoiceIsTriedAgainstTheFindings) {
  EXPECT_EQ(refusal_of(of(Refuse, "Skäl")), DecisionRefusal::NotJudged);
  judge_all(Outcome::CannotBeJudged);
  EXPECT_EQ(refusal_of(of(Approve)), DecisionRefusal::AgainstTheFindings);
  EXPECT_EQ(refusal_of(of(End)), DecisionRefusal::ReasonMissing);
  EXPECT_EQ(refusal_of(of(Refuse, "  ")), DecisionRefusal::ReasonMissing);
  EXPECT_EQ(refusal_of(of(Refuse, "Skäl", day("2025-12-31"))), DecisionRefusal::DayDoesNotFit);
  ASSERT_TRUE(choose_decision(act, follow_up, of(Extend, "", day("2027-12-31"))));
  judge_all(Outcome::NotFulfilled);
  EXPECT_EQ(refusal_of(of(Extend)), DecisionRefusal::AgainstTheFindings);
  for (const auto refusal :
       {DecisionRefusal::NotOfTheTemplate, DecisionRefusal::NotJudged, DecisionRefusal::AgainstTheFindings,
        DecisionRefusal::NothingIsReserved, DecisionRefusal::ReasonMissing, DecisionRefusal::DayDoesNotFit})
    EXPECT_FALSE(message_for(refusal, Extend).in_english().empty());
}

TEST_F(Decisions, AChoiceIsKeptWithItsHistoryAndTakenBackWithAReason) {
  judge_all(Outcome::NotFulfilled);
  const ProposedDecision end = of(End, "Verksamheten har upphört.", day("2025-12-31"));
  ASSERT_TRUE(choose_decision(act, follow_up, end));
  EXPECT_EQ(newest_deed(), R"(decision.choose {"decision":"end","day":"2025-12-31"})");
  EXPECT_EQ(DecisionStore(act).find_for(follow_up), end);
  ASSERT_TRUE(choose_decision(act, follow_up, of(Refuse, "Uppgifter saknas.")));
  EXPECT_EQ(DecisionStore(act).find_for(follow_up)->kind, Refuse);
  EXPECT_THROW(withdraw_decision(act, follow_up, " ", "Handläggare", day("2025-03-21")), InvalidInput);
  withdraw_decision(act, follow_up, "Uppgifterna kom", "Handläggare", day("2025-03-21"));
  EXPECT_EQ(newest_deed(), R"(decision.withdraw {"decision":"refuse"})");
  EXPECT_EQ(DecisionStore(act).find_for(follow_up), std::nullopt);
  EXPECT_THROW(withdraw_decision(act, follow_up, "Igen", "Handläggare", day("2025-03-21")), NotFound);
  EXPECT_EQ(act.connection().query("SELECT id FROM proposed_decision").size(), 3U) << "what was chosen stays";
}

TEST_F(Decisions, TheDayIsOneThatTheAgreementCanEndOn) {
  judge_all(Outcome::CannotBeJudged);
  const followup::FollowUp now = followup::FollowUpStore(act).get(follow_up);
  const Date last = *agreements::AgreementStore(act).get(now.agreement).last_day;
  const auto refused = [&](DecisionKind kind, Date on) {
    EXPECT_THROW((void)choose_decision(act, follow_up, of(kind, "Skäl.", on)), InvalidInput) << on.to_iso();
  };
  for (const DecisionKind kind : {Extend, End}) {
    refused(kind, day("1999-01-01"));
    refused(kind, day("2025-03-19"));
  }
  refused(Extend, last);
  refused(End, last.plus_days(1));
  EXPECT_TRUE(choose_decision(act, follow_up, of(Extend, "", last.plus_days(1))));
  EXPECT_TRUE(choose_decision(act, follow_up, of(End, "Skäl.", last)));
  EXPECT_TRUE(choose_decision(act, follow_up, of(End, "Skäl.", day("2025-03-20"))));
}

TEST_F(Decisions, AnotherPublicBodyCannotChoose) {
  judge_all(Outcome::NotFulfilled);
  organisations::Act neighbour = database.other_public_body_act();
  EXPECT_THROW((void)choose_decision(neighbour, follow_up, of(Refuse, "Skäl")), NotFound);
  EXPECT_EQ(DecisionStore(neighbour).find_for(follow_up), std::nullopt);
}

TEST_F(Decisions, ATemplateWithoutTheDecisionDoesNotLetItBeChosen) {
  judge_all(Outcome::NotFulfilled);
  std::string file(program_template_file("general-v1"));
  file.replace(file.find("general-v1"), 10, "ours-v1");
  file.replace(file.find(", \"end\""), 7, "");
  ASSERT_TRUE(import_template(act, file));
  choose_template(act, "ours-v1");
  EXPECT_EQ(refusal_of(of(End, "Skäl")), DecisionRefusal::NotOfTheTemplate);
  EXPECT_TRUE(choose_decision(act, follow_up, of(Refuse, "Skäl")));
}

TEST(ProposedDecisions, EachIsWrittenInBothLanguages) {
  const auto proposal = [](Dossier of, std::optional<ProposedDecision> chosen, const std::string& version) {
    of.chosen_decision = std::move(chosen);
    const MemorandumTemplate& form = memorandum_template(version);
    FigureRegister figures;
    std::string words;
    for (const auto& section : form.sections) {
      if (section.content == MemorandumTemplate::Content::Proposal)
        words = words_of(generate_section(form, section, of, figures, Translator(form.language)));
    }
    return words;
  };
  Dossier kept = testing::fulfilled_case();
  kept.partner = {.name = "Röda Korset"};
  Dossier broken = kept;
  broken.follow_up.findings[0].outcome = Outcome::NotFulfilled;
  broken.coverage = followup::cover(broken.agreement, broken.follow_up);
  Dossier partly = kept;
  partly.follow_up.findings[0].outcome = Outcome::Partly;
  partly.coverage = followup::cover(partly.agreement, partly.follow_up);
  const auto chosen = [](DecisionKind kind, std::optional<Date> last = {}, std::string reason = "") {
    return ProposedDecision{kind, last, std::move(reason), "Handläggare", day("2025-03-20")};
  };
  EXPECT_EQ(
      proposal(kept, chosen(Extend, day("2027-12-31")), "general-v1"),
      "Socialnämnden föreslås besluta\n"
      "Socialnämnden godkänner uppföljningen för 2024 och förlänger avtalet med Röda Korset till och med den "
      "31 december 2027.\n");
  EXPECT_EQ(proposal(kept, chosen(Extend), "general-english-v1"),
            "Socialnämnden is proposed to decide\n"
            "Socialnämnden approves the follow-up for 2024 and extends the agreement with Röda Korset.\n");
  EXPECT_THAT(proposal(partly, chosen(Extend), "general-v1"),
              ::testing::HasSubstr("Socialnämnden ger socialförvaltningen i uppdrag att"));
  EXPECT_EQ(proposal(broken, chosen(End, day("2025-12-31"), "Stängt sedan maj."), "general-v1"),
            "Socialnämnden föreslås besluta\n"
            "Socialnämnden avslutar avtalet med Röda Korset. Sista dagen är den 31 december 2025.\n"
            "Skäl: Stängt sedan maj.\n");
  EXPECT_EQ(proposal(broken, chosen(Refuse, {}, "Closed since May."), "general-english-v1"),
            "Socialnämnden is proposed to decide\n"
            "Socialnämnden does not approve the follow-up of the agreement with Röda Korset for 2024.\n"
            "Reason: Closed since May.\n");
  EXPECT_THAT(proposal(broken, chosen(Approve), "general-v1"), ::testing::HasSubstr("i uppdrag"))
      << "an approval that the findings do not bear is not written";
}

}  // namespace
}  // namespace handslag::memoranda
