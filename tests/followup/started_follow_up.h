#pragma once

#include <optional>
#include <string>
#include <utility>

#include "agreements/agreements_acts.h"
#include "followup/followup_acts.h"

namespace handslag::followup {

/// The follow-up of 2024, opened on 13 January 2025, of an agreement that `by` starts with that partner.
inline FollowUpId started_follow_up(organisations::Act& by, agreements::Agreement agreement,
                                    const std::string& partner) {
  agreement.document_sha256.clear();
  agreement.document_name.clear();
  agreement.legal_assessments.clear();
  const auto id =
      agreements::start_agreement(by, {std::move(agreement), partner, std::nullopt, std::nullopt}).value().id;
  return open_follow_up(by, id, 2024, {day("2025-01-13"), {}, {}, {}});
}

}  // namespace handslag::followup
