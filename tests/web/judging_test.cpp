// While commitments are judged: questions to the partner, the assessment it reads, and action points.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/action_point_store.h"
#include "followup/partner_question_store.h"
#include "followup/shared_assessment_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using followup::ActionPointStore;
using followup::PartnerQuestionStore;
using followup::SharedAssessmentStore;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Judging : public ActingSite {
 protected:
  organisations::View mine() { return {connection_, actor_.scope_of(mine_)}; }
  std::vector<followup::PartnerQuestion> questions() {
    return PartnerQuestionStore(mine()).list_for(follow_up().id);
  }
  static std::vector<http::Field> question(const std::string& words = "Hur många <möten>?") {
    return {{"words", words},
            {"name", "Cia Dal"},
            {"email", "cia@exempel.se"},
            {"language", "sv"},
            {"due_on", "den 24 mars 2025"}};
  }
  http::Response ask() { return post(kQuestion(agreement_, 2024, commitment_), question()); }
  void judge_all() {
    for (const agreements::Commitment& one : agreements::AgreementStore(mine()).get(agreement_).commitments)
      ASSERT_EQ(post(kFinding(agreement_, 2024, one.id.value),
                     {{"outcome", "cannot_be_judged"}, {"reason", "Inget har kommit"}})
                    .status,
                303);
  }
  http::Response share() {
    return post(kAssessmentSharing(agreement_, 2024), {{"name", "Cia Dal"},
                                                       {"email", "cia@exempel.se"},
                                                       {"language", "sv"},
                                                       {"due_on", "2025-03-24"},
                                                       {"words", "Läs gärna."}});
  }
};

TEST_F(Judging, AnOfficerAsksAndThePartnerAnswers) {
  EXPECT_THAT(*get(kFinding(agreement_, 2024, commitment_)).body,
              HasSubstr(kQuestion(agreement_, 2024, commitment_)));
  // Five business days from Monday 17 March.
  EXPECT_THAT(*get(kQuestion(agreement_, 2024, commitment_)).body, HasSubstr("den 24 mars 2025"));
  const http::Response empty = post(kQuestion(agreement_, 2024, commitment_), question(" "));
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(*empty.body, HasSubstr("cia@exempel.se"));
  const http::Response asked = ask();
  ASSERT_EQ(asked.status, 303) << *asked.body;
  ASSERT_THAT(questions(), SizeIs(1));
  EXPECT_EQ(questions()[0].asked_by_name, "Anna Berg");
  EXPECT_THAT(*get(kQuestions(agreement_, 2024)).body,
              AllOf(HasSubstr("Hur många &lt;möten&gt;?"), HasSubstr("Väntar på svar"), HasSubstr("köat"),
                    HasSubstr("1 fråga väntar på svar.")));
  const std::int64_t id = questions()[0].id.value;

  log_in_as_partner();
  EXPECT_THAT(*get(kPartnerDesk()).body,
              AllOf(HasSubstr(kAnswering(id)), HasSubstr("Exempelkommunen"), HasSubstr("IOP om stöd")));
  EXPECT_THAT(*get(kAnswering(id)).body, HasSubstr("Hur många &lt;möten&gt;?"));
  EXPECT_EQ(post(kAnswering(id), {{"answer", ""}}).status, 422);
  EXPECT_EQ(post(kAnswering(id), {{"answer", "Fjorton & en till"}}).status, 303);
  EXPECT_THAT(*get(kPartnerDesk()).body, HasSubstr("Besvarad"));

  log_in("session");
  EXPECT_THAT(*get(kQuestions(agreement_, 2024)).body,
              AllOf(HasSubstr("Fjorton &amp; en till"), HasSubstr("Cia Dal, samordnare"),
                    HasSubstr(kAnswerTying(agreement_, 2024, id))));
  EXPECT_EQ(journal_of(mine_).front().actor, "partner " + std::to_string(partner_.value));
  EXPECT_EQ(journal_of(partner_).front().deed, "question.answer");
}

TEST_F(Judging, AnAnswerIsTiedAsEvidenceAndItsTextCanBeRead) {
  ask();
  const std::int64_t id = questions()[0].id.value;
  EXPECT_EQ(get(kAnswerTying(agreement_, 2024, id)).status, 404);
  log_in_as_partner();
  post(kAnswering(id), {{"answer", "Fjorton möten."}});
  log_in("session");
  const std::string form = *get(kAnswerTying(agreement_, 2024, id)).body;
  EXPECT_THAT(form, AllOf(HasSubstr("Fjorton möten."), HasSubstr("name=\"kind\"")));
  const std::vector<http::Field> typed = {{"commitment", std::to_string(commitment_)},
                                          {"kind", "follow_up_record"},
                                          {"place", "svaret"},
                                          {"shows", "14 möten"}};
  const http::Response tied = post(kAnswerTying(agreement_, 2024, id), typed);
  ASSERT_EQ(tied.status, 303) << *tied.body;
  EXPECT_EQ(header(tied, "Location"), kFinding(agreement_, 2024, commitment_) + "?done=evidence.add");
  ASSERT_THAT(follow_up().evidence, SizeIs(1));
  const auto material = follow_up().evidence[0].material;
  EXPECT_EQ(get(kMaterial(agreement_, 2024, material.value)).status, 200);
  EXPECT_THAT(*get(kFinding(agreement_, 2024, commitment_)).body, HasSubstr("14 möten"));
  EXPECT_THAT(
      *get(kQuestions(agreement_, 2024)).body,
      AllOf(HasSubstr("Svaret är knutet som underlag."), Not(HasSubstr(kAnswerTying(agreement_, 2024, id)))));
}

TEST_F(Judging, AQuestionIsTakenBackWithAReason) {
  EXPECT_EQ(post(kQuestionOfWhole(agreement_, 2024), question()).status, 303);
  const std::int64_t id = questions()[0].id.value;
  EXPECT_FALSE(questions()[0].commitment);
  const std::string back = kQuestionWithdrawal(agreement_, 2024, id);
  EXPECT_EQ(post(back, {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(back, {{"reason", "Stod i redovisningen"}}).status, 303);
  EXPECT_EQ(get(back).status, 404);
  log_in_as_partner();
  EXPECT_THAT(*get(kAnswering(id)).body,
              AllOf(HasSubstr("Stod i redovisningen"), Not(HasSubstr("name=\"answer\""))));
}

TEST_F(Judging, ThePartnerReadsTheAssessmentAndCommentsOnIt) {
  EXPECT_THAT(*get(kAssessmentSharing(agreement_, 2024)).body, HasSubstr("Allt är inte bedömt"));
  judge_all();
  const http::Response shared = share();
  ASSERT_EQ(shared.status, 303) << *shared.body;
  const auto given = SharedAssessmentStore(mine()).standing_for(follow_up().id);
  ASSERT_TRUE(given);
  const std::string path = kAssessmentReading(given->id.value);
  log_in_as_partner();
  EXPECT_THAT(*get(kPartnerDesk()).body, HasSubstr(path));
  EXPECT_THAT(*get(path).body, AllOf(HasSubstr("Inget har kommit"), HasSubstr("Läs gärna.")));
  const http::Response silent = post(path, {{"rating", "disagrees"}, {"words", ""}});
  EXPECT_EQ(silent.status, 422);
  EXPECT_THAT(*silent.body, HasSubstr("Skriv vad som är fel"));
  EXPECT_EQ(post(path, {{"rating", "disagrees"}, {"words", "Vi sände det i <mars>."}}).status, 303);
  log_in("session");
  EXPECT_THAT(*get(kAssessment(agreement_, 2024)).body,
              AllOf(HasSubstr("Vi sände det i &lt;mars&gt;."), HasSubstr("instämmer inte"),
                    Not(HasSubstr("bedömt på annat sätt nu"))));
  post(kFinding(agreement_, 2024, commitment_), {{"outcome", "not_fulfilled"}, {"reason", "Sent"}});
  EXPECT_THAT(*get(kAssessment(agreement_, 2024)).body, HasSubstr("bedömt på annat sätt nu"));
  const std::string back = kAssessmentWithdrawal(agreement_, 2024, given->id.value);
  EXPECT_EQ(post(back, {{"reason", "Fel version"}}).status, 303);
  EXPECT_EQ(get(back).status, 404);
}

TEST_F(Judging, AnActionPointIsAddedListedClosedAndTakenUp) {
  const std::vector<http::Field> typed = {{"words", "Räkna <möten>"},
                                          {"party", "partner"},
                                          {"owner", "Samordnaren"},
                                          {"email", ""},
                                          {"due_on", "2026-02-28"}};
  const std::string adding = kActionOfCommitment(agreement_, 2024, commitment_);
  EXPECT_EQ(post(adding, {{"words", "Räkna"}, {"party", "partner"}, {"owner", ""}, {"due_on", ""}}).status,
            422);
  ASSERT_EQ(post(adding, typed).status, 303);
  const std::vector<followup::ActionPoint> all = ActionPointStore(mine()).list_for(agreement_);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].commitment->value, commitment_);
  const std::int64_t id = all[0].id.value;
  EXPECT_THAT(*get(kActions(agreement_, 2024)).body,
              AllOf(HasSubstr("Räkna &lt;möten&gt;"), HasSubstr(kActionEnd(agreement_, 2024, id))));
  const std::string end = kActionEnd(agreement_, 2024, id);
  EXPECT_EQ(post(end, {{"outcome", "done"}, {"note", ""}}).status, 422);
  EXPECT_EQ(post(end, {{"outcome", "not_done"}, {"note", "Hanns inte"}}).status, 303);
  EXPECT_EQ(get(end).status, 404);
  EXPECT_THAT(*get(kActions(agreement_, 2024)).body, HasSubstr("Hanns inte"));
  EXPECT_EQ(post(kActionTakingUp(agreement_, 2024, id), {{"reason", "Fel rad"}}).status, 303);
  EXPECT_EQ(post(kActionWithdrawal(agreement_, 2024, id), {{"reason", "Dubblett"}}).status, 303);
  EXPECT_THAT(ActionPointStore(mine()).list_for(agreement_), IsEmpty());
}

TEST_F(Judging, ThePassageAndThePageStandBesideTheCommitment) {
  const std::string kind(name_of(follow_up().requested.front()));
  const std::string receipt = kReceipt(agreement_, 2024);
  ASSERT_EQ(upload(receipt, {{"kind", kind}, {"sender", "Cia Dal"}, {"received_on", "2025-02-26"}},
                   "rapport.txt", "Rubrik\nTelefonen är öppen på <vardagar>.\nSlut\n")
                .status,
            303);
  const std::string of = std::to_string(follow_up().received.back().id.value);
  ASSERT_EQ(post(kEvidence(agreement_, 2024, commitment_),
                 {{"material", of}, {"place", "rad 2"}, {"shows", "öppen på <vardagar>"}})
                .status,
            303);
  const std::string page = *get(kFinding(agreement_, 2024, commitment_)).body;
  EXPECT_THAT(page, AllOf(HasSubstr("<mark>öppen på &lt;vardagar&gt;</mark>"), HasSubstr("Rubrik"),
                          Not(HasSubstr("class=\"evidence\""))));
  // A text has no page to draw, and a site that draws none shows none.
  EXPECT_EQ(get(kEvidencePage(agreement_, 2024, follow_up().evidence.back().id.value)).status, 404);
}

TEST_F(Judging, ThePageOfAPdfIsDrawnForWhoMayReadTheFile) {
  const auto draw = [](std::string_view bytes, std::int64_t page) -> std::optional<DrawnPage> {
    if (page != 2) return std::nullopt;
    return DrawnPage{.png = std::string(bytes.substr(0, 4)),
                     .width = 600,
                     .height = 800,
                     .words = {{"Telefonen", 1, 1, 2, 2}, {"är", 3, 1, 4, 2}, {"öppen", 5, 1, 6, 2}}};
  };
  site_.reset();
  site_.emplace(folder_, clock_,
                SiteOptions{.public_body = actor_.scope_of(mine_), .gate = &gate_, .draw_page = draw});
  const std::string kind(name_of(follow_up().requested.front()));
  ASSERT_EQ(upload(kReceipt(agreement_, 2024),
                   {{"kind", kind}, {"sender", "Cia Dal"}, {"received_on", "2025-02-26"}}, "rapport.pdf",
                   "%PDF-1.4\n%%EOF\n")
                .status,
            303);
  const std::string of = std::to_string(follow_up().received.back().id.value);
  for (const char* place : {"s. 2", "s. 3"})
    ASSERT_EQ(post(kEvidence(agreement_, 2024, commitment_),
                   {{"material", of}, {"place", place}, {"shows", "Telefonen är öppen"}})
                  .status,
              303);
  const std::int64_t second = follow_up().evidence.front().id.value;
  const std::string path = kEvidencePage(agreement_, 2024, second);
  EXPECT_THAT(*get(kFinding(agreement_, 2024, commitment_)).body, HasSubstr("src=\"" + path + "\""));
  const http::Response picture = get(path);
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(header(picture, "Content-Type"), "image/svg+xml");
  EXPECT_THAT(*picture.body, AllOf(HasSubstr("<svg"), HasSubstr("<rect")));
  // A page that cannot be drawn is not there; nor is another organisation's.
  EXPECT_EQ(get(kEvidencePage(agreement_, 2024, follow_up().evidence.back().id.value)).status, 404);
  EXPECT_EQ(get(kEvidencePage(foreign_, 2024, second)).status, 404);
  gate_.forbidden.insert("material.read");
  EXPECT_EQ(get(path).status, 403);
  EXPECT_THAT(*get(kFinding(agreement_, 2024, commitment_)).body, Not(HasSubstr(path)));
}

TEST_F(Judging, WhatTheMemorandumWillSayStandsUnderTheFinding) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  EXPECT_THAT(*get(path).body, Not(HasSubstr("Så står det i skrivelsen")));
  post(path, {{"outcome", "partly"}, {"reason", "Ingen siffra"}});
  EXPECT_THAT(*get(path).body,
              AllOf(HasSubstr("Så står det i skrivelsen"), HasSubstr("Delvis uppfyllt. Ingen siffra")));
  // Nothing that was typed is lost when it cannot be saved, and what it would say is shown.
  const http::Response refused =
      post(path, {{"outcome", "not_fulfilled"}, {"reason", ""}, {"question", "Varför?"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, AllOf(HasSubstr("id=\"faults\""), HasSubstr("Inte uppfyllt</p>")));
}

TEST_F(Judging, AQuestionBesideTheFindingGoesToWhoWasAskedLast) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  EXPECT_THAT(*get(path).body, Not(HasSubstr("name=\"question\"")));
  ASSERT_EQ(
      post(kAsking(agreement_, 2024), {{"kind-" + std::string(name_of(follow_up().requested.front())), "yes"},
                                       {"name", "Cia Dal"},
                                       {"email", "cia@exempel.se"},
                                       {"language", "sv"},
                                       {"due_on", "2025-04-14"}})
          .status,
      303);
  EXPECT_THAT(*get(path).body, AllOf(HasSubstr("name=\"question\""), HasSubstr("Går till Cia Dal")));
  const http::Response refused =
      post(path, {{"outcome", "partly"}, {"reason", ""}, {"question", "Hur många?"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, HasSubstr("Hur många?"));
  EXPECT_THAT(questions(), IsEmpty());
  EXPECT_EQ(
      post(path, {{"outcome", "partly"}, {"reason", "Ingen siffra"}, {"question", "Hur många?"}}).status,
      303);
  ASSERT_THAT(questions(), SizeIs(1));
  EXPECT_EQ(questions()[0].to.address, "cia@exempel.se");
  EXPECT_EQ(questions()[0].due_on, day("2025-03-24"));
  EXPECT_THAT(*get(path).body, HasSubstr("Hur många?"));
}

TEST_F(Judging, TheYearBeforeStandsBesideWithWhatWasToBeDone) {
  post(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "Siffran kom sent"}});
  post(kActionOfCommitment(agreement_, 2024, commitment_), {{"words", "Sänd siffran i februari"},
                                                            {"party", "partner"},
                                                            {"owner", "Samordnaren"},
                                                            {"due_on", "2026-02-28"}});
  ASSERT_EQ(post(kOpening(agreement_), {{"year", "2025"}}).status, 303);
  const std::string page = *get(kFinding(agreement_, 2025, commitment_)).body;
  EXPECT_THAT(page, AllOf(HasSubstr("Vad som bedömdes 2024"), HasSubstr("Siffran kom sent"),
                          HasSubstr("Sänd siffran i februari")));
  EXPECT_THAT(*get(kActions(agreement_, 2025)).body, HasSubstr("1 sak från tidigare år ska ses över."));
}

TEST_F(Judging, NobodyElsesIsThere) {
  ask();
  judge_all();
  share();
  post(kActionAdding(agreement_, 2024),
       {{"words", "Räkna"}, {"party", "partner"}, {"owner", "Samordnaren"}, {"due_on", "2026-02-28"}});
  const std::int64_t question = questions()[0].id.value;
  const std::int64_t given = SharedAssessmentStore(mine()).standing_for(follow_up().id)->id.value;
  const std::int64_t action = ActionPointStore(mine()).list_for(agreement_).at(0).id.value;
  for (const std::string& path :
       {kQuestions(foreign_, 2024), kQuestion(foreign_, 2024, commitment_),
        kQuestion(agreement_, 2024, foreign_commitment_),
        kActionOfCommitment(agreement_, 2024, foreign_commitment_),
        kQuestionWithdrawal(foreign_, 2024, question), kAnswerTying(foreign_, 2024, question),
        kAssessment(foreign_, 2024), kAssessmentWithdrawal(foreign_, 2024, given), kActions(foreign_, 2024),
        kActionEnd(foreign_, 2024, action), kActionWithdrawal(foreign_, 2024, action)}) {
    EXPECT_EQ(get(path).status, 404) << path;
    const int status = post(path, {{"reason", "Hemligt"}}).status;
    EXPECT_TRUE(status == 404 || status == 405) << path;
  }
  // Another partner, and the public body itself, have not been asked.
  EXPECT_EQ(get(kAnswering(question)).status, 404);
  EXPECT_EQ(get(kAssessmentReading(given)).status, 404);
  gate_.who = Visitor{actor_, other_, organisations::OrganisationKind::PublicBody, "Dan", "handläggare", "d"};
  EXPECT_EQ(get(kAnswering(question)).status, 404);
  EXPECT_EQ(get(kQuestionWithdrawal(foreign_, 2024, question)).status, 404);
  EXPECT_EQ(get(kActionEnd(foreign_, 2024, action)).status, 404);
  EXPECT_EQ(journal_of(other_).size(), foreign_lines_before_);
}

}  // namespace
}  // namespace handslag::web
