#include "reports/certified_report_store.h"

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::reports {

namespace {

using organisations::Act;

// What was taken back, with what was begun anew, is the partner's to see no more; what was handed over stays.
constexpr const char* kCertified =
    "SELECT v.id, v.organisation_id, v.public_body_id, v.recipient, v.year, v.version, v.manifest, v.sha256,"
    " v.public_key, v.signature, v.reason, v.certified_at, v.certified_by, v.certified_name,"
    " r.received_at, r.received_by, r.receiver_name, r.sha256 AS received_sha256"
    " FROM report_version v LEFT JOIN report_receipt r ON r.version_id = v.id"
    " WHERE (v.organisation_id = $1 OR v.public_body_id = $1) AND v.recipient = $2 AND v.year = $3";

CertifiedReport certified_in(const sql::Row& row) {
  CertifiedReport one{.id = row.get<CertifiedReportId>("id"),
                      .partner = row.get<organisations::OrganisationId>("organisation_id"),
                      .public_body = row.get<organisations::OrganisationId>("public_body_id"),
                      .recipient = row.get<RecipientKey>("recipient"),
                      .year = row.get<int>("year"),
                      .version = row.get<int>("version"),
                      .manifest = row.get<std::string>("manifest"),
                      .sha256 = row.get<std::string>("sha256"),
                      .public_key = row.get<std::string>("public_key"),
                      .signature = row.get<std::string>("signature"),
                      .reason = row.get<std::string>("reason"),
                      .certified_at = row.get<std::string>("certified_at"),
                      .certified_by = row.get<std::string>("certified_by"),
                      .certified_name = row.get<std::string>("certified_name")};
  if (const auto received = row.get<std::optional<std::string>>("received_at"))
    one.receipt = {*received, row.get<std::string>("received_by"), row.get<std::string>("receiver_name"),
                   row.get<std::string>("received_sha256")};
  return one;
}

}  // namespace

std::vector<CertifiedReport> CertifiedReportStore::list(RecipientKey recipient, int year) const {
  std::vector<CertifiedReport> all;
  for (const sql::Row& row : view_.connection().query(std::string(kCertified) + " ORDER BY v.version DESC",
                                                      view_.organisation(), recipient, year))
    all.push_back(certified_in(row));
  return all;
}

CertifiedReport CertifiedReportStore::get(RecipientKey recipient, int year, int version) const {
  const auto row = view_.connection().query_one(std::string(kCertified) + " AND v.version = $4",
                                                view_.organisation(), recipient, year, version);
  if (!row) throw told<NotFound>(Message("There is no such version of the report."));
  return certified_in(*row);
}

std::vector<ReportSendingBack> CertifiedReportStore::sendings_back(PartnerReportId report,
                                                                   RecipientKey recipient) const {
  std::vector<ReportSendingBack> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT comment, sent_at, sent_by, sender_name FROM report_sending_back WHERE organisation_id = $1"
           " AND report_id = $2 AND recipient = $3 ORDER BY id DESC",
           view_.organisation(), report, recipient))
    all.push_back({row.get<std::string>("comment"), row.get<std::string>("sent_at"),
                   row.get<std::string>("sent_by"), row.get<std::string>("sender_name")});
  return all;
}

bool CertifiedReportStore::has_worked_on(PartnerReportId report, std::string_view actor) const {
  return view_.connection()
      .query_one(
          "SELECT 1 AS has WHERE EXISTS (SELECT 1 FROM report_answer WHERE organisation_id = $1 AND "
          "report_id = $2"
          " AND saved_by = $3) OR EXISTS (SELECT 1 FROM report_document WHERE organisation_id = $1 AND "
          "report_id = $2"
          " AND added_by = $3)",
          view_.organisation(), report, actor)
      .has_value();
}

std::string CertifiedReportStore::last_changed_at(PartnerReportId report) const {
  const auto row = view_.connection().query_one(
      "SELECT MAX(at) AS at FROM (SELECT MAX(saved_at) AS at FROM report_answer WHERE organisation_id = $1 "
      "AND"
      " report_id = $2 UNION ALL SELECT MAX(added_at) AS at FROM report_document WHERE organisation_id = $1 "
      "AND"
      " report_id = $2) AS changes",
      view_.organisation(), report);
  return row->get<std::optional<std::string>>("at").value_or("");
}

CertifiedReportId CertifiedReportStore::add(Act& act, PartnerReportId report,
                                            const CertifiedReport& certified) {
  return CertifiedReportId{act.connection().insert(
      "INSERT INTO report_version (organisation_id, report_id, recipient, public_body_id, year, version, "
      "manifest,"
      " sha256, public_key, signature, reason, certified_at, certified_by, certified_name)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
      act.organisation(), report, certified.recipient, certified.public_body, certified.year,
      certified.version, certified.manifest, certified.sha256, certified.public_key, certified.signature,
      certified.reason, act.at(), act.by().name(), certified.certified_name)};
}

void CertifiedReportStore::add_sending_back(Act& act, PartnerReportId report, RecipientKey recipient,
                                            const ReportSendingBack& back) {
  act.connection().execute(
      "INSERT INTO report_sending_back (organisation_id, report_id, recipient, comment, sent_at, sent_by, "
      "sender_name)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), report, recipient, back.comment, act.at(), act.by().name(), back.sender_name);
}

void CertifiedReportStore::add_receipt(Act& act, followup::FollowUpId follow_up, CertifiedReportId report,
                                       const ReportReceipt& receipt) {
  act.connection().execute(
      "INSERT INTO report_receipt (organisation_id, follow_up_id, version_id, sha256, received_at, "
      "received_by,"
      " receiver_name) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), follow_up, report, receipt.sha256, act.at(), act.by().name(),
      receipt.receiver_name);
}

}  // namespace handslag::reports
