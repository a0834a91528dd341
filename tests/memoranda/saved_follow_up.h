#pragma once

#include "agreements/agreement_store.h"
#include "followup/follow_up_store.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/partnerships.h"

namespace handslag::testing {

/// An agreement of the one that acts, with the follow-up of 2024 opened.
inline followup::FollowUpId saved_follow_up(organisations::Act& act, organisations::OrganisationId partner,
                                            agreements::Agreement agreement = youth_centre_partnership()) {
  agreement.id = {};
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {};
  agreement.public_body.organisation = act.organisation();
  agreement.partner.organisation = partner;
  followup::FollowUp follow_up = empty_follow_up();
  follow_up.agreement = agreements::AgreementStore::save(act, agreement);
  return followup::FollowUpStore::open(act, follow_up);
}

}  // namespace handslag::testing
