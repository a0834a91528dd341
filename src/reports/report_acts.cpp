#include "reports/report_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"

namespace handslag::reports {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

Subject subject_of(PartnerReportId id) { return {Subject::Kind::PartnerReport, id.value}; }

constexpr int kMinutesOfDay = 24 * 60;

// From one moment to another, as they are kept: 2025-02-28T09:15:00Z. Empty when one of them is none.
std::optional<std::int64_t> minutes_between(std::string_view from, std::string_view to) {
  if (from.size() < 16 || to.size() < 16) return std::nullopt;
  const auto first = Date::parse(from.substr(0, 10));
  const auto last = Date::parse(to.substr(0, 10));
  if (!first || !last) return std::nullopt;
  const auto of_day = [](std::string_view moment) {
    const auto number = [&](std::size_t at) { return (moment[at] - '0') * 10 + (moment[at + 1] - '0'); };
    return number(11) * 60 + number(14);
  };
  return std::int64_t{last->days_since(*first)} * kMinutesOfDay + of_day(to) - of_day(from);
}

void write(Act& act, PartnerReportId report, const ReportAnswer& newest, const GivenAnswer& given) {
  const ReportAnswer answer{
      .place = given.place, .version = newest.version + 1, .kind = given.kind, .text = given.text};
  if (goes_on_with(newest, act.by().name(), act.at())) {
    ReportStore::go_on_with_answer(act, report, answer);
  } else {
    ReportStore::add_answer(act, report, answer);
  }
}

bool is_nothing_new(const ReportAnswer& newest, const GivenAnswer& given) {
  return newest.version > 0 && newest.says_the_same(given.kind, given.text);
}

}  // namespace

bool goes_on_with(const ReportAnswer& newest, std::string_view actor, std::string_view at) {
  const auto minutes = minutes_between(newest.begun_at, at);
  return newest.saved_by == actor && minutes && *minutes >= 0 && *minutes < kMinutesOfOneVersion;
}

Result<PartnerReportId, ReportRefusal> begin_report(Act& act, int year, Date today) {
  if (year > today.year()) return Refused{ReportRefusal::YearAhead};
  if (const auto begun = ReportStore(act).find_for(year)) return begun->id;
  const PartnerReportId id = ReportStore::begin(act, year);
  act.record(Deed::ReportBegin, subject_of(id), Facts::object({{"year", year}}));
  return id;
}

void withdraw_report(Act& act, int year, std::string_view reason) {
  const PartnerReport report = ReportStore(act).get_for(year);
  organisations::WithdrawalStore::withdraw(act, subject_of(report.id), reason, Deed::ReportWithdraw,
                                           subject_of(report.id));
}

Result<SavedAnswers, ReportRefusal> save_answers(Act& act, int year, std::string_view section,
                                                 const std::vector<GivenAnswer>& given) {
  const ReportStore store(act);
  const PartnerReport report = store.get_for(year);
  const ReportSheet sheet = read_sheet(act, year);
  SavedAnswers saved;
  std::vector<std::pair<ReportAnswer, const GivenAnswer*>> to_write;
  for (const GivenAnswer& one : given) {
    if (one.place.section != section || sheet.find(one.place) == nullptr)
      return Refused{ReportRefusal::NothingAsked};
    ReportAnswer newest = store.answer_at(report.id, one.place);
    if (is_nothing_new(newest, one)) continue;
    if (newest.version != one.on_version) {
      saved.changed_meanwhile.push_back(std::move(newest));
    } else if (newest.version > 0 || one.kind != AnswerKind::Cleared ||
               sheet.find(one.place)->state == AnswerState::FromLastYear) {
      to_write.emplace_back(std::move(newest), &one);
    }
  }
  if (!saved.changed_meanwhile.empty() || to_write.empty()) return saved;
  for (const auto& [newest, answer] : to_write) write(act, report.id, newest, *answer);
  saved.saved = static_cast<int>(to_write.size());
  act.record(Deed::ReportAnswer, subject_of(report.id),
             Facts::object({{"year", year}, {"part", section}, {"answers", saved.saved}}));
  return saved;
}

Result<ReportDocumentId, ReportRefusal> add_report_document(Act& act, int year, const AnswerPlace& place,
                                                            const organisations::CheckedDocument& document,
                                                            std::optional<std::int64_t> pages) {
  const PartnerReport report = ReportStore(act).get_for(year);
  const ReportSheet sheet = read_sheet(act, year);
  const SheetAnswer* answer = sheet.find(place);
  if (answer == nullptr || answer->question->type != QuestionType::File)
    return Refused{ReportRefusal::NothingAsked};
  const auto documents = ReportStore(act).documents(report.id);
  for (const ReportDocument& one : documents)
    if (one.place == place && one.sha256 == document.file.sha256) return one.id;
  if (documents.size() >= kMostDocuments) return Refused{ReportRefusal::TooManyDocuments};
  keep_document(act, document);
  const ReportDocumentId id = ReportStore::add_document(act, report.id,
                                                        {.place = place,
                                                         .name = document.file.name,
                                                         .sha256 = document.file.sha256,
                                                         .size = document.file.size,
                                                         .pages = pages});
  act.record(Deed::ReportAttach, subject_of(report.id),
             Facts::object({{"year", year}, {"document", id.value}}));
  return id;
}

void remove_report_document(Act& act, int year, ReportDocumentId document, std::string_view reason) {
  const PartnerReport report = ReportStore(act).get_for(year);
  const auto documents = ReportStore(act).documents(report.id);
  if (std::ranges::find(documents, document, &ReportDocument::id) == documents.end())
    throw told<NotFound>(Message("The report has no such document."));
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::ReportDocument, document.value}, reason,
                                           Deed::ReportDetach, subject_of(report.id));
}

}  // namespace handslag::reports
