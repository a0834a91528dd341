#include "reports/certification_acts.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "crypto/base64url.h"
#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/stored_file_store.h"
#include "reports/certified_report_store.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "statistics/publication_store.h"

namespace handslag::reports {

namespace {

using kinds::EvidenceKind;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::View;

constexpr std::size_t kMostReason = 2'000;

const Recipient* recipient_in(const ReportSheet& sheet, RecipientKey key) {
  const auto found = std::ranges::find(sheet.recipients, key, &Recipient::key);
  return found == sheet.recipients.end() ? nullptr : &*found;
}

std::vector<EnclosedDocument> enclosed(const View& view, PartnerReportId report) {
  std::vector<EnclosedDocument> all;
  for (ReportDocument& document : ReportStore(view).documents(report)) {
    const auto file = organisations::StoredFileStore(view).find(document.sha256);
    all.push_back({std::move(document), file ? file->media_type : std::string()});
  }
  return all;
}

std::optional<SealedFiguresInBrief> figures_of(const View& view, const ReportSheet& sheet,
                                               const Recipient& recipient, int year) {
  for (const SheetSection& section : sheet.filled) {
    for (const SheetAnswer& answer : section.answers) {
      if (answer.question->type != QuestionType::Figures || answer.place.recipient != recipient.key ||
          !answer.is_done())
        continue;
      const statistics::PublicationStore store(view);
      const auto publication = store.find(year);
      const auto versions = store.versions(year);
      const auto certificate = store.find_certificate(year);
      if (!publication || versions.empty() || !certificate) return std::nullopt;
      return SealedFiguresInBrief{.version = versions.back().version,
                                  .fingerprint = versions.back().fingerprint,
                                  .threshold = publication->rule.threshold,
                                  .cells = publication->cells,
                                  .hidden = publication->hidden,
                                  .certificate_sha256 = sha256_hex(*certificate)};
    }
  }
  return std::nullopt;
}

Json content_now(const View& view, const PartnerReport& report, const ReportSheet& sheet,
                 const Recipient& recipient) {
  return content_of(sheet, recipient, enclosed(view, report.id),
                    figures_of(view, sheet, recipient, report.year));
}

bool says_the_same(const CertifiedReport& before, const Json& content) {
  const auto manifest = parse_json(before.manifest);
  return manifest && (*manifest)["content"] == content;
}

std::vector<CertificationRefusal> hindrances(const View& view, const PartnerReport& report,
                                             const ReportSheet& sheet, RecipientKey key,
                                             std::string_view actor) {
  const Recipient* recipient = recipient_in(sheet, key);
  if (recipient == nullptr) return {CertificationRefusal::NotAsked};
  std::vector<CertificationRefusal> all;
  const CertifiedReportStore store(view);
  if (sheet.missing_for(*recipient) > 0) all.push_back(CertificationRefusal::AnswersMissing);
  if (store.has_worked_on(report.id, actor)) all.push_back(CertificationRefusal::FilledInByYourself);
  const auto versions = store.list(key, report.year);
  if (!versions.empty() && says_the_same(versions.front(), content_now(view, report, sheet, *recipient)))
    all.push_back(CertificationRefusal::NothingNew);
  return all;
}

// What the report answers; the log and the figures come by what is shared.
bool comes_as_a_text(EvidenceKind kind) {
  return kind != EvidenceKind::OutreachLog && kind != EvidenceKind::Statistics;
}

followup::Material material_of(const ArrivedFile& file, EvidenceKind kind, Date received_on,
                               const std::string& sender) {
  return {{},     kind, file.document.file.name, file.document.file.sha256, false, file.pages, received_on,
          sender, false};
}

std::optional<EvidenceKind> kind_of_document(const CertifiedReport& report, std::size_t at) {
  const auto manifest = parse_json(report.manifest);
  const Json& evidence = (*manifest)["content"]["documents"].items().at(at)["evidence"];
  return evidence.is_string() ? kinds::evidence_kind_named(evidence.as_string()) : std::nullopt;
}

}  // namespace

std::string use_of_signing_key(organisations::OrganisationId partner) {
  return "signature of reports " + std::to_string(partner.value);
}

std::vector<CertificationRefusal> in_the_way(const View& partner, int year, RecipientKey recipient,
                                             std::string_view actor) {
  return hindrances(partner, ReportStore(partner).get_for(year), read_sheet(partner, year), recipient, actor);
}

Result<CertifiedReportId, CertificationRefusal> certify_report(Act& act, const Certification& certification,
                                                               const crypto::SigningKey& key) {
  const PartnerReport report = ReportStore(act).get_for(certification.year);
  const ReportSheet sheet = read_sheet(act, certification.year);
  const auto hindering = hindrances(act, report, sheet, certification.recipient, act.by().name());
  if (!hindering.empty()) return Refused{hindering.front()};
  const Recipient& recipient = *recipient_in(sheet, certification.recipient);
  const auto before = CertifiedReportStore(act).list(certification.recipient, certification.year);
  const std::string reason = before.empty() ? "" : composed(trimmed(certification.reason));
  if (!before.empty() && !says_something(reason)) return Refused{CertificationRefusal::NeedsReason};
  require_text("reason", reason, kMostReason, Lines::Many);
  const auto partner = organisations::OrganisationStore(act).get(act.organisation());
  CertifiedReport certified{.public_body = recipient.organisation,
                            .recipient = recipient.key,
                            .year = certification.year,
                            .version = before.empty() ? 1 : before.front().version + 1,
                            .reason = reason,
                            .certified_name = composed(trimmed(certification.name))};
  certified.manifest = manifest_of({.partner = partner.name,
                                    .partner_number = partner.number ? partner.number->text() : std::string(),
                                    .year = certified.year,
                                    .version = certified.version,
                                    .certified_at = act.at(),
                                    .certified_by = certified.certified_name,
                                    .corrects = before.empty() ? "" : before.front().sha256,
                                    .reason = reason},
                                   recipient, content_now(act, report, sheet, recipient));
  certified.sha256 = sha256_hex(certified.manifest);
  certified.public_key = crypto::base64url(key.public_key());
  certified.signature = crypto::base64url(key.sign(certified.manifest));
  const CertifiedReportId id = CertifiedReportStore::add(act, report.id, certified);
  act.record(Deed::ReportCertify, {Subject::Kind::PartnerReport, report.id.value},
             Facts::object({{"year", certified.year},
                            {"agreement", recipient.key.value},
                            {"version", certified.version},
                            {"sha256", certified.sha256}}));
  return id;
}

Result<bool, CertificationRefusal> send_report_back(Act& act, int year, RecipientKey recipient,
                                                    const std::string& comment, const std::string& name) {
  const PartnerReport report = ReportStore(act).get_for(year);
  const ReportSheet sheet = read_sheet(act, year);
  if (recipient_in(sheet, recipient) == nullptr) return Refused{CertificationRefusal::NotAsked};
  const std::string why = composed(trimmed(comment));
  if (!says_something(why)) return Refused{CertificationRefusal::NeedsComment};
  require_text("comment", why, kMostReason, Lines::Many);
  CertifiedReportStore::add_sending_back(act, report.id, recipient, {.comment = why, .sender_name = name});
  act.record(Deed::ReportSendBack, {Subject::Kind::PartnerReport, report.id.value},
             Facts::object({{"year", year}, {"agreement", recipient.value}}));
  return true;
}

Result<bool, CertificationRefusal> acknowledge_report(Act& act, followup::FollowUpId follow_up,
                                                      const Acknowledgement& acknowledgement) {
  const CertifiedReport report =
      CertifiedReportStore(act).get(acknowledgement.agreement, acknowledgement.year, acknowledgement.version);
  if (report.public_body != act.organisation())
    throw told<NotFound>(Message("There is no such version of the report."));
  if (report.receipt) return Refused{CertificationRefusal::Received};
  if (!is_whole(report)) return Refused{CertificationRefusal::IsDamaged};
  const std::string sender =
      organisations::OrganisationStore(act).get(report.partner).name + ", " + report.certified_name;
  for (const EvidenceKind kind : evidence_in(report))
    if (comes_as_a_text(kind))
      followup::receive_anew_or_again(
          act, follow_up, material_of(acknowledgement.text, kind, acknowledgement.received_on, sender),
          acknowledgement.text.document);
  for (std::size_t at = 0; at < acknowledgement.documents.size(); ++at) {
    const ArrivedFile& file = acknowledgement.documents[at];
    if (const auto kind = kind_of_document(report, at))
      followup::receive_anew_or_again(
          act, follow_up, material_of(file, *kind, acknowledgement.received_on, sender), file.document);
  }
  CertifiedReportStore::add_receipt(
      act, follow_up, report.id,
      {.receiver_name = acknowledgement.name, .sha256 = sha256_hex(report.manifest)});
  act.record(Deed::ReportAcknowledge, {Subject::Kind::FollowUp, follow_up.value},
             Facts::object({{"year", report.year}, {"version", report.version}, {"sha256", report.sha256}}));
  return true;
}

}  // namespace handslag::reports
