#pragma once

#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "kinds/partnership_kind.h"
#include "web/agreements/agreement_days.h"
#include "web/agreements/agreements_page.h"
#include "web/agreements/contact_persons.h"

// One agreement: what both sides have promised, the money as three facts each with its source, what the
// follow-up asks for, the legal assessment and the follow-ups so far. What nobody has stated says "framgår
// inte".
namespace handslag::web {

struct AgreementView {
  Reader reader = {};
  agreements::Agreement agreement = {};
  kinds::PartnershipKind kind = {};
  std::string public_body_name = {};
  std::string partner_name = {};
  std::string partner_short_name = {};         ///< as it is stated; empty when it is not
  std::vector<FollowUpState> follow_ups = {};  ///< the newest first
  AgreementDaysView days = {};
  std::vector<followup::ContactPerson> contacts = {};
};

std::string agreement_page(const Translator& t, const AgreementView& view);

}  // namespace handslag::web
