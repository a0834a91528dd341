#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/commitment.h"
#include "agreements/follow_up_terms.h"
#include "agreements/funding.h"
#include "agreements/legal_assessment.h"
#include "agreements/payment_plan.h"
#include "agreements/statement.h"
#include "base/date.h"
#include "base/id.h"
#include "organisations/organisation.h"

namespace handslag::agreements {

/// An agreement between a public body and a civil-society organisation, in Sweden most often an *idéburet
/// offentligt partnerskap* (IOP): the social welfare committee of a municipality and an association agree
/// that the association gives support to the residents, that the municipality gives 70 000 kr a year, and
/// that the committee follows it up each year. Both sides have commitments. No wording for notice, extension
/// or index is standard (domain.md, top), so those are the agreement's own words. What nobody has stated is
/// empty, and readers see "framgår inte"; nothing is filled in by guess.
using AgreementId = Id<struct AgreementTag>;

/// The public body's side: which of its committees decides, and which administration prepares.
struct PublicBody {
  organisations::OrganisationId organisation;
  std::string municipality;    ///< "Norrtälje": whose residents the partnership is for; may be empty
  std::string committee;       ///< "Socialnämnden"
  std::string administration;  ///< "Socialförvaltningen"
  std::string unit;            ///< the unit that prepares the matter
  bool operator==(const PublicBody&) const = default;
};

/// The civil-society side. It need not belong to a federation.
struct Partner {
  organisations::OrganisationId organisation;
  std::string federation;  ///< empty when none is stated
  bool operator==(const Partner&) const = default;
};

/// Who signs the memorandum for the public body. A role, and a name only where one is given.
struct Signatory {
  std::string role;
  std::string unit;
  bool operator==(const Signatory&) const = default;
};

/// Another public body or association that is party to the agreement. Where it keeps its own records in this
/// data folder it is named as an organisation too; that alone opens nothing of them.
struct FurtherParty {
  std::string name;  ///< 1–200 characters
  Party side = Party::Partner;
  std::optional<organisations::OrganisationId> organisation = {};  ///< empty: it keeps no records here
  bool operator==(const FurtherParty&) const = default;
};

/// How the support follows an index, as the agreement says it. No amount is computed from it: what is paid is
/// what the agreement or an amendment states.
struct Indexation {
  std::string terms;   ///< "Beloppet räknas upp varje år med KPI, dock högst 3 procent"
  std::string series;  ///< "KPI, årsmedelvärde"
  std::string base;    ///< "oktober 2021"
  bool operator==(const Indexation&) const = default;
};

struct Agreement {
  AgreementId id;
  int version = 0;    ///< how many times it has been saved; a change is refused when somebody has saved since
  std::string title;  ///< "IOP-avtal om brottsofferstöd"
  std::string kind;   ///< of partnership, its version (kinds/partnership_kind.h); empty: the general one
  std::string form;   ///< what the parties call it: "IOP", "samverkansavtal"; empty when not stated
  std::string registry_number;  ///< of the agreement's own matter
  PublicBody public_body;
  Partner partner;
  std::vector<FurtherParty> further_parties;  ///< beside the public body and the partner
  std::string about_partner;
  std::string purpose;
  std::string target_group;
  std::optional<Date> first_day;
  std::optional<Date> last_day;  ///< with it in; empty also when it runs until further notice
  std::string notice;            ///< the agreement's own words
  std::string extension;         ///< the agreement's own words
  Indexation indexation;
  std::vector<Commitment> commitments;
  /// Where the partner works outside municipalities, as its kind of partnership has it: courts, schools.
  std::vector<std::string> places_of_work;
  Funding funding;
  PaymentPlan payment_plan;
  FollowUpTerms follow_up_terms;
  std::vector<std::string> recipients;  ///< of the decision: organisations and roles
  Signatory signatory;
  std::vector<Statement> statements;
  std::string document_sha256;  ///< the agreement itself in the file store; empty until it is there
  std::string document_name;
  std::vector<LegalAssessment> legal_assessments;  ///< oldest first

  const Commitment* find_commitment(CommitmentId commitment) const;
  std::vector<Commitment> commitments_of(Party party) const;
  /// The further parties of the partner's side that keep their own records here: each lets its own be read.
  std::vector<FurtherParty> further_partners() const;

  bool operator==(const Agreement&) const = default;
};

}  // namespace handslag::agreements
