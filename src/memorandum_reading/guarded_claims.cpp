#include "memorandum_reading/guarded_claims.h"

#include <algorithm>
#include <optional>

#include "memorandum_reading/claim_lexicon.h"

namespace handslag::memorandum_reading {

namespace {

using Words = std::vector<PlacedWord>;

constexpr std::size_t kMostBetween = 8;    // words from a verb to its object
constexpr std::size_t kMostAfterLink = 6;  // from a link to its object
constexpr std::size_t kMostOwners = 3;     // "kvinnojouren Norrskens egna"
constexpr std::size_t kShortestGenitive = 3;
constexpr std::size_t kMostWithin = 2;  // put into a phrase that is withheld: "kan därför inte sägas"

struct Span {
  std::size_t first = 0;
  std::size_t end = 0;
};

std::size_t length_at(const Words& words, std::size_t at, const Phrases& phrases) {
  return at < words.size() ? phrases.length_at(words, at) : 0;
}

/// The words of the phrase in their order, with a few others between them; ends at or before `end`.
bool stands_loosely_before(const Words& words, std::size_t end, const Phrase& phrase) {
  for (std::size_t start = 0; start < end; ++start) {
    std::size_t at = start, found = 0, between = 0;
    for (; at < end && found < phrase.size() && between <= kMostWithin; ++at) {
      if (words[at].bare == phrase[found]) {
        ++found;
        between = 0;
      } else if (found == 0) {
        break;
      } else {
        ++between;
      }
    }
    if (found == phrase.size()) return true;
  }
  return false;
}

bool any_before(const Words& words, std::size_t end, const Phrases& phrases) {
  for (std::size_t at = 0; at < end; ++at) {
    if (length_at(words, at, phrases) > 0) return true;
  }
  return false;
}

bool ends_clause(const PlacedWord& word) {
  return !word.written.empty() && std::string_view(",;:").find(word.written.back()) != std::string_view::npos;
}

class ClaimSearch {
 public:
  ClaimSearch(const Words& words, const ClaimLexicon& lexicon) : words_(words), lexicon_(lexicon) {}

  void run(std::vector<GuardedClaim>& claims) {
    for (const ClaimPattern& pattern : lexicon_.patterns) {
      for (std::size_t at = 0; at < words_.size(); ++at) {
        for (const Span& span : spans_at(pattern, at)) add(pattern, span, at, claims);
      }
    }
  }

 private:
  std::vector<Span> spans_at(const ClaimPattern& pattern, std::size_t at) const {
    std::vector<Span> spans;
    const auto add_one = [&](const std::optional<Span>& span) {
      if (span) spans.push_back(*span);
    };
    const auto is_another_verb = [&](std::size_t length) {
      return at + length < words_.size() && pattern.not_before.has(words_[at + length].bare);
    };
    if (const std::size_t length = length_at(words_, at, pattern.alone); length > 0)
      spans.push_back({at, at + length});
    if (const std::size_t length = length_at(words_, at, pattern.linked); length > 0)
      add_one(linked_object(pattern, at, length, true));
    if (const std::size_t length = length_at(words_, at, pattern.states); length > 0)
      add_one(linked_object(pattern, at, length, false));
    if (const std::size_t length = length_at(words_, at, pattern.active);
        length > 0 && !is_another_verb(length))
      add_one(object_after(pattern, at, length));
    if (const std::size_t length = length_at(words_, at, pattern.passive);
        length > 0 && !is_another_verb(length)) {
      const auto before = object_before(pattern, at, length);
      add_one(before ? before : subject_after(pattern, at, length));
    }
    return spans;
  }

  /// The length of an object that stands there; 0: none.
  std::size_t object_at(const ClaimPattern& pattern, std::size_t at) const {
    if (const std::size_t length = length_at(words_, at, pattern.objects); length > 0) return length;
    return pattern.object_ends.has_end_of(words_[at].bare) || is_owned(pattern, at) ? 1 : 0;
  }

  /// "kvinnojourens åtaganden", "samtliga av partnerns åtaganden"; not "fyra av partnerns åtaganden".
  bool is_owned(const ClaimPattern& pattern, std::size_t at) const {
    if (!pattern.owned.has(words_[at].bare)) return false;
    std::size_t first = at;
    while (first > 0 && at - first < kMostOwners && is_genitive(words_[first - 1].bare)) --first;
    const bool has_owner = first < at;
    first = before_articles(first);
    if (first > 0 && lexicon_.of_commitments.of.has(words_[first - 1].bare)) return all_are_meant(first - 1);
    return has_owner || all_are_meant(first);
  }

  static bool is_genitive(std::string_view word) {
    return word.size() > kShortestGenitive && (word.ends_with('s') || word.ends_with("s'"));
  }

  std::size_t before_articles(std::size_t at) const {
    while (at > 0 && lexicon_.articles.has(words_[at - 1].bare)) --at;
    return at;
  }

  /// Whether "samtliga" or "vart och ett" stands right before.
  bool all_are_meant(std::size_t end) const {
    return std::ranges::any_of(lexicon_.universals, [&](const Phrase& phrase) {
      if (phrase.size() > end) return false;
      for (std::size_t word = 0; word < phrase.size(); ++word)
        if (words_[end - phrase.size() + word].bare != phrase[word]) return false;
      return true;
    });
  }

  /// "bedrivs i enlighet med det avtal", also with the link first.
  std::optional<Span> linked_object(const ClaimPattern& pattern, std::size_t verb, std::size_t length,
                                    bool takes_any_link) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      std::size_t link = length_at(words_, at, lexicon_.links);
      if (link == 0 && takes_any_link && at >= verb + length)
        link = length_at(words_, at, lexicon_.links_after_verb);
      if (link == 0) continue;
      const std::size_t last = std::min(at + link + kMostAfterLink, words_.size());
      for (std::size_t object = at + link; object < last; ++object) {
        const std::size_t size = object_at(pattern, object);
        if (size == 0) continue;
        const bool belongs = at >= verb + length ? belong_together(pattern, verb + length, at)
                                                 : belong_together(pattern, object + size, verb);
        if (belongs) return Span{std::min(verb, at), std::max(verb + length, object + size)};
      }
    }
    return std::nullopt;
  }

  /// Near each other, and in one clause.
  bool belong_together(const ClaimPattern& pattern, std::size_t first, std::size_t end) const {
    if (first > end || end - first > kMostBetween) return false;
    for (std::size_t at = first; at < end; ++at) {
      if (pattern.stops.has(words_[at].bare)) return false;
    }
    return true;
  }

  /// "följer i allt väsentligt avtalet".
  std::optional<Span> object_after(const ClaimPattern& pattern, std::size_t verb, std::size_t length) const {
    const std::size_t last = std::min(verb + length + kMostBetween, words_.size());
    for (std::size_t at = verb + length; at < last; ++at) {
      if (const std::size_t size = object_at(pattern, at); size > 0) return Span{verb, at + size};
      if (pattern.stops.has(words_[at].bare)) break;
    }
    return std::nullopt;
  }

  /// "avtalet har följts", "alla åtaganden är uppfyllda"; not "fyra av åtagandena är uppfyllda".
  std::optional<Span> object_before(const ClaimPattern& pattern, std::size_t verb, std::size_t length) const {
    for (std::size_t at = verb; at-- > 0 && verb - at <= kMostBetween;) {
      const std::size_t size = object_at(pattern, at);
      if (size > 0 && at + size <= verb && can_be_subject(at)) return Span{at, verb + length};
      if (pattern.stops.has(words_[at].bare) || ends_clause(words_[at])) break;
    }
    return std::nullopt;
  }

  /// "i år följdes avtalet".
  std::optional<Span> subject_after(const ClaimPattern& pattern, std::size_t verb, std::size_t length) const {
    const auto span = object_after(pattern, verb, length);
    if (!span) return std::nullopt;
    for (std::size_t at = verb + length; at < span->end; ++at) {
      if (object_at(pattern, at) > 0) return can_be_subject(at) ? span : std::nullopt;
    }
    return std::nullopt;
  }

  bool can_be_subject(std::size_t at) const {
    at = before_articles(at);
    if (at == 0 || !lexicon_.no_subject_after.has(words_[at - 1].bare)) return true;
    return lexicon_.of_commitments.of.has(words_[at - 1].bare) && all_are_meant(at - 1);
  }

  void add(const ClaimPattern& pattern, const Span& span, std::size_t verb,
           std::vector<GuardedClaim>& claims) {
    if (says_nothing_of_how_it_went(pattern, span, verb)) return;
    GuardedClaim claim{pattern.kind, polarity_of(span), span.first, span.end};
    if (pattern.is_of_breach) claim.polarity = opposite(claim.polarity);
    const auto overlaps = [&](const GuardedClaim& one) {
      return one.kind == pattern.kind && one.first < claim.end && claim.first < one.end;
    };
    if (std::ranges::none_of(claims, overlaps)) claims.push_back(claim);
  }

  std::size_t start_of_clause(std::size_t at) const {
    while (at > 0 && !ends_clause(words_[at - 1]) && !lexicon_.clause_ends.has(words_[at - 1].bare)) --at;
    return at;
  }

  /// What is to be done, what something is for, and what is asked.
  bool says_nothing_of_how_it_went(const ClaimPattern& pattern, const Span& span, std::size_t verb) const {
    const std::size_t start = start_of_clause(span.first);
    for (std::size_t at = verb; at-- > start;) {
      if (lexicon_.sayings.has(words_[at].bare)) break;
      if (lexicon_.duties.has(words_[at].bare)) return true;
    }
    if (is_purpose(pattern, span, start)) return true;
    const bool asks = any_before(words_, span.first, lexicon_.asking_verbs);
    for (std::size_t at = start; at < span.first; ++at) {
      if (lexicon_.asking_always.has(words_[at].bare)) return true;
      if (asks && lexicon_.asking_words.has(words_[at].bare)) return true;
    }
    return false;
  }

  /// "Syftet är att verksamheten bedrivs i enlighet med avtalet"; not "Syftet är nått och verksamheten
  /// bedrivs …", where the purpose stands in another clause.
  bool is_purpose(const ClaimPattern& pattern, const Span& span, std::size_t start) const {
    if (!any_before(words_, span.first, lexicon_.purposes)) return false;
    const bool goes_on = start < words_.size() && pattern.stops.has(words_[start].bare);
    if (start == 0 || goes_on) return true;
    for (std::size_t at = start; at < span.first; ++at) {
      if (length_at(words_, at, lexicon_.purposes) > 0) return true;
    }
    return false;
  }

  static GuardedClaim::Polarity opposite(GuardedClaim::Polarity polarity) {
    using enum GuardedClaim::Polarity;
    return polarity == Asserted ? Denied : polarity == Denied ? Asserted : Withheld;
  }

  GuardedClaim::Polarity polarity_of(const Span& span) const {
    using enum GuardedClaim::Polarity;
    for (const Phrase& phrase : lexicon_.withheld) {
      if (!stands_loosely_before(words_, span.first, phrase)) continue;
      // "Det kan inte sägas att avtalet inte följs" says that it is followed.
      const bool is_denied =
          denials_between(std::max(end_of(phrase, span), start_of_clause(span.first)), span) % 2;
      return is_denied ? Asserted : Withheld;
    }
    for (const Phrase& phrase : lexicon_.doubts) {
      if (!stands_loosely_before(words_, span.first, phrase)) continue;
      return denials_between(end_of(phrase, span), span) % 2 == 1 ? Asserted : Denied;
    }
    return denials_between(start_of_clause(span.first), span) % 2 == 1 ? Denied : Asserted;
  }

  /// The word after the last of a phrase that stands before the claim.
  std::size_t end_of(const Phrase& phrase, const Span& span) const {
    for (std::size_t at = span.first; at-- > 0;) {
      if (words_[at].bare == phrase.back()) return at + 1;
    }
    return 0;
  }

  /// Two of them say what none does: "inte sant att avtalet inte följs".
  std::size_t denials_between(std::size_t start, const Span& span) const {
    std::size_t denials = 0;
    const std::size_t last = std::min(span.end + 1, words_.size());
    for (std::size_t at = start; at < last; ++at) {
      if (const std::size_t length = length_at(words_, at, lexicon_.no_denials); length > 0) {
        at += length - 1;
        continue;
      }
      if (!lexicon_.denials.has(words_[at].bare)) continue;
      if (at < span.end || !ends_clause(words_[at - 1])) ++denials;
    }
    return denials;
  }

  const Words& words_;
  const ClaimLexicon& lexicon_;
};

}  // namespace

std::vector<GuardedClaim> guarded_claims_in(const Words& sentence) {
  std::vector<GuardedClaim> claims;
  const Words words = without_quotes(sentence);
  for (const ClaimLexicon& lexicon : claim_lexicons()) ClaimSearch(words, lexicon).run(claims);
  std::ranges::sort(claims, {}, &GuardedClaim::first);
  return claims;
}

std::string_view unfinished_words_in(const Words& sentence, std::string_view text) {
  if (sentence.empty()) return {};
  for (std::size_t at = text.find('[', sentence.front().begin);
       at != std::string_view::npos && at < sentence.back().end; at = text.find('[', at + 1)) {
    const std::size_t end = text.find(']', at);
    const bool is_annex = text.substr(at).starts_with("[bilaga ") || text.substr(at).starts_with("[annex ");
    if (!is_annex && end != std::string_view::npos) return text.substr(at, end + 1 - at);
  }
  for (const ClaimLexicon& lexicon : claim_lexicons()) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
      const std::size_t length = length_at(sentence, at, lexicon.unfinished);
      if (length == 0) continue;
      const std::size_t begin = sentence[at].begin;
      return text.substr(begin, sentence[at + length - 1].end - begin);
    }
  }
  return {};
}

}  // namespace handslag::memorandum_reading
