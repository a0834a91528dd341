#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/party_reader.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool has_year_or_number(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

}  // namespace

bool PartyReader::is_public(std::string_view name) {
  const Vocabulary& v = swedish();
  const auto words = placed_words(name);
  return std::ranges::any_of(words, [&](const PlacedWord& word) {
    return v.public_parties.has(word.bare) || v.public_endings.has_end_of(word.bare) ||
           v.joint_body_words.has(word.bare);
  });
}

// "Vikby kommun": the word for what it is has no capital, so it is no part of the name.
bool PartyReader::names_municipality(const Words& words, std::size_t at) {
  const Vocabulary& v = swedish();
  while (at < words.size() && starts_upper(words[at].written) && !ends_here(words[at].written)) ++at;
  return at < words.size() && (v.municipality_words.has(words[at].bare) || v.city_words.has(words[at].bare));
}

// "den ideella föreningen Verkstan": what it is stands before its name, without capitals.
std::size_t PartyReader::begin_of_name(const Words& words, std::size_t at) {
  constexpr std::size_t kMostWords = 3;
  for (std::size_t kind = at; kind + 1 < words.size() && kind < at + kMostWords; ++kind) {
    if (!starts_lower(words[kind].written)) return at;
    if (swedish().partner_endings.has_end_of(words[kind].bare) && starts_upper(words[kind + 1].written))
      return kind + 1;
  }
  return at;
}

// A year, a bracket, an address; in "Lyktan Dnr KUN 2025/11" what the matter is registered as.
bool PartyReader::stops_before(const Words& words, std::size_t at) {
  const PlacedWord& next = words[at];
  if (has_year_or_number(next.bare) || next.written.starts_with('(') ||
      swedish().contact_labels.has(next.bare))
    return true;
  return at + 1 < words.size() && swedish().reference_labels.has(next.bare) &&
         is_reference(std::string(next.written) + ' ' + std::string(words[at + 1].written));
}

// The words of a name: capitals one after the other, "Kvinnojouren Linden & Vänner"; what follows ("för år
// 2023") is not part of it.
std::string PartyReader::name_from(const std::string& text, const Words& words, std::size_t first) const {
  if (first >= words.size() || !starts_upper(words[first].written)) return {};
  std::size_t last = first;
  while (last + 1 < words.size() && !ends_here(words[last].written)) {
    const PlacedWord& next = words[last + 1];
    if (stops_before(words, last + 1)) break;
    // "Byskolans Vänner ekonomisk förening".
    if (last + 2 < words.size() && swedish().legal_forms.has(next.bare + ' ' + words[last + 2].bare)) {
      last += 2;
      break;
    }
    if (starts_lower(next.written) && swedish().small_kinds.has_end_of(next.bare)) {
      ++last;  // "S:t Mikaels församling", "Provby hembygdsförening"
      break;
    }
    if (last == first && starts_lower(next.written) && words[last].bare.ends_with('a') &&
        swedish().partner_endings.has_end_of(next.bare)) {
      ++last;  // "Islamiska kulturföreningen"
      continue;
    }
    const bool has_more = last + 2 < words.size() && starts_upper(words[last + 2].written);
    if (words[last].written.ends_with('-') && swedish().and_words.has(next.bare) && last + 2 < words.size()) {
      last += 2;  // "Kvinno- och tjejjouren Linden"
    } else if (starts_upper(next.written)) {
      ++last;
    } else if (last == first && takes_a_small_word(words[first].written) &&
               !swedish().partner_tails.has(next.bare) && !swedish().and_words.has(next.bare) &&
               !swedish().in_a_place.has(next.bare)) {
      ++last;  // "Lokstallets vänner", "Nya vägar"
    } else if (next.written == "&" && has_more) {
      last += 2;
    } else if (swedish().in_a_place.has(next.bare) && has_more) {
      const std::string name = text.substr(words[first].begin, words[last].end - words[first].begin);
      if (is_public(name) || !place_is_of_the_name(name, last - first + 1,
                                                   text.substr(next.begin, words[last + 2].end - next.begin)))
        break;
      last += 2;
    } else if (last == first && has_more && goes_on_behind_its_kind(text, words, first)) {
      last += 2;
    } else if (last + 2 < words.size() && (last == first || has_more) &&
               swedish().words_within_names.has(next.bare) && !has_year_or_number(words[last + 2].bare)) {
      // "Hjärta till Hjärta", "Simskolan för alla", "Nattvandrarna Öster om Ån", where the text never has the
      // shorter name alone.
      if (!never_stands_without(text, words, first, last)) break;
      last += 2;
    } else if (swedish().and_words.has(next.bare) && has_more) {
      const std::string name = text.substr(words[first].begin, words[last].end - words[first].begin);
      if (!and_is_of_the_name(name,
                              std::string_view(text).substr(next.begin, words[last + 2].end - next.begin),
                              words, last + 2))
        break;
      last += 2;
    } else {
      break;
    }
  }
  return without_end_mark(
      std::string_view(text).substr(words[first].begin, words[last].end - words[first].begin));
}

// Whether the text has the name with the two words that follow it more than once, and never without them.
bool PartyReader::never_stands_without(const std::string& text, const Words& words, std::size_t first,
                                       std::size_t last) const {
  const std::size_t rest = words[last + 1].begin;
  const Places places = places_of(text.substr(words[first].begin, words[last].end - words[first].begin),
                                  std::string_view(text).substr(rest, words[last + 2].end - rest));
  return places.with >= 2 && places.without == 0;
}

// "Föreningen för Lungsjuka", which the text goes on to call "Föreningen".
bool PartyReader::goes_on_behind_its_kind(const std::string& text, const Words& words,
                                          std::size_t first) const {
  const PlacedWord& next = words[first + 1];
  if (!swedish().partner_words.has(words[first].bare) || !swedish().words_within_names.has(next.bare))
    return false;
  constexpr int kFewestTimes = 2;
  return places_of(std::string(words[first].written),
                   std::string_view(text).substr(next.begin, words[first + 2].end - next.begin))
             .with >= kFewestTimes;
}

bool PartyReader::takes_a_small_word(std::string_view first) {
  const std::string lower = lower_case(first);
  return swedish().words_before_small_ones.has(lower) ||
         (lower.ends_with('s') && !swedish().partner_endings.has_end_of(lower.substr(0, lower.size() - 1)));
}

bool PartyReader::ends_here(std::string_view word) {
  return word.ends_with(',') || word.ends_with('.') || word.ends_with(':') || word.ends_with(';') ||
         word.ends_with(')');
}

// "Länkarna i Provstad" keeps its place: one word alone names a movement, not an association. "Kvinnojouren
// Linden i Provby" loses it when the text has the name without, and a long name when it does not come
// again.
bool PartyReader::place_is_of_the_name(const std::string& name, std::size_t words,
                                       const std::string& place) const {
  if (words == 1 && !is_in_capitals(name)) return true;
  const Places places = places_of(name, place);
  return places.without == 0;
}

// "Hopp och Hem", "Matbanken Skål och Fat": a name of two halves, unless the other half is another party,
// or the text has the first alone.
bool PartyReader::and_is_of_the_name(const std::string& name, std::string_view rest, const Words& words,
                                     std::size_t other) const {
  const Vocabulary& v = swedish();
  const std::string& bare = words[other].bare;
  if (v.organisation_stems.has_part_of(bare) || v.partner_endings.has_end_of(bare) ||
      v.public_endings.has_end_of(bare) || v.region_words.has(bare) || names_municipality(words, other) ||
      is_public(name))
    return false;
  return places_of(name, rest).without == 0;
}

// "Teater Sju och en halv", "Jourlinje 7", where the text never has the shorter name alone.
void PartyReader::take_longer_name() {
  auto& partner = reading_.parties.partner;
  if (!partner) return;
  if (std::string longer = name_among_recipients(); !longer.empty()) partner->value = std::move(longer);
}

bool PartyReader::is_always_longer(const std::string& name) const {
  constexpr int kFewestTimes = 2;
  const std::string& shorter = reading_.parties.partner->value;
  const Places places = places_of(shorter, std::string_view(name).substr(shorter.size() + 1));
  return places.with >= kFewestTimes && places.without == 0;
}

// As the decision is sent to it: "Jourlinje 7".
std::string PartyReader::name_among_recipients() const {
  for (const Stated<std::string>& one : possible_partners_among_recipients())
    if (one.value.starts_with(reading_.parties.partner->value + ' ') && is_always_longer(one.value))
      return one.value;
  return {};
}

/// How often the text has the name with `rest` behind it, and without.
PartyReader::Places PartyReader::places_of(const std::string& name, std::string_view rest) const {
  Places places;
  for (const Passage& passage : reading_.passages) {
    for (std::size_t at = passage.text.find(name); at != std::string::npos;
         at = passage.text.find(name, at + 1)) {
      const std::string_view after = std::string_view(passage.text).substr(at + name.size());
      const bool is_whole = after.empty() || after[0] == ' ' ||
                            std::string_view(".,;:)").find(after[0]) != std::string_view::npos;
      if (!is_whole) continue;
      const std::string_view bare = rest.substr(0, rest.find_last_not_of(".,;:)") + 1);
      const bool has_rest = after.size() > bare.size() && after.substr(1).starts_with(bare);
      ++(has_rest ? places.with : places.without);
      if (has_rest) at += name.size() + bare.size();  // "Hjärta till Hjärta" has its first word twice
    }
  }
  return places;
}

}  // namespace handslag::memorandum_reading
