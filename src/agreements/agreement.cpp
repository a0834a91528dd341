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

}  // namespace handslag::agreements
