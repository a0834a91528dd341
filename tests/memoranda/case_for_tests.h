#pragma once

#include "base/translate.h"
#include "memoranda/dossier.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"

namespace handslag::testing {

/// The case with what was received as annexes, and no figures.
inline memoranda::Dossier case_of(const followup::FollowUp& follow_up,
                                  const agreements::Agreement& agreement = agreement_of_the_case()) {
  const followup::Coverage coverage = followup::cover(agreement, follow_up);
  const kinds::PartnershipKind& kind = *kinds::find_program_kind(
      agreement.kind.empty() ? kinds::kGeneralKind : std::string_view(agreement.kind));
  followup::FigureFacts facts;
  facts.places_of_work = kind.places_of_work;
  std::vector<memoranda::Annex> annexes;
  for (const followup::Material& material : follow_up.received) {
    const std::string key(name_of(material.kind));
    annexes.push_back({key, key, key + ".pdf", material.sha256, material.name, {}});
  }
  return {.agreement = agreement,
          .public_body = {.name = "Norrtälje kommun"},
          .partner = {.name = "Brottsofferjouren Stockholm-Gotland", .short_name = "Brottsofferjouren"},
          .kind = kind,
          .follow_up = follow_up,
          .coverage = coverage,
          .outreach = std::nullopt,
          .statistics = std::nullopt,
          .analysis = std::nullopt,
          .facts = facts,
          .to_sort_out = followup::sort_out(agreement, follow_up, coverage, facts, {}),
          .edits = {},
          .annexes = annexes};
}

inline memoranda::Dossier fulfilled_case() {
  return case_of(follow_up_with_everything_fulfilled(agreement_of_the_case()));
}

}  // namespace handslag::testing
