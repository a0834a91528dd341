#include "reports/report_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "followup/followup_acts.h"
#include "organisations/journal_store.h"
#include "organisations/stored_file_store.h"
#include "reports/recipient_store.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::reports {
namespace {

using kinds::EvidenceKind;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two public bodies with a follow-up each of an agreement with the same partner, and a partner that nobody
/// has an agreement with.
class Reports : public ::testing::Test {
 protected:
  Reports() {
    first = asked(testing::victim_support_partnership(), database.public_body());
    second = asked(testing::youth_centre_partnership(), database.other_public_body());
    EXPECT_TRUE(begin_report(act, 2024, today));
  }

  agreements::AgreementId asked(agreements::Agreement agreement, organisations::OrganisationId body) {
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    agreement.legal_assessments.clear();
    Act by = database.act_of(body);
    const auto id = agreements::start_agreement(
                        by, {std::move(agreement), "Exempelföreningen", std::nullopt, std::nullopt})
                        .value()
                        .id;
    followup::open_follow_up(by, id, 2024, {day("2025-01-13"), {}, day("2025-02-28"), {}});
    return id;
  }

  static GivenAnswer given(const AnswerPlace& place, int on_version, const std::string& text) {
    return {.place = place, .on_version = on_version, .kind = AnswerKind::Answered, .text = text};
  }
  SavedAnswers save(const GivenAnswer& answer) {
    return save_answers(act, 2024, answer.place.section, {answer}).value();
  }
  ReportAnswer now(const AnswerPlace& place) {
    return ReportStore(act).answer_at(ReportStore(act).get_for(2024).id, place);
  }
  std::string newest() {
    const auto line = organisations::JournalStore(act).list(1).at(0);
    return line.deed + " " + line.facts;
  }

  testing::MemoryDatabase database;
  Act act = database.partner_act();
  Act other = database.act_of(database.other_partner());
  Date today = day("2025-02-03");
  agreements::AgreementId first, second;
  const AnswerPlace done{"year", "done", kForAll};
};

TEST_F(Reports, AreAskedForByEachAgreementWithItsOwnQuestionsAndDay) {
  const auto recipients = RecipientStore(act).list(2024);
  ASSERT_THAT(recipients, SizeIs(2));
  EXPECT_EQ(recipients[0].name, "Norrtälje");
  EXPECT_EQ(recipients[0].public_body, "Exempelkommunen");
  EXPECT_EQ(recipients[0].key, first);
  EXPECT_EQ(recipients[1].name, "Umeå");
  EXPECT_EQ(recipients[1].agreement, "Överenskommelse om öppen fritidsgård");
  EXPECT_EQ(recipients[1].organisation, database.other_public_body());
  ASSERT_TRUE(recipients[0].due);
  EXPECT_EQ(recipients[0].due->last_lawful_day, day("2025-02-28"));
  EXPECT_THAT(recipients[0].asks_for, ::testing::Contains(EvidenceKind::OutreachLog));
  EXPECT_THAT(recipients[1].asks_for, ::testing::Contains(EvidenceKind::KnowledgeSharing));
  EXPECT_THAT(RecipientStore(act).years(), ElementsAre(2024));
}

TEST_F(Reports, AreNotSeenByAPartnerThatTheAgreementIsNotWith) {
  EXPECT_THAT(RecipientStore(other).list(2024), IsEmpty());
  EXPECT_THAT(RecipientStore(other).years(), IsEmpty());
  EXPECT_FALSE(ReportStore(other).find_for(2024));
  EXPECT_THROW(static_cast<void>(save_answers(other, 2024, "year", {given(done, 0, "Vårt")})), NotFound);
  EXPECT_THAT(RecipientStore(act).list(2023), IsEmpty());
}

TEST_F(Reports, AreBegunOnceAndNotBeforeTheirYear) {
  const auto id = ReportStore(act).get_for(2024).id;
  EXPECT_EQ(begin_report(act, 2024, today).value(), id);
  EXPECT_EQ(begin_report(act, 2026, today).refusal(), ReportRefusal::YearAhead);
  EXPECT_EQ(newest(), R"(report.begin {"year":2024})");
}

TEST_F(Reports, CanBeTakenBackAndBegunAnew) {
  save(given(done, 0, "Vi har funnits."));
  EXPECT_THROW(withdraw_report(act, 2024, " "), InvalidInput);
  withdraw_report(act, 2024, "Fel år");
  EXPECT_FALSE(ReportStore(act).find_for(2024));
  EXPECT_THROW(withdraw_report(act, 2024, "Igen"), NotFound);
  ASSERT_TRUE(begin_report(act, 2024, today));
  EXPECT_EQ(now(done).version, 0);
}

TEST_F(Reports, KeepTheAnswerWithItsVersionAndTheJournalSaysWhichPart) {
  EXPECT_EQ(save(given(done, 0, "Vi har funnits.")).saved, 1);
  EXPECT_EQ(now(done).text, "Vi har funnits.");
  EXPECT_EQ(now(done).version, 1);
  EXPECT_EQ(now(done).saved_by, "tester (command line)");
  EXPECT_EQ(newest(), R"(report.answer {"year":2024,"part":"year","answers":1})");
  const AnswerPlace second_place{"knowledge", "occasions", second};
  save(given(second_place, 0, "4"));
  EXPECT_EQ(now(second_place).text, "4");
  EXPECT_EQ(now({"knowledge", "occasions", first}).version, 0);
}

TEST_F(Reports, NeverLetAnOlderDraftTakeThePlaceOfANewer) {
  save(given(done, 0, "Först"));
  const SavedAnswers late = save(given(done, 0, "Sent"));
  EXPECT_EQ(late.saved, 0);
  ASSERT_THAT(late.changed_meanwhile, SizeIs(1));
  EXPECT_EQ(late.changed_meanwhile[0].text, "Först");
  EXPECT_EQ(late.changed_meanwhile[0].version, 1);
  EXPECT_EQ(now(done).text, "Först");
  EXPECT_EQ(save(given(done, 1, "Sent, med vilje")).saved, 1);
  EXPECT_EQ(now(done).version, 2);
}

TEST_F(Reports, SaveNothingOfASectionWhenOneOfItsAnswersIsContested) {
  const AnswerPlace changed{"year", "changed", kForAll};
  save(given(done, 0, "Först"));
  const auto saved =
      save_answers(act, 2024, "year", {given(changed, 0, "Nytt"), given(done, 0, "Sent")}).value();
  EXPECT_EQ(saved.saved, 0);
  EXPECT_EQ(now(changed).version, 0);
}

TEST_F(Reports, TakeTheSameTextTwiceForOne) {
  save(given(done, 0, "Först"));
  const auto lines = organisations::JournalStore(act).list(100).size();
  const SavedAnswers again = save(given(done, 0, "Först"));
  EXPECT_EQ(again.saved, 0);
  EXPECT_THAT(again.changed_meanwhile, IsEmpty());
  EXPECT_EQ(organisations::JournalStore(act).list(100).size(), lines);
}

TEST_F(Reports, GoOnWithTheSameVersionWhileOnePersonTypes) {
  save(given(done, 0, "F"));
  save(given(done, 1, "Fö"));
  save(given(done, 2, "Först"));
  const auto id = ReportStore(act).get_for(2024).id;
  EXPECT_THAT(ReportStore(act).versions(id, done), SizeIs(1));
  EXPECT_EQ(now(done).version, 3);
  FixedClock tomorrow{day("2025-01-03")};
  Act later(database.transaction(), database.actor(), database.partner(), tomorrow);
  ASSERT_TRUE(save_answers(later, 2024, "year", {given(done, 3, "Sedan")}));
  const auto versions = ReportStore(act).versions(id, done);
  ASSERT_THAT(versions, SizeIs(2));
  EXPECT_EQ(versions[0].text, "Sedan");
  EXPECT_EQ(versions[1].text, "Först");
}

TEST(ReportVersions, AreOfOnePersonForAQuarterOfAnHour) {
  const ReportAnswer one{.version = 1, .saved_by = "person 7", .begun_at = "2025-02-28T23:50:00Z"};
  EXPECT_TRUE(goes_on_with(one, "person 7", "2025-02-28T23:50:30Z"));
  EXPECT_TRUE(goes_on_with(one, "person 7", "2025-03-01T00:04:59Z"));
  EXPECT_FALSE(goes_on_with(one, "person 7", "2025-03-01T00:05:00Z"));
  EXPECT_FALSE(goes_on_with(one, "person 8", "2025-02-28T23:50:30Z"));
  EXPECT_FALSE(goes_on_with(one, "person 7", "2025-02-28T23:49:00Z"));
  EXPECT_TRUE(goes_on_with(one, "person 7", "2025-02-28T23:50"));
  EXPECT_FALSE(goes_on_with(one, "person 7", "2025-02-28T23:5"));
  const ReportAnswer never{.saved_by = "person 7"};
  EXPECT_FALSE(goes_on_with(never, "person 7", "2025-02-28T23:50:30Z"));
  const ReportAnswer by_minute{.version = 1, .saved_by = "person 7", .begun_at = "2025-02-28T23:50"};
  EXPECT_TRUE(goes_on_with(by_minute, "person 7", "2025-02-28T23:50:30Z"));
}

TEST_F(Reports, RefuseWhatNobodyAsks) {
  EXPECT_EQ(
      save_answers(act, 2024, "knowledge", {given({"knowledge", "occasions", first}, 0, "4")}).refusal(),
      ReportRefusal::NothingAsked);
  EXPECT_EQ(save_answers(act, 2024, "year", {given({"year", "no_such", kForAll}, 0, "4")}).refusal(),
            ReportRefusal::NothingAsked);
  EXPECT_EQ(save_answers(act, 2024, "economy", {given(done, 0, "Fel avsnitt")}).refusal(),
            ReportRefusal::NothingAsked);
}

TEST_F(Reports, ClearAnAnswerOnlyWhereOneStood) {
  GivenAnswer empty = given(done, 0, "");
  empty.kind = AnswerKind::Cleared;
  EXPECT_EQ(save(empty).saved, 0);
  EXPECT_EQ(now(done).version, 0);
  save(given(done, 0, "Först"));
  empty.on_version = 1;
  EXPECT_EQ(save(empty).saved, 1);
  EXPECT_EQ(now(done).kind, AnswerKind::Cleared);
  EXPECT_EQ(now(done).text, "");
}

TEST_F(Reports, FillInLastYearsAnswerWithoutCountingIt) {
  save(given(done, 0, "Vi har funnits."));
  FixedClock next{day("2026-01-02")};
  Act later(database.transaction(), database.actor(), database.partner(), next);
  ASSERT_TRUE(begin_report(later, 2025, next.today()));
  const ReportSheet sheet = read_sheet(later, 2025);
  ASSERT_NE(sheet.find(done), nullptr);
  EXPECT_EQ(sheet.find(done)->state, AnswerState::FromLastYear);
  EXPECT_EQ(sheet.find(done)->text, "Vi har funnits.");
  EXPECT_TRUE(sheet.find(done)->is_missing());
  // It is taken away by somebody who says that nothing is to stand there.
  GivenAnswer empty = given(done, 0, "");
  empty.kind = AnswerKind::Cleared;
  EXPECT_EQ(save_answers(later, 2025, "year", {empty}).value().saved, 1);
  EXPECT_EQ(read_sheet(later, 2025).find(done)->state, AnswerState::Missing);
}

TEST_F(Reports, AreReadOnlyWhenTheyAreBegun) {
  EXPECT_THROW(static_cast<void>(read_sheet(act, 2023)), NotFound);
  EXPECT_NE(sheet_to_begin(act, 2023).find(done), nullptr);
}

TEST_F(Reports, HaveDocumentsThatAreAddedOnceAndTakenAway) {
  const AnswerPlace place{"year", "annual_report", kForAll};
  const organisations::CheckedDocument file{
      {std::string(64, 'c'), 12, "application/pdf", "berattelse.pdf", {}}, {}};
  const auto id = add_report_document(act, 2024, place, file, 4).value();
  EXPECT_EQ(newest(), R"(report.attach {"year":2024,"document":)" + std::to_string(id.value) + "}");
  EXPECT_EQ(add_report_document(act, 2024, place, file, 4).value(), id);
  EXPECT_TRUE(read_sheet(act, 2024).find(place)->is_done());
  EXPECT_EQ(add_report_document(act, 2024, done, file, 4).refusal(), ReportRefusal::NothingAsked);
  EXPECT_TRUE(organisations::StoredFileStore(act).find(std::string(64, 'c')));
  EXPECT_THROW(remove_report_document(other, 2024, id, "Nej"), NotFound);
  remove_report_document(act, 2024, id, "Fel fil");
  EXPECT_TRUE(read_sheet(act, 2024).find(place)->is_missing());
  EXPECT_THROW(remove_report_document(act, 2024, id, "Igen"), NotFound);
}

}  // namespace
}  // namespace handslag::reports
