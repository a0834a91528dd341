#include "base/bytes.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "messages/message_store.h"
#include "tests/followup/partner_exchange.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AskedQuestions : public Exchange {
 protected:
  NewQuestion question(const std::string& words = "Hur många?", const char* due = "2025-03-19") {
    return {.commitment = agreement().commitments.back().id,
            .words = words,
            .due_on = day(due),
            .to = {" Cia Dal ", " cia@exempel.se "},
            .language = Language::English,
            .asked_by_name = " Anna Berg ",
            .pages_address = "https://handslag.exempel.se"};
  }
  PartnerQuestionId ask(const NewQuestion& asked) {
    return ask_partner(act, follow_up, asked, today).value();
  }
  PartnerAnswerId answer(PartnerQuestionId id, const std::string& words, const std::string& name = "Cia",
                         const std::string& role = "samordnare") {
    Act by = as_partner();
    return answer_question(
               by, id, {.words = words, .answered_on = day("2025-03-13"), .name = name, .role = role}, clock)
        .value();
  }
  PartnerQuestion stored(PartnerQuestionId id) { return PartnerQuestionStore(act).get(id); }
};

TEST_F(AskedQuestions, AreReadBackColumnByColumn) {
  ask(question("Den första"));
  const PartnerQuestionId id = ask(question());
  const PartnerQuestion one = stored(id);
  EXPECT_EQ(one.id, id);
  EXPECT_EQ(one.public_body, act.organisation());
  EXPECT_EQ(one.partner, partner);
  EXPECT_EQ(one.follow_up, follow_up);
  EXPECT_EQ(one.agreement, agreement().id);
  EXPECT_EQ(one.period.first_day, day("2024-01-01"));
  EXPECT_EQ(one.period.last_day, day("2024-12-31"));
  EXPECT_EQ(one.commitment, agreement().commitments.back().id);
  EXPECT_EQ(one.matter, "IOP om brottsofferstöd");
  EXPECT_EQ(one.commitment_text, "Betala stödet i tid");
  EXPECT_EQ(one.words, "Hur många?");
  EXPECT_EQ(one.due_on, day("2025-03-19"));
  EXPECT_EQ(one.to.name, "Cia Dal");
  EXPECT_EQ(one.to.address, "cia@exempel.se");
  EXPECT_EQ(one.language, Language::English);
  EXPECT_EQ(one.asked_on, today);
  EXPECT_EQ(one.asked_by_name, "Anna Berg");
  EXPECT_EQ(one.withdrawn_on, "");
  EXPECT_EQ(column("(SELECT asked_at || ' ' || asked_by FROM partner_question WHERE id = 2)"),
            "2025-01-02T12:00:00Z tester (command line)");
  EXPECT_EQ(newest(act), of_follow_up("question.ask", R"({"question":2,"due_on":"2025-03-19","commitment":)" +
                                                          std::to_string(one.commitment->value) + "}"));
  const auto letter = messages::MessageStore(act).get(one.message);
  EXPECT_EQ(letter.language, Language::English);
  EXPECT_EQ(letter.to.name, "Cia Dal");
  EXPECT_EQ(letter.content->invited_by, "Anna Berg");
  EXPECT_EQ(letter.content->about.period, "2024");
  EXPECT_EQ(letter.content->about.due_on, "2025-03-19");
  NewQuestion whole = question();
  whole.commitment.reset();
  const PartnerQuestion of_all = stored(ask(whole));
  EXPECT_EQ(of_all.commitment, std::nullopt);
  EXPECT_EQ(of_all.commitment_text, "");
  EXPECT_EQ(newest(act), of_follow_up("question.ask", R"({"question":3,"due_on":"2025-03-19"})"));
  withdraw_question(act, id, "Fel fråga");
  EXPECT_EQ(stored(id).withdrawn_on, "2025-01-02");
  EXPECT_EQ(newest(act).substr(0, 17), "question.withdraw");
}

TEST_F(AskedQuestions, HaveTheirAnswersInOrderWithEveryColumn) {
  const PartnerQuestionId before = ask(question());
  const PartnerQuestionId id = ask(question());
  const PartnerAnswerId first = answer(id, "Ett", "Cia Dal", "samordnare");
  answer(id, "Två", "Dan Ek", "ordförande");
  const auto answers = stored(id).answers;
  ASSERT_THAT(answers, SizeIs(2));
  EXPECT_THAT(stored(before).answers, IsEmpty());
  EXPECT_EQ(answers[0], (PartnerAnswer{first, "Ett", day("2025-03-13"), "Cia Dal", "samordnare", {}}));
  EXPECT_EQ(answers[1].role, "ordförande");
  EXPECT_EQ(column("(SELECT answered_at || ' ' || answered_by FROM partner_answer WHERE words = 'Ett')"),
            "2025-03-14T12:00:00Z cia (command line)");
  EXPECT_EQ(newest(act), of_follow_up("question.answer", R"({"question":2})"));
  EXPECT_EQ(newest(of(partner)), R"(question.answer partner_question 2 {"recipient":)" +
                                     std::to_string(act.organisation().value) + "}");
  EXPECT_EQ(text_of_answer(stored(id), answers[0]),
            "Question to the partner\n\nCommitment: Betala stödet i tid\n\nAsked 2025-03-12 by Anna Berg:\n\n"
            "Hur många?\n\nAnswered 2025-03-13 by Cia Dal, samordnare:\n\nEtt\n");
  PartnerQuestion whole = stored(id);
  whole.commitment_text = "";
  EXPECT_EQ(text_of_answer(whole, answers[0]).find("Commitment"), std::string::npos);
}

TEST_F(AskedQuestions, AreTiedOnlyByTheNewestAnswer) {
  const PartnerQuestionId id = ask(question());
  EXPECT_FALSE(stored(id).is_tied(FollowUpStore(act).get(follow_up)));
  const auto tie = [&](const std::string& text) {
    return tie_answer(
        act, id, *question().commitment, EvidenceKind::PaymentRecord, "hela", text,
        {{sha256_hex(text), static_cast<std::int64_t>(text.size()), "text/plain", "s.txt", {}}, {}});
  };
  answer(id, "Ett");
  const EvidenceId first = tie("Ett").value();
  const EvidenceId second = tie("Ett igen").value();
  EXPECT_THAT(stored(id).answers.back().evidence, ElementsAre(first, second));
  EXPECT_TRUE(stored(id).is_tied(FollowUpStore(act).get(follow_up)));
  EXPECT_FALSE(stored(id).is_tied(FollowUpStore(other_act).get(other)));
  answer(id, "Två");
  EXPECT_FALSE(stored(id).is_tied(FollowUpStore(act).get(follow_up)));
  const EvidenceId third = tie("Två").value();
  EXPECT_THAT(stored(id).answers[1].evidence, ElementsAre(third));
  EXPECT_THAT(stored(id).answers[0].evidence, ElementsAre(first, second));
  EXPECT_EQ(tie_answer(act, id, {9'999}, EvidenceKind::PaymentRecord, "x", "",
                       {{sha256_hex("x"), 1, "text/plain", "s.txt", {}}, {}})
                .refusal(),
            QuestionRefusal::NoSuchCommitment);
}

TEST_F(AskedQuestions, AreListedOpenFirstAndByTheirDay) {
  const auto first = ask(question("a", "2025-03-21")).value;
  const auto second = ask(question("b", "2025-03-20")).value;
  const auto third = ask(question("c", "2025-03-20")).value;
  const auto fourth = ask(question("d", "2025-03-19")).value;
  answer({second}, "svar");
  withdraw_question(act, {third}, "fel");
  EXPECT_THAT(ids(PartnerQuestionStore(act).list_for(follow_up)), ElementsAre(first, second, third, fourth));
  EXPECT_THAT(ids(PartnerQuestionStore(act).list_open()), ElementsAre(fourth, first));
  EXPECT_THAT(PartnerQuestionStore(other_act).list_open(), IsEmpty());
  const PartnerQuestionStore theirs(of(partner));
  EXPECT_THAT(ids(theirs.list_asked(0, 10)), ElementsAre(fourth, first, third, second));
  EXPECT_THAT(ids(theirs.list_asked(1, 2)), ElementsAre(first, third));
  EXPECT_EQ(theirs.count_asked(), 4);
}

TEST_F(AskedQuestions, AreTakenToTheirLimits) {
  EXPECT_EQ(told([&] { ask(question(std::string(2000, 'x'))); }), "");
  EXPECT_EQ(told([&] { ask(question(std::string(2001, 'x'))); }), "words");
  NewQuestion named = question();
  named.to.name = std::string(200, 'n');
  named.asked_by_name = std::string(200, 'a');
  EXPECT_EQ(told([&] { ask(named); }), "");
  named.asked_by_name += "a";
  EXPECT_NE(told([&] { ask(named); }), "");
  named = question();
  named.to.name = std::string(201, 'n');
  EXPECT_EQ(told([&] { ask(named); }), "name");
  const PartnerQuestionId id = ask(question("x", "2026-03-13"));
  EXPECT_EQ(ask_partner(act, follow_up, question("x", "2026-03-14"), today).refusal(),
            QuestionRefusal::DueDayTooFar);
  EXPECT_TRUE(ask_partner(act, follow_up, question("x", "2025-03-13"), today));
  EXPECT_EQ(told([&] { answer(id, std::string(4000, 'x'), std::string(200, 'n'), std::string(200, 'r')); }),
            "");
  EXPECT_EQ(told([&] { answer(id, std::string(4001, 'x')); }), "answer");
  EXPECT_EQ(told([&] { answer(id, "x", std::string(201, 'n')); }), "name");
  EXPECT_EQ(told([&] { answer(id, "x", "n", std::string(201, 'r')); }), "role");
  for (int at = 1; at < 20; ++at)
    PartnerQuestionStore::add_answer(act, id, {.words = "svar", .answered_on = today}, "cia");
  Act by = as_partner();
  EXPECT_EQ(answer_question(by, id, {.words = "x", .answered_on = today, .name = "n", .role = "r"}, clock)
                .refusal(),
            QuestionRefusal::TooMany);
  const PartnerQuestion again = stored(id);
  for (std::size_t at = PartnerQuestionStore(act).list_for(follow_up).size(); at < 100; ++at)
    PartnerQuestionStore::add(act, again);
  EXPECT_EQ(ask_partner(act, follow_up, question(), today).refusal(), QuestionRefusal::TooMany);
}

TEST(UsualAnswerDays, AreFiveBusinessDaysAfter) {
  EXPECT_EQ(usual_answer_day(day("2025-03-12")), day("2025-03-19"));
  EXPECT_EQ(usual_answer_day(day("2025-04-16")), day("2025-04-25"));  // Easter
}

TEST(QuestionRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(QuestionRefusal::NotAnswered),
            static_cast<std::size_t>(QuestionRefusal::NotAnswered) + 1);
}

}  // namespace
}  // namespace handslag::followup
