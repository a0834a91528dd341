#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/guarded_claims.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

/// The words of data/language/*/claims.json.
using Phrase = std::vector<std::string>;

/// Phrases, found by their first word.
class Phrases {
 public:
  Phrases() = default;
  explicit Phrases(std::vector<Phrase> all);

  /// The length of the longest of them that stands there; 0: none.
  std::size_t length_at(const std::vector<PlacedWord>& words, std::size_t at) const;
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<Phrase> all_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_word_;
};

struct ClaimPattern {
  GuardedClaim::Kind kind = GuardedClaim::Kind::FollowsAgreement;
  bool is_of_breach = false;  ///< "bryter mot avtalet": what it asserts is a denial
  Phrases alone;              ///< what is the whole claim: "avtalsenlig"
  Phrases linked;             ///< verbs that take any link and the object after it
  Phrases states;             ///< verbs that take only a strong link
  Phrases active;             ///< verbs with the object after them
  Phrases passive;            ///< verbs with the object before them
  Phrases objects;
  WordList object_ends;
  WordList owned;  ///< objects when all of them are meant, or whose they are is said: "partnerns åtaganden"
  WordList not_before;  ///< what makes the verb another one: "följs upp"
  WordList stops;       ///< between the verb and its object: it is another clause's
};

struct ClaimLexicon {
  /// The words of claims about single commitments.
  struct OfCommitments {
    WordList nouns;                                             ///< "åtagande", "åtagandena"
    WordList singular;                                          ///< of one alone: "åtagandet"
    WordList number_marks;                                      ///< "nr" of "åtagande nr 2"
    WordList of;                                                ///< "av" of "5 av 6 åtaganden"
    WordList fulfilled;                                         ///< "uppfyllt", "fullgjort"
    WordList judged;                                            ///< "bedömas": that it cannot be
    WordList partly;                                            ///< "delvis"
    WordList stops;                                             ///< what begins another clause
    std::map<std::string, std::int64_t, std::less<>> ordinals;  ///< "andra": 2
  };
  std::vector<ClaimPattern> patterns;
  Phrases links, links_after_verb, no_denials, withheld, purposes, asking_verbs, unfinished;
  Phrases universals;  ///< "samtliga", "vart och ett": all of them are meant
  Phrases doubts;      ///< "inget som tyder på att": what is said after them is denied
  WordList denials, clause_ends, duties, sayings, asking_always, asking_words, articles, no_subject_after;
  OfCommitments of_commitments;
};

/// Swedish first, then English. Throws CorruptData when the data is not whole.
const std::vector<ClaimLexicon>& claim_lexicons();

}  // namespace handslag::memorandum_reading
