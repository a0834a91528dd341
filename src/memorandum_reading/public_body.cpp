#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/party_reader.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

std::string in_mixed_case(std::string_view word) {
  if (!is_in_capitals(word) || word.size() < 3) return std::string(word);
  return with_first_capital(lower_case(word));
}

// "Lillköpings" → "Lillköping", "Strängnäs" → "Strängnäs": by the list of the municipalities, or by how the
// name ends.
std::string municipality_of(const std::string& name) {
  const Vocabulary& v = swedish();
  if (v.municipalities.has(name) || !name.ends_with('s')) return name;
  const std::string stem = name.substr(0, name.size() - 1);
  if (v.municipalities.has(stem)) return stem;
  return v.ends_with_s.has_end_of(name) ? name : stem;
}

}  // namespace

void PartyReader::find_public_body() {
  for (const Passage& passage : reading_.passages) {
    const Words words = placed_words(passage.text);
    for (std::size_t at = 0; at < words.size(); ++at) count_body(passage, words, at);
  }
  const NamedBody* most = nullptr;
  for (const NamedBody& one : bodies_) {
    if (!most || one.times > most->times) most = &one;
  }
  ReadParties& parties = reading_.parties;
  if (most) {
    parties.public_body = Stated<std::string>{most->written, most->lines};
    if (!most->municipality.empty())
      parties.municipality = Stated<std::string>{most->municipality, most->lines};
  } else {
    find_body_in_a_place();
  }
  find_joint_body();
}

// The joint body or parish at the head of the document, where no municipality stands there.
void PartyReader::find_joint_body() {
  const Vocabulary& v = swedish();
  for (const Passage& passage : reading_.passages) {
    if (passage.kind != PassageKind::Letterhead && passage.kind != PassageKind::RunningHeader) continue;
    const Words words = placed_words(passage.text);
    const bool names_another = std::ranges::any_of(words, [&](const PlacedWord& word) {
      return v.municipality_words.has(word.bare) || v.city_words.has(word.bare) ||
             v.region_words.has(word.bare);
    });
    if (names_another) return;
    std::size_t end = 0;
    const std::string name = joint_body_in(words, end);
    if (name.empty()) continue;
    const LineSpan lines = passage.lines_of(words[0].begin, words[end - 1].end);
    reading_.parties.public_body = Stated<std::string>{name, lines};
    reading_.unsure.push_back({"parties", lines, Doubt::Reason::UnsureParty});
    return;
  }
}

// "Räddningsförbundet Tolvmila", "ÅSMUNDA FÖRSAMLING" at the start of a line, up to the word `end`.
std::string PartyReader::joint_body_in(const Words& words, std::size_t& end) {
  constexpr std::size_t kMostWordsBefore = 3;
  const Vocabulary& v = swedish();
  const auto is_of_a_name = [&](const PlacedWord& word) {
    return starts_upper(word.written) && !v.document_kinds.has(word.bare) &&
           !v.reference_labels.has(word.bare) && word.written == without_end_mark(word.written);
  };
  const auto name_of = [&](std::size_t begin, std::size_t stop) {
    std::string name;
    for (std::size_t at = begin; at < stop; ++at)
      name += (name.empty() ? "" : " ") + in_mixed_case(without_end_mark(words[at].written));
    return name;
  };
  if (words.empty()) return {};
  if (v.joint_body_words.has(words[0].bare)) {
    end = 1;
    while (end < words.size() && is_of_a_name(words[end])) ++end;
    return end > 1 ? name_of(0, end) : std::string();
  }
  for (std::size_t at = 1; at < words.size() && at <= kMostWordsBefore; ++at) {
    if (!is_of_a_name(words[at - 1])) return {};
    if (!v.joint_body_kinds.has(words[at].bare)) continue;
    end = at + 1;
    return name_of(0, at) + ' ' + words[at].bare;
  }
  return {};
}

// "Socialtjänsten i Bergvik", where no municipality is called one.
void PartyReader::find_body_in_a_place() {
  for (const Passage& passage : reading_.passages) {
    const Words words = placed_words(passage.text);
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
      const bool is_body =
          swedish().public_endings.has_end_of(words[at].bare) && starts_upper(words[at].written);
      if (!is_body || words[at].written != without_end_mark(words[at].written)) continue;
      if (!swedish().in_a_place.has(words[at + 1].written) || !starts_upper(words[at + 2].written)) continue;
      const std::string place = without_end_mark(words[at + 2].written);
      const LineSpan lines = passage.lines_of(words[at].begin, words[at + 2].end);
      reading_.parties.public_body = Stated<std::string>{
          std::string(words[at].written) + ' ' + std::string(words[at + 1].written) + ' ' + place, lines};
      reading_.parties.municipality = Stated<std::string>{place, lines};
      return;
    }
  }
}

void PartyReader::count_body(const Passage& passage, const Words& words, std::size_t at) {
  const Vocabulary& v = swedish();
  const std::string& bare = words[at].bare;
  if (v.region_words.has(bare) && starts_upper(words[at].written) && at + 1 < words.size() &&
      starts_upper(words[at + 1].written)) {
    const bool is_county = at + 2 < words.size() && v.county_words.has(words[at + 2].bare);
    std::string name = in_mixed_case(without_end_mark(words[at + 1].written));
    // "Region Provlands regler"; in "Region Provlands län" the s is of the name.
    const bool is_genitive = !is_county && name.ends_with('s') && !v.ends_with_s.has_end_of(name) &&
                             words[at + 1].written == without_end_mark(words[at + 1].written);
    if (is_genitive) name.pop_back();
    if (is_county) name += ' ' + words[at + 2].bare;
    count({"", in_mixed_case(without_end_mark(words[at].written)) + ' ' + name,
           passage.lines_of(words[at].begin, words[at + 1].end), 1});
    return;
  }
  const bool is_municipality = v.municipality_words.has(bare);
  if ((!is_municipality && !v.city_words.has(bare)) || at == 0) return;
  if (words[at - 1].written.ends_with('.') || words[at - 1].written.ends_with(',')) return;
  std::string name(words[at - 1].written);
  if (name.starts_with('(')) name.erase(0, 1);
  name = in_mixed_case(name);
  if (!starts_upper(name) || v.no_names.has(lower_case(name))) return;
  std::size_t first = at - 1;
  if (at >= 2) {
    const std::string two = std::string(words[at - 2].written) + ' ' + name;
    if (v.municipalities.has(two) ||
        (two.ends_with('s') && v.municipalities.has(two.substr(0, two.size() - 1)))) {
      name = two;
      first = at - 2;
    }
  }
  if (first == at - 1 && at >= 2 && v.name_firsts.has(words[at - 2].bare) &&
      starts_upper(words[at - 2].written)) {
    name = in_mixed_case(words[at - 2].written) + ' ' + name;
    first = at - 2;
  }
  const std::string kind =
      is_municipality ? v.municipality_words.words().front() : v.city_words.words().front();
  count({municipality_of(name), name + ' ' + kind, passage.lines_of(words[first].begin, words[at].end), 1});
}

void PartyReader::count(NamedBody body) {
  const auto same = std::ranges::find_if(bodies_, [&](const NamedBody& one) {
    return one.municipality.empty() ? one.written == body.written : one.municipality == body.municipality;
  });
  if (same == bodies_.end()) {
    bodies_.push_back(std::move(body));
  } else {
    ++same->times;
  }
}

}  // namespace handslag::memorandum_reading
