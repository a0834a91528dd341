#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "crypto/signature.h"
#include "followup/follow_up.h"
#include "organisations/organisations_acts.h"
#include "reports/certified_report.h"

namespace handslag::reports {

/// How a report leaves the partner and comes to the public body. docs/rules/partner-report.md.
enum class CertificationRefusal : std::uint8_t {
  NotAsked,  ///< no such recipient asks for the year
  AnswersMissing,
  FilledInByYourself,  ///< one fills in, another certifies
  NothingNew,          ///< the newest version says the same
  NeedsReason,         ///< a new version says why
  NeedsComment,
  IsDamaged,  ///< the bytes are not what was signed
  Received,   ///< there is a receipt already
};

struct Certification {
  int year = 0;
  RecipientKey recipient = {};
  std::string name = {};    ///< of who certifies
  std::string reason = {};  ///< of a correction; not asked of the first version
};
/// Seals the report for that recipient: from now on the recipient can read it, and it is not changed. Throws
/// NotFound when there is no such report.
Result<CertifiedReportId, CertificationRefusal> certify_report(organisations::Act& act,
                                                               const Certification& certification,
                                                               const crypto::SigningKey& key);

/// What stands in the way of that; empty when nothing does but the reason of a correction.
std::vector<CertificationRefusal> in_the_way(const organisations::View& partner, int year,
                                             RecipientKey recipient, std::string_view actor);

/// It is not certified as it stands; whoever fills it in sees why.
Result<bool, CertificationRefusal> send_report_back(organisations::Act& act, int year, RecipientKey recipient,
                                                    const std::string& comment, const std::string& name);

/// A file that came with the report, examined by the public body, or the report itself as a text.
struct ArrivedFile {
  organisations::CheckedDocument document;
  std::optional<std::int64_t> pages = {};
};
struct Acknowledgement {
  RecipientKey agreement = {};
  int year = 0;
  int version = 1;
  std::string name = {};  ///< of who receives it
  Date received_on = Date::of(2000, 1, 1);
  ArrivedFile text = {};
  std::vector<ArrivedFile> documents = {};  ///< in the manifest's order
};
/// The public body has received the version: its receipt, which the partner sees, and the material that the
/// report is, of every kind that it answers. Figures and the log are received by what is shared.
Result<bool, CertificationRefusal> acknowledge_report(organisations::Act& act, followup::FollowUpId follow_up,
                                                      const Acknowledgement& acknowledgement);

/// The key that a partner signs with, made of the folder's key for this use.
std::string use_of_signing_key(organisations::OrganisationId partner);

Message message_for(CertificationRefusal refusal);

}  // namespace handslag::reports
