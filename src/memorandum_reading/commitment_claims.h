#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "memorandum_reading/memorandum_words.h"

namespace handslag::memorandum_reading {

/// What a sentence says was found of single commitments, or of how many: "Åtagande 2 är uppfyllt",
/// "åtagandena 1–3 har inte uppfyllts", "Åtagandet om tillgänglighet är delvis uppfyllt", "5 av 6 åtaganden
/// är uppfyllda". A duty ("åtagande 2 ska uppfyllas") says nothing. The words stand as data in
/// data/language/*/claims.json.
struct CommitmentClaim {
  enum class Said : std::uint8_t {
    Fulfilled,
    Partly,
    NotFulfilled,
    CannotBeJudged,
    NotSaid,  ///< "kan inte sägas vara uppfyllt": anything but fulfilled
  };
  Said said = Said::Fulfilled;
  std::vector<std::int64_t> numbers = {};  ///< of the commitments; empty: they are told by their words
  std::vector<std::string> words = {};     ///< what the sentence says beside it, in small letters
  std::optional<std::int64_t> count = {};  ///< how many are said to be so, of `of`
  std::optional<std::int64_t> of = {};
  std::size_t first = 0;  ///< its first word in the sentence
  std::size_t end = 0;    ///< the word after its last
};

/// The claims of one sentence, in their order.
std::vector<CommitmentClaim> commitment_claims_in(const std::vector<PlacedWord>& sentence);

}  // namespace handslag::memorandum_reading
