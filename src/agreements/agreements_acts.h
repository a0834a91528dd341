#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "agreements/agreement_check.h"
#include "agreements/agreement_store.h"
#include "base/result.h"
#include "organisations/organisations_acts.h"

namespace handslag::agreements {

/// What is done with agreements. Each act checks within its transaction, records its deed, and leaves the end
/// of the transaction to the edge.
using AgreementRefusals = std::vector<AgreementRefusal>;

/// An agreement that is started: the public body is the one that acts.
struct NewAgreement {
  Agreement agreement;  ///< without keys
  std::string partner_name;
  std::optional<organisations::OrganisationNumber> partner_number;
  std::optional<organisations::CheckedDocument> document;
};
Result<Agreement, AgreementRefusals> start_agreement(organisations::Act& act, const NewAgreement& started);

/// Saves it as it reads now: a correction of what was entered, or an amendment that the parties have agreed
/// on. Its legal assessments stay as they are. Throws Conflict when somebody has saved since `after.version`.
Result<Agreement, AgreementRefusals> change_agreement(
    organisations::Act& act, Agreement after, const std::optional<organisations::CheckedDocument>& document,
    const std::optional<Amendment>& amendment);

/// A further party as somebody enters it.
struct EnteredParty {
  std::string name;
  Party side = Party::Partner;
  /// Only on the partner's side: then its organisation of that name, added when there is none, is the one
  /// whose own sharing opens its figures.
  bool keeps_records = false;
};
/// Enters a further party, or changes the one of that name: a correction of what was entered. Throws
/// InvalidInput when a public body is said to keep records of its own here.
Result<Agreement, AgreementRefusals> enter_party(organisations::Act& act, AgreementId agreement,
                                                 const EnteredParty& party);
/// Takes a further party away. Refused while a commitment is its own. Throws NotFound when there is none of
/// that name.
Result<Agreement, AgreementRefusals> remove_party(organisations::Act& act, AgreementId agreement,
                                                  std::string_view name);

Result<Agreement, AgreementRefusals> record_assessment(organisations::Act& act, AgreementId agreement,
                                                       const LegalAssessment& assessment);

/// Takes back the newest legal assessment. Throws NotFound when there is none.
void withdraw_assessment(organisations::Act& act, AgreementId agreement, std::string_view reason);
/// Takes back an agreement that was entered by mistake. Throws Conflict when it has a follow-up.
void withdraw_agreement(organisations::Act& act, AgreementId agreement, std::string_view reason);

}  // namespace handslag::agreements
