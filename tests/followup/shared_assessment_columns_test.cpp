#include "base/bytes.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "messages/message_store.h"
#include "organisations/stored_file_store.h"
#include "tests/followup/partner_exchange.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Assessments : public Exchange {
 protected:
  Assessments() {
    EXPECT_TRUE(record_finding(
        act, follow_up,
        {agreement().commitments[0].id, Outcome::Partly, "Analysen saknas", "Handläggare", today}));
    EXPECT_TRUE(
        record_finding(act, follow_up,
                       {agreement().commitments[1].id, Outcome::NotFulfilled, "Sent", "Handläggare", today}));
  }
  static NewSharedAssessment given() {
    return {.words = " Läs punkt 1. ",
            .due_on = day("2025-03-21"),
            .to = {" Cia Dal ", " cia@exempel.se "},
            .language = Language::English,
            .shared_by_name = " Anna Berg ",
            .pages_address = "https://handslag.exempel.se"};
  }
  SharedAssessmentId share(const NewSharedAssessment& one) {
    return share_assessment(act, follow_up, one, today).value();
  }
  AssessmentRefusal refused(const NewSharedAssessment& one) {
    return share_assessment(act, follow_up, one, today).refusal();
  }
  Result<AssessmentCommentId, AssessmentRefusal> comment(SharedAssessmentId id, AssessmentRating rating,
                                                         const std::string& words,
                                                         const std::string& name = "Cia Dal",
                                                         const std::string& role = "samordnare") {
    Act by = as_partner();
    return comment_on_assessment(
        by, id,
        {.rating = rating, .words = words, .commented_on = day("2025-03-13"), .name = name, .role = role},
        clock);
  }
  SharedAssessment stored(SharedAssessmentId id) { return SharedAssessmentStore(act).get(id); }
};

TEST_F(Assessments, AreReadBackColumnByColumn) {
  share(given());
  const SharedAssessmentId id = share(given());
  const SharedAssessment one = stored(id);
  EXPECT_EQ(one.id, id);
  EXPECT_EQ(one.public_body, act.organisation());
  EXPECT_EQ(one.partner, partner);
  EXPECT_EQ(one.follow_up, follow_up);
  EXPECT_EQ(one.agreement, agreement().id);
  EXPECT_EQ(one.period.first_day, day("2024-01-01"));
  EXPECT_EQ(one.period.last_day, day("2024-12-31"));
  EXPECT_EQ(one.matter, "IOP om brottsofferstöd");
  EXPECT_EQ(one.words, "Läs punkt 1.");
  EXPECT_EQ(one.due_on, day("2025-03-21"));
  EXPECT_EQ(one.to.name, "Cia Dal");
  EXPECT_EQ(one.to.address, "cia@exempel.se");
  EXPECT_EQ(one.language, Language::English);
  EXPECT_EQ(one.shared_on, today);
  EXPECT_EQ(one.shared_by_name, "Anna Berg");
  ASSERT_THAT(one.commitments, SizeIs(2));
  EXPECT_EQ(one.commitments[1], (AssessedCommitment{agreement().commitments[1].id,
                                                    agreements::Party::PublicBody,
                                                    "Betala stödet i tid",
                                                    Outcome::NotFulfilled,
                                                    "Sent",
                                                    {}}));
  EXPECT_EQ(column("(SELECT shared_at || ' ' || shared_by FROM shared_assessment WHERE id = 2)"),
            "2025-01-02T12:00:00Z tester (command line)");
  EXPECT_EQ(newest(act), of_follow_up("assessment.share", R"({"assessment":2,"due_on":"2025-03-21"})"));
  const auto letter = messages::MessageStore(act).get(one.message);
  EXPECT_EQ(letter.kind, messages::MessageKind::SharedAssessment);
  EXPECT_EQ(letter.content->about.words, "Läs punkt 1.");
  EXPECT_EQ(letter.content->invited_by, "Anna Berg");
  EXPECT_THAT(ids(SharedAssessmentStore(act).list_for(follow_up)), ElementsAre(1, 2));
  EXPECT_THAT(ids(SharedAssessmentStore(of(partner)).list_given(10)), ElementsAre(2, 1));
  EXPECT_THAT(ids(SharedAssessmentStore(of(partner)).list_given(1)), ElementsAre(2));
  EXPECT_THAT(SharedAssessmentStore(other_act).list_for(follow_up), IsEmpty());
  withdraw_assessment(act, id, "Fel version");
  EXPECT_EQ(stored(id).withdrawn_on, "2025-01-02");
  EXPECT_EQ(stored(id).withdrawal_reason, "Fel version");
  EXPECT_EQ(newest(act).substr(0, 19), "assessment.withdraw");
}

TEST_F(Assessments, SayWhatEachCommitmentRestsOn) {
  const auto tie = [&](const std::string& place) {
    const std::string text = "Bilaga";
    const MaterialId material = receive_material(
        act, follow_up,
        {{}, EvidenceKind::AnnualReport, "b.pdf", sha256_hex(text), false, 9, today, "Cia", false},
        {{sha256_hex(text), 6, "application/pdf", "b.pdf", {}}, {}});
    EXPECT_TRUE(add_evidence(act, follow_up, {{}, agreement().commitments[0].id, material, place, "visar"}));
  };
  tie("s. 7");
  const auto one = stored(share(given()));
  ASSERT_THAT(one.commitments[0].evidence, SizeIs(1));
  EXPECT_EQ(one.commitments[0].evidence[0],
            title_of(EvidenceKind::AnnualReport, Translator(Language::English)) + ", s. 7");
  EXPECT_THAT(one.commitments[1].evidence, IsEmpty());
}

TEST_F(Assessments, HaveCommentsWithEveryColumnThatAreKeptAsATextToo) {
  const SharedAssessmentId before = share(given());
  const SharedAssessmentId id = share(given());
  ASSERT_TRUE(comment(id, AssessmentRating::AgreesPartly, " Nja. "));
  ASSERT_TRUE(comment(id, AssessmentRating::Agrees, "", "Dan Ek", "ordförande"));
  const auto comments = stored(id).comments;
  ASSERT_THAT(comments, SizeIs(2));
  EXPECT_THAT(stored(before).comments, IsEmpty());
  EXPECT_EQ(comments[0].rating, AssessmentRating::AgreesPartly);
  EXPECT_EQ(comments[0].words, "Nja.");
  EXPECT_EQ(comments[0].commented_on, day("2025-03-13"));
  EXPECT_EQ(comments[0].name, "Cia Dal");
  EXPECT_EQ(comments[0].role, "samordnare");
  const std::string text = text_of_comment(stored(id), comments[0]);
  EXPECT_EQ(text,
            "The partner's comment on the assessment\n\nIOP om brottsofferstöd, follow-up 2024\n\nCia Dal, "
            "samordnare, "
            "has read the assessment and agrees in part (2025-03-13).\n\nNja.\n");
  EXPECT_EQ(comments[0].sha256, sha256_hex(text));
  const auto file = organisations::StoredFileStore(act).find(comments[0].sha256);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->name, "partnerns-kommentar.txt");
  EXPECT_EQ(file->media_type, "text/plain");
  EXPECT_EQ(file->size, static_cast<std::int64_t>(text.size()));
  EXPECT_TRUE(text_of_comment(stored(id), comments[1]).ends_with("(2025-03-13).\n"));
  EXPECT_EQ(
      column("(SELECT commented_at || ' ' || commented_by FROM assessment_comment WHERE words = 'Nja.')"),
      "2025-03-14T12:00:00Z cia (command line)");
  EXPECT_EQ(newest(act), of_follow_up("assessment.comment", R"({"assessment":2})"));
  EXPECT_EQ(newest(of(partner)), R"(assessment.comment shared_assessment 2 {"recipient":)" +
                                     std::to_string(act.organisation().value) + "}");
  std::set<std::string> words;
  for (const AssessmentRating one :
       {AssessmentRating::Agrees, AssessmentRating::AgreesPartly, AssessmentRating::Disagrees})
    words.insert(title_of(one, Translator(Language::Swedish)));
  EXPECT_THAT(words, SizeIs(3));
}

TEST_F(Assessments, AreStaleWhenAnythingIsJudgedOtherwise) {
  const SharedAssessment one = stored(share(given()));
  const Coverage now = cover(agreement(), FollowUpStore(act).get(follow_up));
  EXPECT_FALSE(one.is_stale(now));
  const auto stale = [&](auto change) {
    Coverage other_one = now;
    change(other_one.rows[1]);
    return one.is_stale(other_one);
  };
  EXPECT_TRUE(stale([](CoverageRow& row) { row.finding.reset(); }));
  EXPECT_TRUE(stale([](CoverageRow& row) { row.commitment.id = {9'999}; }));
  EXPECT_TRUE(stale([](CoverageRow& row) { row.commitment.text += "!"; }));
  EXPECT_TRUE(stale([](CoverageRow& row) { row.finding->outcome = Outcome::Fulfilled; }));
  EXPECT_TRUE(stale([](CoverageRow& row) { row.finding->reason += "!"; }));
  Coverage fewer = now;
  fewer.rows.pop_back();
  EXPECT_TRUE(one.is_stale(fewer));
}

TEST_F(Assessments, AreTakenToTheirLimitsAndRefusedBeyond) {
  NewSharedAssessment one = given();
  one.to.name = " ";
  EXPECT_EQ(refused(one), AssessmentRefusal::NeedsName);
  one = given();
  one.to.address = "cia";
  EXPECT_EQ(refused(one), AssessmentRefusal::NeedsAddress);
  one = given();
  one.due_on = today;
  EXPECT_EQ(refused(one), AssessmentRefusal::DueDayPassed);
  one.due_on = day("2025-03-13");
  share(one);
  one.due_on = day("2026-03-13");
  share(one);
  one.due_on = day("2026-03-14");
  EXPECT_EQ(refused(one), AssessmentRefusal::DueDayTooFar);
  one = given();
  one.words = std::string(2000, 'x');
  one.to.name = std::string(200, 'n');
  one.shared_by_name = std::string(200, 's');
  const SharedAssessmentId id = share(one);
  one.words += "x";
  EXPECT_EQ(told([&] { share(one); }), "words");
  one = given();
  one.to.name = std::string(201, 'n');
  EXPECT_EQ(told([&] { share(one); }), "name");
  one = given();
  one.shared_by_name = std::string(201, 's');
  EXPECT_NE(told([&] { share(one); }), "");
  const auto says = [&](std::size_t words, std::size_t name, std::size_t role) {
    return told([&] {
      EXPECT_TRUE(comment(id, AssessmentRating::Agrees, std::string(words, 'w'), std::string(name, 'n'),
                          std::string(role, 'r')));
    });
  };
  EXPECT_EQ(says(4000, 200, 200), "");
  EXPECT_EQ(says(4001, 1, 1), "comment");
  EXPECT_EQ(says(1, 201, 1), "name");
  EXPECT_EQ(says(1, 1, 201), "role");
  EXPECT_EQ(comment(id, AssessmentRating::AgreesPartly, " ").refusal(), AssessmentRefusal::NeedsWords);
  const AssessmentComment same = stored(id).comments.back();
  for (int at = 1; at < 20; ++at) SharedAssessmentStore::add_comment(act, id, same, "cia");
  EXPECT_EQ(comment(id, AssessmentRating::Agrees, "").refusal(), AssessmentRefusal::TooMany);
  const SharedAssessment again = stored(id);
  for (std::size_t at = SharedAssessmentStore(act).list_for(follow_up).size(); at < 50; ++at)
    SharedAssessmentStore::add(act, again);
  EXPECT_EQ(refused(given()), AssessmentRefusal::TooMany);
}

TEST(AssessmentRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(AssessmentRefusal::TooMany),
            static_cast<std::size_t>(AssessmentRefusal::TooMany) + 1);
}

}  // namespace
}  // namespace handslag::followup
