#pragma once

#include "agreements/agreement.h"
#include "followup/follow_up.h"
#include "followup/partner_data_store.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// Says what the partner's datasets are called and what they show, in the reader's language: "Sammanställning
/// av utåtriktat arbete 2024", "11 aktiviteter, varav 5 på landsbygden eller i skärgården". Kept are only
/// their fingerprints. What an officer has written of a dataset stands as it is.
/// Only those of the one party, whose data it is.
void put_datasets_into_words(FollowUp& follow_up, const ReportingParty& party, const PartnerData& data,
                             const agreements::Agreement& agreement, const Translator& translator);

}  // namespace handslag::followup
