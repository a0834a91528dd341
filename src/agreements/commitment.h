#pragma once

#include <set>
#include <string>

#include "agreements/evidence_kind.h"
#include "base/id.h"

namespace handslag::agreements {

using CommitmentId = Id<struct CommitmentTag>;

/// Which side has promised something. An IOP binds both.
enum class Party { Partner, PublicBody };

/// One thing that one side has promised in the agreement, word for word: "Ta fram statistik om brottsoffer"
/// (partner), "Betala verksamhetsstöd under det första kvartalet" (public body). The follow-up judges each
/// commitment by the kinds of evidence expected of it.
struct Commitment {
  CommitmentId id;
  Party party = Party::Partner;
  std::string text;  ///< 1–2 000 characters
  std::set<EvidenceKind> expected_evidence;
  std::string named_party = {};  ///< one of the agreement's further parties; empty: the first of its side

  bool operator==(const Commitment&) const = default;
};

}  // namespace handslag::agreements
