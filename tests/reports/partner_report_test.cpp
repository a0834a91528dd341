#include "reports/partner_report.h"

#include <gmock/gmock.h>

namespace handslag::reports {
namespace {

using kinds::EvidenceKind;

Question question(const std::string& key, QuestionType type, bool is_local) {
  return {.key = key, .words = {key, key}, .type = type, .is_local = is_local};
}

Recipient recipient(int number, std::vector<EvidenceKind> asks_for) {
  return {.key = {number},
          .organisation = {number},
          .name = "K" + std::to_string(number),
          .asks_for = std::move(asks_for)};
}

/// A common section that everybody gets, and a local one that is asked for.
std::vector<Section> two_sections() {
  Question hours = question("hours", QuestionType::Decimal, false);
  hours.may_be_uncounted = true;
  Question meetings = question("meetings", QuestionType::Number, true);
  meetings.source = QuestionSource::OutreachActivities;
  Question words = question("words", QuestionType::Text, true);
  words.is_optional = true;
  return {{.key = "common", .title = {"G", "C"}, .questions = {hours}},
          {.key = "local",
           .title = {"L", "L"},
           .evidence = EvidenceKind::AccessibilityFigures,
           .questions = {meetings, words}}};
}

const AnswerPlace kHours{"common", "hours", kForAll};
const AnswerPlace kMeetings1{"local", "meetings", {1}};

ReportAnswer answered(const AnswerPlace& place, const std::string& text) {
  return {.place = place, .version = 1, .kind = AnswerKind::Answered, .text = text};
}

ReportSheet sheet_with(const KnownOfYear& known) {
  return sheet_of(
      two_sections(),
      {recipient(1, {EvidenceKind::AccessibilityFigures}), recipient(2, {EvidenceKind::AnnualReport})},
      known);
}

TEST(ReportSheets, AskWhatIsLocalOfThoseWhoAskForIt) {
  const ReportSheet sheet = sheet_with({});
  ASSERT_NE(sheet.find(kMeetings1), nullptr);
  EXPECT_EQ(sheet.find(AnswerPlace{"local", "meetings", {2}}), nullptr);
  EXPECT_EQ(sheet.find(AnswerPlace{"local", "meetings", kForAll}), nullptr);
  EXPECT_EQ(sheet.needed(), 2);
  EXPECT_EQ(sheet.missing(), 2);
}

TEST(ReportSheets, CountForEachWhatItGets) {
  const ReportSheet sheet = sheet_with({.answers = {{kMeetings1, answered(kMeetings1, "3")}}});
  EXPECT_EQ(sheet.missing_for(sheet.recipients[0]), 1);
  EXPECT_EQ(sheet.missing_for(sheet.recipients[1]), 1);
  EXPECT_EQ(sheet.missing(), 1);
}

TEST(ReportSheets, LeaveOutASectionThatNobodyAsksFor) {
  const ReportSheet sheet = sheet_of(two_sections(), {recipient(2, {})}, {});
  EXPECT_EQ(sheet.find("local"), nullptr);
  EXPECT_NE(sheet.find("common"), nullptr);
}

TEST(ReportSheets, OfAPartnerAloneHaveWhatIsCommon) {
  const ReportSheet sheet = sheet_of(two_sections(), {}, {});
  ASSERT_EQ(sheet.filled.size(), 1u);
  EXPECT_EQ(sheet.filled.front().section->key, "common");
}

TEST(ReportSheets, DoNotCountWhatWasAnsweredLastYear) {
  const ReportSheet sheet = sheet_with({.last_year = {{kHours, answered(kHours, "30")}}});
  const SheetAnswer& hours = *sheet.find(kHours);
  EXPECT_EQ(hours.state, AnswerState::FromLastYear);
  EXPECT_EQ(hours.text, "30");
  EXPECT_TRUE(hours.is_missing());
  EXPECT_EQ(sheet.missing(), 2);
}

TEST(ReportSheets, KnowWhatWasNotCountedLastYear) {
  ReportAnswer uncounted = answered(kHours, "");
  uncounted.kind = AnswerKind::NotCounted;
  const ReportSheet sheet = sheet_with({.last_year = {{kHours, uncounted}}});
  EXPECT_TRUE(sheet.find(kHours)->was_not_counted);
  EXPECT_EQ(sheet.find(kHours)->state, AnswerState::Missing);
  EXPECT_FALSE(sheet.find(kMeetings1)->was_not_counted);
  const ReportSheet counted = sheet_with({.last_year = {{kHours, answered(kHours, "30")}}});
  EXPECT_FALSE(counted.find(kHours)->was_not_counted);
  EXPECT_EQ(counted.find(kHours)->last_year, "30");
}

TEST(ReportSheets, FindNothingInASectionThatIsNone) {
  EXPECT_EQ(sheet_with({}).find(AnswerPlace{"no_such", "hours", kForAll}), nullptr);
}

TEST(ReportSheets, HaveNamesForWhatIsSaidAndHowItStands) {
  EXPECT_EQ(kAnswerKinds.named(""), std::nullopt);
  EXPECT_EQ(kAnswerStates.named(""), std::nullopt);
  EXPECT_EQ(kQuestionTypes.named(""), std::nullopt);
  EXPECT_EQ(kQuestionSources.named(""), std::nullopt);
}

TEST(ReportSheets, CountWhatTheRecordsSay) {
  const KnownOfYear known{.last_year = {{kMeetings1, answered(kMeetings1, "12")}},
                          .records = {{{QuestionSource::OutreachActivities, {1}}, "14"}}};
  const ReportSheet sheet = sheet_with(known);
  const SheetAnswer& meetings = *sheet.find(kMeetings1);
  EXPECT_EQ(meetings.state, AnswerState::FromRecords);
  EXPECT_EQ(meetings.text, "14");
  EXPECT_EQ(meetings.last_year, "12");
  EXPECT_TRUE(meetings.is_done());
}

TEST(ReportSheets, LetWhatSomebodyHasSaidHoldOverTheRecords) {
  const KnownOfYear known{.answers = {{kMeetings1, answered(kMeetings1, "15")}},
                          .records = {{{QuestionSource::OutreachActivities, {1}}, "14"}}};
  const ReportSheet sheet = sheet_with(known);
  EXPECT_EQ(sheet.find(kMeetings1)->text, "15");
  EXPECT_EQ(sheet.find(kMeetings1)->records, "14");
  EXPECT_EQ(sheet.find(kMeetings1)->state, AnswerState::Answered);
}

TEST(ReportSheets, KnowNoughtFromNothing) {
  ReportAnswer uncounted = answered(kHours, "");
  uncounted.kind = AnswerKind::NotCounted;
  EXPECT_EQ(sheet_with({.answers = {{kHours, uncounted}}}).find(kHours)->state, AnswerState::NotCounted);
  EXPECT_TRUE(sheet_with({.answers = {{kHours, uncounted}}}).find(kHours)->is_done());
  const ReportSheet nought = sheet_with({.answers = {{kHours, answered(kHours, "0")}}});
  EXPECT_EQ(nought.find(kHours)->text, "0");
  EXPECT_TRUE(nought.find(kHours)->is_done());
  EXPECT_EQ(sheet_with({}).find(kHours)->state, AnswerState::Missing);
}

TEST(ReportSheets, DoNotBringBackWhatWasTakenAway) {
  ReportAnswer cleared = answered(kHours, "");
  cleared.kind = AnswerKind::Cleared;
  const ReportSheet sheet =
      sheet_with({.answers = {{kHours, cleared}}, .last_year = {{kHours, answered(kHours, "30")}}});
  EXPECT_EQ(sheet.find(kHours)->state, AnswerState::Missing);
  EXPECT_EQ(sheet.find(kHours)->text, "");
}

TEST(ReportSheets, TakeFiguresFromTheSealAndFilesFromWhatWasAdded) {
  std::vector<Section> sections = {{.key = "s",
                                    .title = {"S", "S"},
                                    .questions = {question("sealed", QuestionType::Figures, true),
                                                  question("file", QuestionType::File, false)}}};
  const AnswerPlace file{"s", "file", kForAll};
  const ReportSheet sheet =
      sheet_of(sections, {recipient(1, {}), recipient(2, {})},
               {.documents = {{.id = {1}, .place = file, .name = "a.pdf"}}, .with_sealed_figures = {{2}}});
  EXPECT_TRUE(sheet.find(AnswerPlace{"s", "sealed", {1}})->is_missing());
  EXPECT_FALSE(sheet.find(AnswerPlace{"s", "sealed", {2}})->is_missing());
  EXPECT_EQ(sheet.find(file)->documents.size(), 1u);
  EXPECT_TRUE(sheet.find(file)->is_done());
  EXPECT_EQ(sheet.missing(), 1);
}

}  // namespace
}  // namespace handslag::reports
