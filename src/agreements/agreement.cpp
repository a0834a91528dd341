#include "agreements/agreement.h"

#include <algorithm>

namespace handslag::agreements {

const Commitment* Agreement::find_commitment(CommitmentId commitment) const {
  const auto found = std::ranges::find(commitments, commitment, &Commitment::id);
  return found == commitments.end() ? nullptr : &*found;
}

std::vector<Commitment> Agreement::commitments_of(Party party) const {
  std::vector<Commitment> of_party;
  for (const Commitment& commitment : commitments) {
    if (commitment.party == party) of_party.push_back(commitment);
  }
  return of_party;
}

std::vector<FurtherParty> Agreement::further_partners() const {
  std::vector<FurtherParty> partners;
  for (const FurtherParty& party : further_parties) {
    if (party.side == Party::Partner && party.organisation) partners.push_back(party);
  }
  return partners;
}

}  // namespace handslag::agreements
