#pragma once

#include <optional>
#include <string>
#include <vector>

#include "followup/coverage.h"
#include "followup/partner_data_store.h"
#include "followup/sorting_out.h"
#include "followup/steps.h"
#include "registry/matter.h"
#include "web/page_place.h"

// The first screen of a follow-up. It says the conclusion in one sentence and what hinders it, then shows
// commitment × evidence with a finding each, and at the side what must be sorted out, each with its remedy.
// In the case: nothing is evidence for the measuring of quality, so the memorandum cannot say "bedrivs i
// enlighet med avtalet".
namespace handslag::web {

struct FollowUpView {
  /// The version of the memorandum that stands.
  struct Written {
    Date on;
    int version = 1;
    std::string words = {};          ///< "The memorandum is written: version 1, …"
    bool has_changed_since = false;  ///< something that it rested on
  };

  Reader reader = {};
  agreements::Agreement agreement;
  std::string partner_name = {};
  followup::FollowUp follow_up;
  followup::Coverage coverage = {};
  std::vector<followup::ItemToSortOut> to_sort_out = {};
  followup::FigureFacts facts = {};
  bool has_statistics = false;
  std::vector<followup::PartyShares> party_shares = {};
  std::optional<Written> memorandum = {};
  followup::Steps steps = {};
  std::string responsible = {};  ///< "Anna Berg"; empty while nobody is
  bool has_example_data = false;
  bool has_register = false;                      ///< of the public body's, to register it in
  std::optional<registry::MatterId> matter = {};  ///< that it is in the register
};

std::string follow_up_page(const Translator& t, const FollowUpView& view);

}  // namespace handslag::web
