#include "memorandum_reading/duty_lead_in.h"

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostWordsOfAParty = 6;

}  // namespace

bool names_a_party(std::string_view subject) {
  if (subject.empty()) return false;
  const Vocabulary& v = swedish();
  const std::string lower = lower_case(subject);
  const auto words = words_of(lower);
  if (words.size() > 4) return false;
  return v.public_parties.has(words.front()) || v.public_endings.has_end_of(words.front()) ||
         v.partner_words.has(words.front()) || v.partner_endings.has_end_of(words.front()) ||
         v.organisation_stems.has_part_of(words.front());
}

std::optional<std::string> party_after_duty_verb(std::string_view text) {
  const auto sentences = sentences_of(text);
  if (sentences.empty() || (ends_sentence(text) && !text.ends_with(':'))) return std::nullopt;
  const auto& words = sentences.back();
  std::size_t end = words.size();
  while (end > 0 && swedish().lead_in_ends.has(words[end - 1].bare)) --end;
  for (std::size_t at = end; at-- > 1;) {
    const std::string two = at + 1 < end ? words[at].bare + ' ' + words[at + 1].bare : words[at].bare;
    const bool is_pair = swedish().duty_verbs.has(two) && two.size() > words[at].bare.size();
    if (!is_pair && !swedish().duty_verbs.has(words[at].bare)) continue;
    const std::size_t first = at + (is_pair ? 2 : 1);
    if (first >= end || end - first > kMostWordsOfAParty) return std::nullopt;
    const std::string party =
        without_end_mark(text.substr(words[first].begin, words[end - 1].end - words[first].begin));
    const std::string_view head = words[first].written;
    const bool is_party = starts_upper(head) || (end - first == 1 && names_a_party(head));
    if (!is_party) return std::nullopt;
    return with_first_capital(party);
  }
  return std::nullopt;
}

std::optional<std::string> party_before_agreement(std::string_view text) {
  constexpr std::size_t kMostWordsBehind = 6;
  const auto words = placed_words(text);
  if (words.empty() || !starts_upper(text) || (ends_sentence(text) && !text.ends_with(':')))
    return std::nullopt;
  for (std::size_t at = 1; at + 1 < words.size() && at <= kMostWordsOfAParty; ++at) {
    if (!swedish().duty_modals.has(words[at].bare)) continue;
    const bool names_agreement =
        words.size() - at - 1 <= kMostWordsBehind && swedish().agreement_words.has(words.back().bare);
    if (!names_agreement) return std::nullopt;
    return std::string(text.substr(0, words[at - 1].end));
  }
  return std::nullopt;
}

}  // namespace handslag::memorandum_reading
