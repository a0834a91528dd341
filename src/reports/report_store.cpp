#include "reports/report_store.h"

#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"

namespace handslag::reports {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

const std::string kReports =
    "SELECT id, year, begun_at, begun_by FROM partner_report WHERE organisation_id = $1 AND " +
    stands(Subject::Kind::PartnerReport);
constexpr const char* kAnswers =
    "SELECT section, question, recipient, version, kind, content, begun_at, saved_at, saved_by FROM "
    "report_answer"
    " WHERE organisation_id = $1 AND report_id = $2";

PartnerReport report_in(const sql::Row& row) {
  return {row.get<PartnerReportId>("id"), row.get<int>("year"), row.get<std::string>("begun_at"),
          row.get<std::string>("begun_by")};
}

AnswerPlace place_in(const sql::Row& row) {
  return {row.get<std::string>("section"), row.get<std::string>("question"),
          row.get<RecipientKey>("recipient")};
}

ReportAnswer answer_in(const sql::Row& row) {
  return {.place = place_in(row),
          .version = row.get<int>("version"),
          .kind = row.get_named("kind", kAnswerKinds),
          .text = row.get<std::string>("content"),
          .saved_at = row.get<std::string>("saved_at"),
          .saved_by = row.get<std::string>("saved_by"),
          .begun_at = row.get<std::string>("begun_at")};
}

}  // namespace

std::optional<PartnerReport> ReportStore::find_for(int year) const {
  const auto row = view_.connection().query_one(kReports + " AND year = $2", view_.organisation(), year);
  return row ? std::optional(report_in(*row)) : std::nullopt;
}

PartnerReport ReportStore::get_for(int year) const {
  auto report = find_for(year);
  if (!report)
    throw told<NotFound>(Message("There is no report of {year}.", {{"year", std::to_string(year)}}));
  return std::move(*report);
}

std::vector<PartnerReport> ReportStore::list() const {
  std::vector<PartnerReport> all;
  for (const sql::Row& row : view_.connection().query(kReports + " ORDER BY year DESC", view_.organisation()))
    all.push_back(report_in(row));
  return all;
}

std::vector<ReportAnswer> ReportStore::answers(PartnerReportId report) const {
  std::vector<ReportAnswer> all;
  for (const sql::Row& row : view_.connection().query(
           std::string(kAnswers) +
               " AND NOT EXISTS (SELECT 1 FROM report_answer newer WHERE newer.report_id = "
               "report_answer.report_id AND newer.section = report_answer.section AND newer.question = "
               "report_answer.question AND newer.recipient = report_answer.recipient AND newer.version > "
               "report_answer.version) ORDER BY id",
           view_.organisation(), report))
    all.push_back(answer_in(row));
  return all;
}

std::vector<ReportAnswer> ReportStore::versions(PartnerReportId report, const AnswerPlace& place) const {
  std::vector<ReportAnswer> all;
  for (const sql::Row& row : view_.connection().query(
           std::string(kAnswers) +
               " AND section = $3 AND question = $4 AND recipient = $5 ORDER BY version DESC",
           view_.organisation(), report, place.section, place.question, place.recipient))
    all.push_back(answer_in(row));
  return all;
}

ReportAnswer ReportStore::answer_at(PartnerReportId report, const AnswerPlace& place) const {
  const auto all = versions(report, place);
  return all.empty() ? ReportAnswer{.place = place} : all.front();
}

std::vector<ReportDocument> ReportStore::documents(PartnerReportId report) const {
  std::vector<ReportDocument> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, section, question, recipient, name, sha256, size, pages, added_at, added_by FROM "
           "report_document WHERE organisation_id = $1 AND report_id = $2 AND " +
               stands(Subject::Kind::ReportDocument) + " ORDER BY id",
           view_.organisation(), report)) {
    all.push_back({.id = row.get<ReportDocumentId>("id"),
                   .place = place_in(row),
                   .name = row.get<std::string>("name"),
                   .sha256 = row.get<std::string>("sha256"),
                   .size = row.get<std::int64_t>("size"),
                   .pages = row.get<std::optional<std::int64_t>>("pages"),
                   .added_at = row.get<std::string>("added_at"),
                   .added_by = row.get<std::string>("added_by")});
  }
  return all;
}

PartnerReportId ReportStore::begin(Act& act, int year) {
  return PartnerReportId{
      act.connection().insert("INSERT INTO partner_report (organisation_id, year, begun_at, begun_by) VALUES "
                              "($1, $2, $3, $4) RETURNING id",
                              act.organisation(), year, act.at(), act.by().name())};
}

void ReportStore::add_answer(Act& act, PartnerReportId report, const ReportAnswer& answer) {
  act.connection().execute(
      "INSERT INTO report_answer (organisation_id, report_id, section, question, recipient, version, kind, "
      "content,"
      " begun_at, saved_at, saved_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)",
      act.organisation(), report, answer.place.section, answer.place.question, answer.place.recipient,
      answer.version, kAnswerKinds.of(answer.kind), answer.text, act.at(), act.by().name());
}

void ReportStore::go_on_with_answer(Act& act, PartnerReportId report, const ReportAnswer& answer) {
  act.connection().execute(
      "UPDATE report_answer SET version = $1, kind = $2, content = $3, saved_at = $4 WHERE organisation_id = "
      "$5"
      " AND report_id = $6 AND section = $7 AND question = $8 AND recipient = $9 AND version = $10",
      answer.version, kAnswerKinds.of(answer.kind), answer.text, act.at(), act.organisation(), report,
      answer.place.section, answer.place.question, answer.place.recipient, answer.version - 1);
}

ReportDocumentId ReportStore::add_document(Act& act, PartnerReportId report, const ReportDocument& document) {
  return ReportDocumentId{act.connection().insert(
      "INSERT INTO report_document (organisation_id, report_id, section, question, recipient, name, sha256, "
      "size,"
      " pages, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
      act.organisation(), report, document.place.section, document.place.question, document.place.recipient,
      document.name, document.sha256, document.size, document.pages, act.at(), act.by().name())};
}

}  // namespace handslag::reports
