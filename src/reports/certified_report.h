#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/translate.h"
#include "reports/partner_report.h"

namespace handslag::reports {

/// A report as somebody has certified it for one recipient: the manifest, the bytes that its hash and its
/// signature are of, and a number. A correction is a new version beside the old. See
/// docs/rules/partner-report.md.
using CertifiedReportId = Id<struct CertifiedReportTag>;

/// The public body's receipt.
struct ReportReceipt {
  std::string received_at = {};  ///< 2025-03-03T09:15:00Z
  std::string received_by = {};
  std::string receiver_name = {};
  std::string sha256 = {};
};

struct CertifiedReport {
  CertifiedReportId id = {};
  organisations::OrganisationId partner = {};
  organisations::OrganisationId public_body = {};
  RecipientKey recipient = {};
  int year = 0;
  int version = 1;
  std::string manifest = {};    ///< JSON
  std::string sha256 = {};      ///< of the manifest
  std::string public_key = {};  ///< of the partner, base64url
  std::string signature = {};   ///< of the manifest, Ed25519, base64url
  std::string reason = {};      ///< of a correction
  std::string certified_at = {};
  std::string certified_by = {};
  std::string certified_name = {};
  std::optional<ReportReceipt> receipt = {};
};

struct ReportSendingBack {
  std::string comment = {};
  std::string sent_at = {};
  std::string sent_by = {};
  std::string sender_name = {};
};

/// What is known of the year's sealed figures beside the figures themselves, which the recipient reads by
/// what is shared with it: the rule that they were made safe by, and the hash of the certificate, which stays
/// with the partner.
struct SealedFiguresInBrief {
  int version = 1;
  std::string fingerprint = {};  ///< of the records
  std::int64_t threshold = 0;
  std::int64_t cells = 0;
  std::int64_t hidden = 0;
  std::string certificate_sha256 = {};
};

/// A document as it goes with the report.
struct EnclosedDocument {
  ReportDocument document = {};
  std::string media_type = {};
};

/// What the recipient gets: its sections with every answer, the documents and what is said of the figures.
/// The same answers give the same bytes, so that two versions can be compared.
Json content_of(const ReportSheet& sheet, const Recipient& recipient,
                const std::vector<EnclosedDocument>& documents,
                const std::optional<SealedFiguresInBrief>& figures);

struct ManifestFacts {
  std::string partner = {};
  std::string partner_number = {};  ///< may be empty
  int year = 0;
  int version = 1;
  std::string certified_at = {};
  std::string certified_by = {};  ///< the name
  std::string corrects = {};      ///< the SHA-256 of the version before; empty of the first
  std::string reason = {};
};
std::string manifest_of(const ManifestFacts& facts, const Recipient& recipient, const Json& content);

/// Whether the manifest is what the hash says, and what the key has signed.
bool is_whole(const CertifiedReport& report);

/// What travels as a file: the manifest as it stands, its hash, the partner's key and the signature.
std::string package_of(const CertifiedReport& report);

/// A report to be read: the manifest in words, of this language where the questions have both.
std::string text_of(const CertifiedReport& report, const Translator& translator);
/// The documents that the manifest names.
std::vector<EnclosedDocument> documents_of(const CertifiedReport& report);
/// The kinds of evidence that the manifest answers, in its order.
std::vector<kinds::EvidenceKind> evidence_in(const CertifiedReport& report);

}  // namespace handslag::reports
