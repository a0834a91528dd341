#include "memorandum_reading/commitment_claims.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/claim_lexicon.h"
#include "memorandum_reading/number_words.h"

namespace handslag::memorandum_reading {

namespace {

using Words = std::vector<PlacedWord>;
using Said = CommitmentClaim::Said;

constexpr std::size_t kMostBetween = 12;  // words from a commitment to what is said of it
constexpr std::size_t kMostNumbers = 30;
constexpr std::size_t kShortestWord = 5;  // in bytes, of a word that can tell a commitment

std::optional<std::int64_t> number_of(std::string_view word) {
  if (!word.empty() && word.size() <= 4 &&
      std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) {
    std::int64_t number = 0;
    for (const char c : word) number = number * 10 + (c - '0');
    return number;
  }
  if (const auto value = value_of_word(word)) return value;
  return value_in(word, &NumberLexicon::only_in_compounds);
}

class ClaimsOfOneLanguage {
 public:
  ClaimsOfOneLanguage(const Words& words, const ClaimLexicon& lexicon)
      : words_(words), lexicon_(lexicon.of_commitments), all_(lexicon) {}

  void run(std::vector<CommitmentClaim>& claims) {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!lexicon_.nouns.has(words_[at].bare)) continue;
      if (auto claim = claim_at(at)) {
        at = std::max(at, claim->end - 1);
        claims.push_back(std::move(*claim));
      }
    }
  }

 private:
  std::optional<CommitmentClaim> claim_at(std::size_t noun) const {
    CommitmentClaim claim{.first = noun, .end = noun + 1};
    std::size_t after = read_numbers(noun + 1, claim.numbers);
    if (claim.numbers.empty()) read_before(noun, claim);
    const auto verdict = verdict_after(after);
    if (!verdict) return std::nullopt;
    for (std::size_t at = 0; at < *verdict; ++at) {
      if (all_.asking_always.has(words_[at].bare)) return std::nullopt;
      if (at >= claim.first && all_.duties.has(words_[at].bare)) return std::nullopt;
    }
    claim.end = *verdict + 1;
    claim.said = said_of(noun, *verdict);
    if (claim.numbers.empty() && !claim.count) take_words(noun, *verdict, claim);
    return claim;
  }

  /// "2", "nr 2", "2 och 3", "1–3", "2, 3 och 5": the word after them.
  std::size_t read_numbers(std::size_t at, std::vector<std::int64_t>& numbers) const {
    while (at < words_.size() && lexicon_.number_marks.has(words_[at].bare)) ++at;
    while (at < words_.size() && numbers.size() < kMostNumbers) {
      if (!read_number(words_[at].bare, numbers)) break;
      ++at;
      const bool goes_on = at < words_.size() && (words_[at - 1].written.ends_with(',') ||
                                                  is_word_in(words_[at].bare, &NumberLexicon::joins));
      if (!goes_on) break;
      if (is_word_in(words_[at].bare, &NumberLexicon::joins)) {
        if (at + 1 >= words_.size() || !number_of(words_[at + 1].bare)) break;
        ++at;
      }
    }
    return at;
  }

  static bool read_number(std::string_view word, std::vector<std::int64_t>& numbers) {
    for (const std::string_view mark : {"–", "-"}) {
      const std::size_t dash = word.find(mark);
      if (dash == std::string_view::npos) continue;
      const auto low = number_of(word.substr(0, dash));
      const auto high = number_of(word.substr(dash + mark.size()));
      if (!low || !high || *low > *high || *high - *low > static_cast<std::int64_t>(kMostNumbers)) continue;
      for (std::int64_t number = *low; number <= *high; ++number) numbers.push_back(number);
      return true;
    }
    const auto number = number_of(word);
    if (number) numbers.push_back(*number);
    return number.has_value();
  }

  /// "det andra åtagandet"; "5 av 6 åtaganden", "fem av åtagandena".
  void read_before(std::size_t noun, CommitmentClaim& claim) const {
    if (noun == 0) return;
    const auto ordinal = lexicon_.ordinals.find(words_[noun - 1].bare);
    if (ordinal != lexicon_.ordinals.end() && lexicon_.singular.has(words_[noun].bare)) {
      claim.numbers.push_back(ordinal->second);
      claim.first = noun - 1;
      return;
    }
    std::size_t at = noun;
    while (at > 0 && all_.articles.has(words_[at - 1].bare)) --at;
    if (at > 0) claim.of = number_of(words_[at - 1].bare);
    if (claim.of) --at;
    while (at > 0 && all_.articles.has(words_[at - 1].bare)) --at;
    const bool is_part = at > 1 && lexicon_.of.has(words_[at - 1].bare);
    if (is_part) claim.count = number_of(words_[at - 2].bare);
    if (claim.count) {
      claim.first = at - 2;
    } else if (claim.of) {  // "fyra åtaganden är uppfyllda"
      claim.count = claim.of;
      claim.first = at;
      claim.of.reset();
    }
  }

  /// The word that says what was found.
  std::optional<std::size_t> verdict_after(std::size_t start) const {
    for (std::size_t at = start; at < words_.size() && at < start + kMostBetween; ++at) {
      if (lexicon_.fulfilled.has(words_[at].bare) || lexicon_.judged.has(words_[at].bare)) return at;
      if (at > start && words_[at - 1].written.ends_with(';')) break;
      if (lexicon_.stops.has(words_[at].bare)) break;
    }
    return std::nullopt;
  }

  Said said_of(std::size_t noun, std::size_t verdict) const {
    for (const Phrase& phrase : all_.withheld) {
      const auto says = [&](std::size_t from) {
        std::size_t at = from, found = 0;
        for (; at <= verdict && found < phrase.size(); ++at)
          found += words_[at].bare == phrase[found] ? 1 : 0;
        return found == phrase.size();
      };
      if (!lexicon_.judged.has(phrase.back()) && !lexicon_.judged.has(words_[verdict].bare) && says(noun + 1))
        return Said::NotSaid;
    }
    std::size_t denials = 0;
    bool is_partly = false;
    const std::size_t last = std::min(verdict + 2, words_.size());
    for (std::size_t at = noun + 1; at < last; ++at) {
      if (at == verdict + 1 && !words_[at - 1].bare.empty() && words_[at - 1].written.back() == ',') break;
      if (all_.denials.has(words_[at].bare)) ++denials;
      if (lexicon_.partly.has(words_[at].bare)) is_partly = true;
    }
    if (lexicon_.judged.has(words_[verdict].bare))
      return denials > 0 ? Said::CannotBeJudged : Said::Fulfilled;
    if (is_partly) return Said::Partly;
    return denials % 2 == 1 ? Said::NotFulfilled : Said::Fulfilled;
  }

  void take_words(std::size_t noun, std::size_t verdict, CommitmentClaim& claim) const {
    for (std::size_t at = 0; at < verdict; ++at) {
      const std::string& word = words_[at].bare;
      if (at != noun && word.size() >= kShortestWord && !lexicon_.nouns.has(word))
        claim.words.push_back(word);
    }
  }

  const Words& words_;
  const ClaimLexicon::OfCommitments& lexicon_;
  const ClaimLexicon& all_;
};

}  // namespace

std::vector<CommitmentClaim> commitment_claims_in(const Words& sentence) {
  std::vector<CommitmentClaim> claims;
  const Words words = without_quotes(sentence);
  for (const ClaimLexicon& lexicon : claim_lexicons()) ClaimsOfOneLanguage(words, lexicon).run(claims);
  std::ranges::sort(claims, {}, &CommitmentClaim::first);
  return claims;
}

}  // namespace handslag::memorandum_reading
