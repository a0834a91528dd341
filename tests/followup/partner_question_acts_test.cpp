#include "followup/partner_question_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/partner_question_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A follow-up of each of two partnerships, in two public bodies that share nothing.
class PartnerQuestions : public ::testing::Test {
 protected:
  PartnerQuestions() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
    partner = agreement(act, follow_up).partner.organisation;
    other_partner = agreement(other_act, other).partner.organisation;
  }
  static agreements::Agreement agreement(const organisations::View& view, FollowUpId id) {
    return agreements::AgreementStore(view).get(FollowUpStore(view).get(id).agreement);
  }
  NewQuestion question() {
    return {.commitment = agreement(act, follow_up).commitments.front().id,
            .words = " Hur många möten hölls 2024?\nEn uppskattning går bra. ",
            .due_on = day("2025-03-19"),
            .to = {"Cia Dal", "cia@exempel.se"},
            .asked_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  PartnerQuestionId ask() {
    const auto asked = ask_partner(act, follow_up, question(), today);
    EXPECT_TRUE(asked) << message_for(asked.refusal()).in_english();
    return *asked;
  }
  QuestionRefusal refused(const NewQuestion& asked) {
    const auto sent = ask_partner(act, follow_up, asked, today);
    EXPECT_FALSE(sent);
    return sent.refusal();
  }
  Result<PartnerAnswerId, QuestionRefusal> answer(PartnerQuestionId id, const std::string& words,
                                                  organisations::OrganisationId by) {
    Act answering(act.transaction(), organisations::Actor::at_command_line("cia"), by, clock);
    return answer_question(answering, id,
                           {.words = words, .answered_on = today, .name = "Cia Dal", .role = "samordnare"},
                           clock);
  }
  PartnerQuestion stored(PartnerQuestionId id) { return PartnerQuestionStore(act).get(id); }
  static std::string newest(const organisations::View& view, std::size_t at = 0) {
    const auto line = organisations::JournalStore(view).list(5).at(at);
    return line.actor + ": " + line.deed + " " + line.subject_kind + " " + line.facts;
  }
  organisations::View of(organisations::OrganisationId id) {
    return {act.connection(), organisations::Actor::at_command_line("tester").scope_of(id)};
  }

  testing::MemoryDatabase database;
  FixedClock clock{day("2025-03-12")};
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  organisations::OrganisationId partner, other_partner;
  const Date today = day("2025-03-12");
};

TEST_F(PartnerQuestions, KeepWhatWasAskedAndQueueALetter) {
  const PartnerQuestion one = stored(ask());
  EXPECT_EQ(one.words, "Hur många möten hölls 2024?\nEn uppskattning går bra.");
  EXPECT_EQ(one.matter, "IOP om brottsofferstöd");
  EXPECT_EQ(one.commitment_text, "Ta fram statistik");
  EXPECT_EQ(one.asked_by_name, "Anna Berg");
  EXPECT_EQ(one.year(), 2024);
  EXPECT_TRUE(one.is_open());
  EXPECT_FALSE(one.is_late(day("2025-03-19")));
  EXPECT_TRUE(one.is_late(day("2025-03-20")));
  const auto letter = messages::MessageStore(act).get(one.message);
  EXPECT_EQ(letter.kind, messages::MessageKind::PartnerQuestion);
  const auto words = messages::words_of_letter(letter, letter.content.value(), "Norrtälje kommun");
  EXPECT_EQ(words.subject, "En fråga om uppföljningen av IOP om brottsofferstöd");
  EXPECT_THAT(words.before_link.back(), HasSubstr("den 19 mars 2025"));
  EXPECT_THAT(words.after_items, ElementsAre("Hur många möten hölls 2024?", "En uppskattning går bra."));
  EXPECT_EQ(words.link, "https://handslag.exempel.se/questions");
  EXPECT_THAT(newest(act), AllOf(HasSubstr("question.ask follow_up"), HasSubstr("\"question\":1")));
}

TEST_F(PartnerQuestions, SayWhatMustBePutRight) {
  NewQuestion asked = question();
  asked.words = " \n ";
  EXPECT_EQ(refused(asked), QuestionRefusal::SaysNothing);
  asked = question();
  asked.commitment = agreement(other_act, other).commitments.front().id;
  EXPECT_EQ(refused(asked), QuestionRefusal::NoSuchCommitment);
  asked = question();
  asked.to.name = " ";
  EXPECT_EQ(refused(asked), QuestionRefusal::NeedsName);
  asked = question();
  asked.to.address = "cia";
  EXPECT_EQ(refused(asked), QuestionRefusal::NeedsAddress);
  asked = question();
  asked.due_on = today;
  EXPECT_EQ(refused(asked), QuestionRefusal::DueDayPassed);
  asked.due_on = day("2026-03-14");
  EXPECT_EQ(refused(asked), QuestionRefusal::DueDayTooFar);
  EXPECT_THAT(PartnerQuestionStore(act).list_for(follow_up), IsEmpty());
}

TEST_F(PartnerQuestions, AreAnsweredByThePartnerInBothJournals) {
  const PartnerQuestionId id = ask();
  EXPECT_EQ(answer(id, "  ", partner).refusal(), QuestionRefusal::SaysNothing);
  ASSERT_TRUE(answer(id, " Fjorton möten. ", partner));
  const PartnerQuestion one = stored(id);
  ASSERT_THAT(one.answers, SizeIs(1));
  EXPECT_EQ(one.answers[0].words, "Fjorton möten.");
  EXPECT_EQ(one.answers[0].name, "Cia Dal");
  EXPECT_FALSE(one.is_open());
  const std::string whose = "partner " + std::to_string(partner.value);
  EXPECT_THAT(newest(act), HasSubstr(whose + ": question.answer follow_up"));
  EXPECT_THAT(newest(of(partner)), HasSubstr("cia (command line): question.answer partner_question"));
  // What was wrong is followed by another, and both stay.
  ASSERT_TRUE(answer(id, "Femton möten.", partner));
  EXPECT_THAT(stored(id).answers, SizeIs(2));
}

TEST_F(PartnerQuestions, AreSeenByTheTwoAndByNobodyElse) {
  const PartnerQuestionId id = ask();
  EXPECT_TRUE(PartnerQuestionStore(of(partner)).find(id));
  EXPECT_THAT(PartnerQuestionStore(of(partner)).list_asked(0, 10), SizeIs(1));
  EXPECT_EQ(PartnerQuestionStore(of(partner)).count_asked(), 1);
  for (const organisations::View& view : {organisations::View(other_act), of(other_partner)}) {
    EXPECT_FALSE(PartnerQuestionStore(view).find(id));
    EXPECT_THAT(PartnerQuestionStore(view).list_asked(0, 10), IsEmpty());
    EXPECT_THAT(PartnerQuestionStore(view).list_for(follow_up), IsEmpty());
  }
  EXPECT_THROW(static_cast<void>(answer(id, "Fjorton", other_partner)), NotFound);
  EXPECT_THROW(withdraw_question(other_act, id, "Fel"), NotFound);
  // The public body does not answer its own question, nor does the partner take it back.
  EXPECT_THROW(static_cast<void>(answer(id, "Fjorton", act.organisation())), NotFound);
  Act partners(act.transaction(), organisations::Actor::at_command_line("cia"), partner, clock);
  EXPECT_THROW(withdraw_question(partners, id, "Fel"), NotFound);
}

TEST_F(PartnerQuestions, AreTakenBackWithAReason) {
  const PartnerQuestionId id = ask();
  EXPECT_THROW(withdraw_question(act, id, " "), InvalidInput);
  withdraw_question(act, id, "Stod i redovisningen");
  EXPECT_TRUE(stored(id).is_withdrawn());
  EXPECT_EQ(stored(id).withdrawal_reason, "Stod i redovisningen");
  EXPECT_FALSE(stored(id).is_late(day("2025-12-01")));
  EXPECT_EQ(answer(id, "Fjorton", partner).refusal(), QuestionRefusal::IsWithdrawn);
  EXPECT_THROW(withdraw_question(act, id, "Igen"), Conflict);
}

TEST_F(PartnerQuestions, AnswersAreTiedAsEvidenceThatIsEnclosed) {
  const PartnerQuestionId id = ask();
  const agreements::CommitmentId commitment = *question().commitment;
  const auto document = [](const std::string& text) {
    return organisations::CheckedDocument{
        {sha256_hex(text), static_cast<std::int64_t>(text.size()), "text/plain", "Svar på fråga 1.txt", {}},
        {}};
  };
  EXPECT_EQ(tie_answer(act, id, commitment, EvidenceKind::Statistics, "svaret", "", document("x")).refusal(),
            QuestionRefusal::NotAnswered);
  ASSERT_TRUE(answer(id, "Fjorton möten.", partner));
  const std::string text = text_of_answer(stored(id), stored(id).answers.back());
  EXPECT_THAT(text, AllOf(HasSubstr("Åtagande: Ta fram statistik"), HasSubstr("Hur många möten hölls 2024?"),
                          HasSubstr("Cia Dal, samordnare"), HasSubstr("Fjorton möten.")));
  ASSERT_TRUE(
      tie_answer(act, id, commitment, EvidenceKind::Statistics, "svaret", "14 möten", document(text)));
  const FollowUp now = FollowUpStore(act).get(follow_up);
  ASSERT_THAT(now.evidence, SizeIs(1));
  EXPECT_EQ(now.evidence[0].shows, "14 möten");
  const Material* tied = now.find_material(now.evidence[0].material);
  ASSERT_NE(tied, nullptr);
  EXPECT_EQ(tied->sender, "Cia Dal, samordnare");
  EXPECT_EQ(tied->kind, EvidenceKind::Statistics);
  EXPECT_EQ(tied->name, "Svar på fråga 1.txt");
  EXPECT_EQ(tied->sha256, sha256_hex(text));
  EXPECT_EQ(tied->received_on, stored(id).answers.back().answered_on);
  EXPECT_FALSE(tied->is_dataset);
  EXPECT_FALSE(tied->is_example);
  EXPECT_EQ(tied->pages, std::nullopt);
  // Tied again it is the evidence that is there.
  ASSERT_TRUE(
      tie_answer(act, id, commitment, EvidenceKind::Statistics, "svaret", "14 möten", document(text)));
  EXPECT_THAT(FollowUpStore(act).get(follow_up).evidence, SizeIs(1));
}

TEST(MaterialOfAKind, IsTheDatasetAlsoWhenAFileHasComeBesideIt) {
  const auto material = [](std::int64_t id, bool is_dataset) {
    return Material{{id}, EvidenceKind::Statistics, "x",       "",   is_dataset,
                    {},   day("2025-02-28"),        "Cia Dal", false};
  };
  FollowUp follow_up{{}, {}, Period::calendar_year(2024), "", day("2025-01-13"), {}, {}, {}, {}, {}, {}};
  follow_up.received = {material(1, true), material(2, false)};
  EXPECT_EQ(follow_up.find_material(EvidenceKind::Statistics)->id.value, 1);
  follow_up.received.push_back(material(3, true));
  EXPECT_EQ(follow_up.find_material(EvidenceKind::Statistics)->id.value, 3);
  follow_up.received = {material(1, false), material(2, false)};
  EXPECT_EQ(follow_up.find_material(EvidenceKind::Statistics)->id.value, 2);
}

}  // namespace
}  // namespace handslag::followup
