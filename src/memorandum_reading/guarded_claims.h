#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_words.h"

namespace handslag::memorandum_reading {

/// What a sentence says that only the findings or a figure can carry, in any inflection and in Swedish or
/// English: "verksamheten har bedrivits i enlighet med det avtal som gäller", "avtalet följdes inte", "the
/// needs have been met". The words stand as data in data/language/*/claims.json. A duty ("ska följa
/// avtalet"), a purpose and a question say nothing of how it went and are no claims.
struct GuardedClaim {
  enum class Kind : std::uint8_t { FollowsAgreement, NeedsAreMet };
  enum class Polarity : std::uint8_t {
    Asserted,  ///< "följer avtalet"
    Denied,    ///< "följer inte avtalet"
    Withheld,  ///< "det kan inte sägas att verksamheten följer avtalet"
  };
  Kind kind = Kind::FollowsAgreement;
  Polarity polarity = Polarity::Asserted;
  std::size_t first = 0;  ///< its first word in the sentence
  std::size_t end = 0;    ///< the word after its last

  bool operator==(const GuardedClaim&) const = default;
};

/// The claims of one sentence (memorandum_words.h), each place once, in their order.
std::vector<GuardedClaim> guarded_claims_in(const std::vector<PlacedWord>& sentence);

/// Where a sentence says that it is not finished: "fyll i", "kompletteras senare", or anything within square
/// brackets but a reference to an annex. Empty when it does not.
std::string_view unfinished_words_in(const std::vector<PlacedWord>& sentence, std::string_view text);

}  // namespace handslag::memorandum_reading
