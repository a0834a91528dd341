#include <algorithm>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/duty_lead_in.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostWordsOfAParty = 6;
constexpr std::size_t kMostWordsBeforeAtt = 8;

std::string_view between(std::string_view text, const std::vector<PlacedWord>& words, std::size_t first,
                         std::size_t end) {
  if (first >= end) return {};
  return text.substr(words[first].begin, words[end - 1].end - words[first].begin);
}

// An item without a mark counts as a commitment when it begins as one: "Aktivt delta", "Synas", not
// "Vittnesstöd vid".
bool begins_as_duty(std::string_view text) {
  const auto words = placed_words(text);
  for (std::size_t at = 0; at < std::min<std::size_t>(words.size(), 2); ++at) {
    if (words[at].bare.ends_with("a") || words[at].bare.ends_with("as")) return true;
  }
  return false;
}

// "… fyra dagar i veckan, samt" → without the comma and what it leads to.
std::string without_list_marks(std::string_view text) {
  text = trimmed(text);
  for (const std::string& word : swedish().and_words.words()) {
    if (text.ends_with(", " + word)) text.remove_suffix(word.size() + 2);
  }
  while (text.ends_with(',') || text.ends_with(';')) text.remove_suffix(1);
  return std::string(text);
}

// The words before the verb of the last sentence: "Brottsofferjouren ska:" → "Brottsofferjouren"; in "Avtalet
// innebär att föreningen ska:" it is "föreningen".
std::string party_of(std::string_view text) {
  const auto sentences = sentences_of(text);
  if (sentences.empty()) return {};
  const auto& words = sentences.back();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& bare = words[at].bare;
    const std::string two = at + 1 < words.size() ? bare + ' ' + words[at + 1].bare : bare;
    if (!swedish().duty_verbs.has(bare) && !swedish().duty_verbs.has(two)) continue;
    std::size_t first = 0;
    for (std::size_t one = 0; one < at; ++one) {
      if (words[one].bare == "att") first = one + 1;
    }
    if (first < at && swedish().and_words.has(words[first].bare)) ++first;  // "och kommunen ska"
    if (at - first > kMostWordsOfAParty) return {};
    return with_first_capital(std::string(between(text, words, first, at)));
  }
  return {};
}

struct Promise {
  std::string party;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class CommitmentReader {
 public:
  explicit CommitmentReader(MemorandumReading& reading) : reading_(reading) {}

  void run() {
    is_agreement_ = looks_like_an_agreement();
    for (std::size_t at = 0; at < reading_.passages.size(); ++at) {
      const Passage& passage = reading_.passages[at];
      stands_above_items_ = at + 1 < reading_.passages.size() &&
                            reading_.passages[at + 1].kind == PassageKind::Item &&
                            reading_.passages[at + 1].section == passage.section;
      const SectionRole role = role_of(reading_, passage);
      if (passage.kind == PassageKind::RunningHeader) continue;
      if (role == SectionRole::Proposal || role == SectionRole::Decision || role == SectionRole::Annexes ||
          role == SectionRole::Recipients || role == SectionRole::Attendance) {
        if (!(passage.kind == PassageKind::Item && is_open_ && passage.section == section_))
          close();
        else
          read_item(passage);
        continue;
      }
      read(passage);
    }
  }

 private:
  // An agreement itself proposes nothing to anybody.
  bool looks_like_an_agreement() const {
    const bool proposes = std::ranges::any_of(reading_.sections, [](const ReadSection& section) {
      return section.role == SectionRole::Proposal || section.role == SectionRole::Decision;
    });
    if (proposes || !reading_.title) return false;
    const std::string lower = lower_case(reading_.title->value);
    return lower.find("avtal") != std::string::npos ||
           std::ranges::any_of(words_of(lower),
                               [](std::string_view word) { return swedish().agreement_words.has(word); });
  }

  void close() {
    is_open_ = false;
    is_in_section_ = false;
  }

  void read(const Passage& passage) {
    switch (passage.kind) {
      case PassageKind::Heading:
        party_ = party_of_heading(passage.text);
        is_open_ = is_in_section_ = !party_.empty();
        section_ = passage.section;
        section_party_ = party_;
        break;
      case PassageKind::Item:
        if (is_open_) read_item(passage);
        break;
      case PassageKind::Paragraph:
        read_paragraph(passage);
        break;
      default:
        close();
    }
  }

  void read_item(const Passage& passage) {
    if (passage.mark.empty() && !begins_as_duty(passage.text)) return;
    std::string text = without_list_marks(passage.text);
    if (!text.empty()) add(party_, std::move(text), passage.lines);
  }

  void read_paragraph(const Passage& passage) {
    section_ = passage.section;
    // "Kommunen:" below "Parternas åtaganden", above items.
    if (stands_above_items_ && is_in_duties(passage) && passage.text.ends_with(':') &&
        !is_duty_lead_in(passage.text) && names_a_party(without_end_mark(passage.text))) {
      party_ = without_end_mark(passage.text);
      is_open_ = true;
      return;
    }
    const bool leads_in_at_its_end = stands_above_items_ && is_duty_lead_in(last_sentence_of(passage.text));
    if (leads_in_at_its_end || is_duty_lead_in(passage.text)) {
      const std::string party = party_of(passage.text);
      party_ = party.empty() || says_itself(party) ? section_party_ : party;
      is_open_ = true;
      if (party_.empty() || !names_a_party(party_)) doubt(passage.lines, Doubt::Reason::UnsureParty);
      return;
    }
    auto party = stands_above_items_ ? party_after_duty_verb(passage.text) : std::nullopt;
    if (!party && stands_above_items_) party = party_before_agreement(last_sentence_of(passage.text));
    if (party) {
      party_ = *party;
      is_open_ = true;
      return;
    }
    // "Föreningen ska utöver vad som tidigare har avtalats", above items.
    if (stands_above_items_ && (is_agreement_ || is_in_section_) && !ends_sentence(passage.text)) {
      const auto sentences = sentences_of(passage.text);
      if (const auto promise = sentences.empty() ? std::nullopt : duty_in(passage.text, sentences.back())) {
        party_ = promise->party;
        is_open_ = true;
        return;
      }
    }
    is_open_ = is_in_section_;
    party_ = section_party_;
    const auto sentences = sentences_of(passage.text);
    // "Kommunen förbinder sig att utge ett stöd. Stödet utbetalas i maj." binds with its first sentence.
    says_who_ = std::ranges::any_of(sentences, [&](const std::vector<PlacedWord>& words) {
      return promise_in(passage.text, words).has_value();
    });
    for (const auto& sentence : sentences) read_sentence(passage, sentence);
  }

  static bool says_itself(std::string_view party) {
    return lower_case(party) == "det" || lower_case(party) == "den";
  }

  void read_sentence(const Passage& passage, const std::vector<PlacedWord>& words) {
    std::optional<Promise> promise = promise_in(passage.text, words);
    if (!promise && (is_agreement_ || is_in_section_) && !is_of_the_terms(passage))
      promise = duty_in(passage.text, words);
    if (!promise && is_in_section_ && !says_who_ && words.size() >= 3 &&
        ends_sentence(words.back().written) && !passage.text.ends_with(':'))
      promise = Promise{section_party_, words.front().begin, words.back().end};
    if (!promise) return;
    for (const auto& [begin, end] : parts_of(*promise, words)) {
      const LineSpan lines = passage.lines_of(begin, end);
      const std::string text = without_list_marks(passage.text.substr(begin, end - begin));
      if (words_of(text).size() < 2) continue;
      doubt(lines, Doubt::Reason::CommitmentInSentence);
      if (!names_a_party(promise->party)) doubt(lines, Doubt::Reason::UnsureParty);
      add(promise->party, text, lines);
    }
  }

  static bool is_infinitive(std::string_view bare) {
    return bare.ends_with('a') || swedish().short_infinitives.has(bare);
  }

  // "att redovisa", "att en gång per år redovisa"; in "att parterna möts" somebody does it.
  static bool leads_to_infinitive(const std::vector<PlacedWord>& words, std::size_t at) {
    constexpr std::size_t kMostWordsBetween = 6;
    for (std::size_t one = at; one < words.size() && one <= at + kMostWordsBetween; ++one) {
      if (swedish().finite_verbs.has(words[one].bare)) return false;
      if (is_infinitive(words[one].bare)) return one == at || starts_lower(words[at].written);
      if (one > at && ends_sentence(words[one].written)) return false;
    }
    return false;
  }

  // "åtar sig att ta emot deltagare, att ge handledning och att lämna statistik" is three.
  static std::vector<std::pair<std::size_t, std::size_t>> parts_of(const Promise& promise,
                                                                   const std::vector<PlacedWord>& words) {
    std::vector<std::pair<std::size_t, std::size_t>> parts;
    std::size_t begin = promise.begin;
    for (std::size_t at = 1; at + 1 < words.size(); ++at) {
      const PlacedWord& before = words[at - 1];
      const bool is_joined = swedish().and_words.has(before.bare);
      if (before.begin <= begin || words[at].bare != "att" || !leads_to_infinitive(words, at + 1) ||
          (!is_joined && !before.written.ends_with(',')))
        continue;
      parts.emplace_back(begin, is_joined ? words[at - 2].end : before.end);
      begin = words[at + 1].begin;
    }
    parts.emplace_back(begin, promise.end);
    return parts;
  }

  bool is_in_duties(const Passage& passage) const {
    if (passage.section < 0) return false;
    return swedish().headings.duties.has_part_of(
        lower_case(reading_.sections[static_cast<std::size_t>(passage.section)].heading));
  }

  // How an agreement ends, is changed or disputed is no commitment that anybody follows up.
  bool is_of_the_terms(const Passage& passage) const {
    if (passage.section < 0) return false;
    const std::string heading =
        lower_case(reading_.sections[static_cast<std::size_t>(passage.section)].heading);
    return swedish().terms_not_duties.has_part_of(heading);
  }

  // "Föreningen åtar sig i enlighet med avtalet att …", "Härmed åtar sig föreningen att …".
  static std::optional<Promise> promise_in(std::string_view text, const std::vector<PlacedWord>& words) {
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
      if (!swedish().promise_starts.has(words[at].bare + ' ' + words[at + 1].bare)) continue;
      std::size_t att = at + 2;
      while (att < words.size() && att < at + 2 + kMostWordsBeforeAtt && words[att].bare != "att") ++att;
      if (att + 1 >= words.size() || words[att].bare != "att") return std::nullopt;
      std::string party(between(text, words, 0, at));
      if (!names_a_party(party) && names_a_party(between(text, words, at + 2, att)))
        party = std::string(between(text, words, at + 2, att));
      for (std::size_t one = 0; one < at; ++one) {
        if (words[one].bare == "att") party = std::string(between(text, words, one + 1, at));
      }
      if (words_of(party).size() > kMostWordsOfAParty) party.clear();
      return Promise{with_first_capital(std::move(party)), words[att + 1].begin, words.back().end};
    }
    return std::nullopt;
  }

  // In an agreement "Föreningen ska …" binds the association; "Partnerskapet ska …" binds nobody.
  std::optional<Promise> duty_in(std::string_view text, const std::vector<PlacedWord>& words) const {
    for (std::size_t at = 1; at + 1 < words.size() && at <= 5; ++at) {
      if (!swedish().duty_modals.has(words[at].bare)) continue;
      const std::string_view subject = between(text, words, 0, at);
      if (!is_side(subject)) return std::nullopt;
      std::size_t first = at + 1;
      while (first + 2 < words.size() && swedish().duty_adverbs.has(words[first].bare)) ++first;
      return Promise{std::string(subject), words[first].begin, words.back().end};
    }
    return std::nullopt;
  }

  bool is_side(std::string_view subject) const {
    const Vocabulary& v = swedish();
    const std::string first = placed_words(subject).empty() ? "" : placed_words(subject).front().bare;
    if (v.agreement_words.has(first)) return false;
    // "Vardera parten ska …" binds both; "Varje vecka ska …" nobody.
    if (v.each_party.has(first))
      return std::ranges::any_of(placed_words(subject),
                                 [&](const PlacedWord& word) { return v.party_nouns.has(word.bare); });
    if (v.public_parties.has(first) || v.public_endings.has_end_of(first) || v.partner_words.has(first) ||
        v.partner_endings.has_end_of(first) || v.both_parties.has(first))
      return true;
    const auto& partner = reading_.parties.partner;
    return partner && partner->value.find(subject) != std::string::npos;
  }

  void add(const std::string& party, std::string text, LineSpan lines) {
    reading_.commitments.push_back({party, std::move(text), lines});
  }

  void doubt(LineSpan lines, Doubt::Reason reason) {
    reading_.unsure.push_back({"commitments", lines, reason});
  }

  MemorandumReading& reading_;
  std::string party_;
  std::string section_party_;
  int section_ = -1;
  bool stands_above_items_ = false;
  bool is_open_ = false;
  bool is_in_section_ = false;
  bool is_agreement_ = false;
  bool says_who_ = false;  ///< a sentence of the paragraph says who promises
};

}  // namespace

void find_commitments(MemorandumReading& reading) { CommitmentReader(reading).run(); }

}  // namespace handslag::memorandum_reading
