#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/guarded_claims.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

/// The words of data/language/*/claims.json.
using Phrase = std::vector<std::string>;

struct ClaimPattern {
  GuardedClaim::Kind kind = GuardedClaim::Kind::FollowsAgreement;
  bool is_of_breach = false;    ///< "bryter mot avtalet": what it asserts is a denial
  std::vector<Phrase> alone;    ///< what is the whole claim: "avtalsenlig"
  std::vector<Phrase> linked;   ///< verbs that take any link and the object after it
  std::vector<Phrase> states;   ///< verbs that take only a strong link
  std::vector<Phrase> active;   ///< verbs with the object after them
  std::vector<Phrase> passive;  ///< verbs with the object before them
  std::vector<Phrase> objects;
  WordList object_ends;
  WordList not_before;  ///< what makes the verb another one: "följs upp"
  WordList stops;       ///< between the verb and its object: it is another clause's
};

struct ClaimLexicon {
  std::vector<ClaimPattern> patterns;
  std::vector<Phrase> links, links_after_verb, no_denials, withheld, purposes, asking_verbs, unfinished;
  WordList denials, clause_ends, duties, sayings, asking_always, asking_words, articles, no_subject_after;
};

/// Swedish first, then English. Throws CorruptData when the data is not whole.
const std::vector<ClaimLexicon>& claim_lexicons();

}  // namespace handslag::memorandum_reading
