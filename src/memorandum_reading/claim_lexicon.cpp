#include "memorandum_reading/claim_lexicon.h"

#include <algorithm>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "embedded/language_en.h"
#include "embedded/language_sv.h"

namespace handslag::memorandum_reading {

namespace {

bool stands_at(const std::vector<PlacedWord>& words, std::size_t at, const Phrase& phrase) {
  if (at + phrase.size() > words.size()) return false;
  for (std::size_t word = 0; word < phrase.size(); ++word) {
    if (words[at + word].bare != phrase[word]) return false;
  }
  return true;
}

Phrases phrases_in(const Json& json, std::string_view key) {
  std::vector<Phrase> phrases;
  for (const Json& words : json[key].items()) {
    Phrase phrase;
    for (const std::string_view word : words_of(words.as_string())) phrase.emplace_back(word);
    phrases.push_back(std::move(phrase));
  }
  return Phrases(std::move(phrases));
}

WordList words_in(const Json& json, std::string_view key) {
  std::vector<std::string> words;
  for (const Json& word : json[key].items()) words.push_back(word.as_string());
  return WordList(std::move(words));
}

GuardedClaim::Kind kind_in(const Json& json) {
  const std::string& name = json["claim"].as_string();
  if (name == "follows_agreement" || name == "breaks_agreement") return GuardedClaim::Kind::FollowsAgreement;
  if (name == "needs_are_met") return GuardedClaim::Kind::NeedsAreMet;
  throw CorruptData("the language data has the claim " + name);
}

ClaimLexicon::OfCommitments of_commitments_in(const Json& json) {
  ClaimLexicon::OfCommitments words{.nouns = words_in(json, "nouns"),
                                    .singular = words_in(json, "singular"),
                                    .number_marks = words_in(json, "number_marks"),
                                    .of = words_in(json, "of"),
                                    .fulfilled = words_in(json, "fulfilled"),
                                    .judged = words_in(json, "judged"),
                                    .partly = words_in(json, "partly"),
                                    .stops = words_in(json, "stops"),
                                    .ordinals = {}};
  for (const auto& [word, number] : json["ordinals"].members()) words.ordinals[word] = number.as_integer();
  return words;
}

ClaimLexicon read(const EmbeddedFile* file) {
  if (file == nullptr) throw CorruptData("the language data lacks claims.json");
  const auto json = parse_json(file->bytes);
  if (!json) throw CorruptData("claims.json is not JSON");
  ClaimLexicon lexicon;
  for (const Json& one : (*json)["claims"].items()) {
    lexicon.patterns.push_back(
        {kind_in(one), one["claim"].as_string() == "breaks_agreement", phrases_in(one, "alone"),
         phrases_in(one, "linked"), phrases_in(one, "states"), phrases_in(one, "active"),
         phrases_in(one, "passive"), phrases_in(one, "objects"), words_in(one, "object_ends"),
         words_in(one, "owned"), words_in(one, "not_before"), words_in(one, "stops")});
  }
  lexicon.links = phrases_in(*json, "links");
  lexicon.links_after_verb = phrases_in(*json, "links_after_verb");
  lexicon.no_denials = phrases_in(*json, "no_denials");
  lexicon.withheld = phrases_in(*json, "withheld");
  lexicon.purposes = phrases_in(*json, "purposes");
  lexicon.asking_verbs = phrases_in(*json, "asking_verbs");
  lexicon.unfinished = phrases_in(*json, "unfinished");
  lexicon.denials = words_in(*json, "denials");
  lexicon.clause_ends = words_in(*json, "clause_ends");
  lexicon.duties = words_in(*json, "duties");
  lexicon.sayings = words_in(*json, "sayings");
  lexicon.asking_always = words_in(*json, "asking_always");
  lexicon.asking_words = words_in(*json, "asking_words");
  lexicon.articles = words_in(*json, "articles");
  lexicon.no_subject_after = words_in(*json, "no_subject_after");
  lexicon.universals = phrases_in(*json, "universals");
  lexicon.doubts = phrases_in(*json, "doubts");
  lexicon.of_commitments = of_commitments_in((*json)["of_commitments"]);
  return lexicon;
}

}  // namespace

Phrases::Phrases(std::vector<Phrase> all) : all_(std::move(all)) {
  for (std::size_t at = 0; at < all_.size(); ++at) {
    if (!all_[at].empty()) by_first_word_[all_[at].front()].push_back(at);
  }
}

std::size_t Phrases::length_at(const std::vector<PlacedWord>& words, std::size_t at) const {
  const auto found = by_first_word_.find(words[at].bare);
  if (found == by_first_word_.end()) return 0;
  std::size_t longest = 0;
  for (const std::size_t one : found->second) {
    if (stands_at(words, at, all_[one])) longest = std::max(longest, all_[one].size());
  }
  return longest;
}

const std::vector<ClaimLexicon>& claim_lexicons() {
  static const std::vector<ClaimLexicon> all = {read(find_embedded(embedded::language_sv(), "claims.json")),
                                                read(find_embedded(embedded::language_en(), "claims.json"))};
  return all;
}

}  // namespace handslag::memorandum_reading
