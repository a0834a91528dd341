#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

// Who the two sides are. Sources: the title ("… med Kvinnojouren Linden för år 2023", "… mellan Exempelby
// kommun och Föreningen Lyktan"), and the name that most often stands before "kommun" or "stad", or after
// "Region".
namespace handslag::memorandum_reading {

namespace {

using Words = std::vector<PlacedWord>;

bool has_year_or_number(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

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

struct NamedBody {
  std::string municipality;  // empty for a region
  std::string written;
  LineSpan lines;
  int times = 0;
};

class PartyReader {
 public:
  explicit PartyReader(MemorandumReading& reading) : reading_(reading) {}

  void run() {
    find_public_body();
    find_partner();
  }

 private:
  void find_public_body() {
    for (const Passage& passage : reading_.passages) {
      const Words words = placed_words(passage.text);
      for (std::size_t at = 0; at < words.size(); ++at) count_body(passage, words, at);
    }
    const NamedBody* most = nullptr;
    for (const NamedBody& one : bodies_) {
      if (!most || one.times > most->times) most = &one;
    }
    ReadParties& parties = reading_.parties;
    if (!most) return find_body_in_a_place();
    parties.public_body = Stated<std::string>{most->written, most->lines};
    if (!most->municipality.empty())
      parties.municipality = Stated<std::string>{most->municipality, most->lines};
  }

  // "Socialtjänsten i Bergvik", where no municipality is called one.
  void find_body_in_a_place() {
    for (const Passage& passage : reading_.passages) {
      const Words words = placed_words(passage.text);
      for (std::size_t at = 0; at + 2 < words.size(); ++at) {
        const bool is_body =
            swedish().public_endings.has_end_of(words[at].bare) && starts_upper(words[at].written);
        if (!is_body || words[at].written != without_end_mark(words[at].written)) continue;
        if (!swedish().in_a_place.has(words[at + 1].written) || !starts_upper(words[at + 2].written))
          continue;
        const std::string place = without_end_mark(words[at + 2].written);
        const LineSpan lines = passage.lines_of(words[at].begin, words[at + 2].end);
        reading_.parties.public_body = Stated<std::string>{
            std::string(words[at].written) + ' ' + std::string(words[at + 1].written) + ' ' + place, lines};
        reading_.parties.municipality = Stated<std::string>{place, lines};
        return;
      }
    }
  }

  void count_body(const Passage& passage, const Words& words, std::size_t at) {
    const Vocabulary& v = swedish();
    const std::string& bare = words[at].bare;
    if (v.region_words.has(bare) && starts_upper(words[at].written) && at + 1 < words.size() &&
        starts_upper(words[at + 1].written)) {
      const std::string name =
          without_end_mark(words[at].written) + ' ' + without_end_mark(words[at + 1].written);
      count({"", name, passage.lines_of(words[at].begin, words[at + 1].end), 1});
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
    const std::string kind =
        is_municipality ? v.municipality_words.words().front() : v.city_words.words().front();
    count({municipality_of(name), name + ' ' + kind, passage.lines_of(words[first].begin, words[at].end), 1});
  }

  void count(NamedBody body) {
    const auto same = std::ranges::find_if(bodies_, [&](const NamedBody& one) {
      return one.municipality.empty() ? one.written == body.written : one.municipality == body.municipality;
    });
    if (same == bodies_.end()) {
      bodies_.push_back(std::move(body));
    } else {
      ++same->times;
    }
  }

  void find_partner() {
    if (reading_.title) {
      const std::string& title = reading_.title->value;
      std::string name = partner_between(title);
      if (name.empty()) name = partner_after(title, false);
      if (!name.empty()) {
        reading_.parties.partner = Stated<std::string>{name, reading_.title->lines};
        return;
      }
    }
    find_partner_in_text();
  }

  // "partnerskap med Föreningen Lyktan" in the text, where the title names nobody.
  void find_partner_in_text() {
    for (const Passage& passage : reading_.passages) {
      if (!is_text(passage)) continue;
      std::string name = partner_between(passage.text);
      if (name.empty() && is_below_parties(passage))
        name = partner_of_pair(passage.text, placed_words(passage.text), 0);
      if (name.empty()) name = partner_after(passage.text, true);
      if (name.empty()) continue;
      reading_.parties.partner = Stated<std::string>{name, passage.lines};
      reading_.unsure.push_back({"parties", passage.lines, Doubt::Reason::UnsureParty});
      return;
    }
  }

  // "Parter": the two sides and nothing else.
  bool is_below_parties(const Passage& passage) const {
    if (passage.section < 0 || placed_words(passage.text).empty()) return false;
    const std::string& heading = reading_.sections[static_cast<std::size_t>(passage.section)].heading;
    return swedish().party_headings.has(lower_case(without_number(heading)));
  }

  static bool is_public(std::string_view name) {
    const Vocabulary& v = swedish();
    const auto words = placed_words(name);
    return std::ranges::any_of(words, [&](const PlacedWord& word) {
      return v.public_parties.has(word.bare) || v.public_endings.has_end_of(word.bare);
    });
  }

  // "Vikby kommun": the word for what it is has no capital, so it is no part of the name.
  static bool names_municipality(const Words& words, std::size_t at) {
    const Vocabulary& v = swedish();
    while (at < words.size() && starts_upper(words[at].written) && !ends_here(words[at].written)) ++at;
    return at < words.size() &&
           (v.municipality_words.has(words[at].bare) || v.city_words.has(words[at].bare));
  }

  // "mellan A och B": one of them is public, the other is the partner.
  std::string partner_between(const std::string& text) const {
    const Words words = placed_words(text);
    for (std::size_t at = 0; at + 3 < words.size(); ++at) {
      if (!swedish().between.has(words[at].bare)) continue;
      std::string name = partner_of_pair(text, words, at + 1);
      if (!name.empty()) return name;
    }
    return {};
  }

  // "A och B", from the word `begin` on.
  std::string partner_of_pair(const std::string& text, const Words& words, std::size_t begin) const {
    constexpr std::size_t kMostWordsOfAPair = 13;
    for (std::size_t joint = begin + 1; joint + 1 < std::min(words.size(), begin + kMostWordsOfAPair);
         ++joint) {
      if (!swedish().and_words.has(words[joint].bare) || words[joint - 1].written.ends_with('-')) continue;
      const std::string first = text.substr(words[begin].begin, words[joint - 1].end - words[begin].begin);
      const std::string second = name_from(text, words, joint + 1);
      const bool first_is_public = is_public(first);
      const bool second_is_public = is_public(second) || names_municipality(words, joint + 1);
      if (first_is_public && !second_is_public && !second.empty()) return second;
      if (second_is_public && !first_is_public && starts_upper(first)) return name_from(text, words, begin);
    }
    return {};
  }

  // "partnerskap med X", "bidrag till X": the last such place in a title; in running text only after a word
  // for an agreement or a grant.
  std::string partner_after(const std::string& text, bool is_running) const {
    const Words words = placed_words(text);
    const auto& before = swedish().partner_before.words();
    for (std::size_t at = words.size(); at-- > 1;) {
      const bool is_with = words[at].bare == before.front();
      if (!is_with && std::ranges::find(before, words[at].bare) == before.end()) continue;
      if (at + 1 >= words.size() || !starts_upper(words[at + 1].written)) continue;
      const bool tells_of_grant = swedish().grant_words.has_end_of(words[at - 1].bare);
      const bool tells_of_agreement = swedish().agreement_words.has(words[at - 1].bare) ||
                                      words[at - 1].bare.find("avtal") != std::string::npos;
      if (is_running && !tells_of_grant && !(is_with && tells_of_agreement)) continue;
      if (!is_running && !is_with && !tells_of_grant) continue;
      std::string name = name_from(text, words, at + 1);
      if (!name.empty() && !is_public(name)) return name;
    }
    return {};
  }

  // The words of a name: capitals one after the other, "Kvinnojouren Linden & Vänner"; what follows ("för år
  // 2023") is not part of it.
  std::string name_from(const std::string& text, const Words& words, std::size_t first) const {
    if (first >= words.size() || !starts_upper(words[first].written)) return {};
    std::size_t last = first;
    while (last + 1 < words.size() && !ends_here(words[last].written)) {
      const PlacedWord& next = words[last + 1];
      if (has_year_or_number(next.bare)) break;
      const bool has_more = last + 2 < words.size() && starts_upper(words[last + 2].written);
      if (starts_upper(next.written)) {
        ++last;
      } else if (last == first && takes_a_small_word(words[first].written) &&
                 !swedish().partner_tails.has(next.bare) && !swedish().and_words.has(next.bare) &&
                 !swedish().in_a_place.has(next.bare)) {
        ++last;  // "Lokstallets vänner", "Nya vägar"
      } else if (next.written == "&" && has_more) {
        last += 2;
      } else if (swedish().in_a_place.has(next.bare) && has_more) {
        const std::string name = text.substr(words[first].begin, words[last].end - words[first].begin);
        if (last > first + 1 || stands_without_place(name) || is_public(name)) break;
        last += 2;
      } else {
        break;
      }
    }
    return without_end_mark(
        std::string_view(text).substr(words[first].begin, words[last].end - words[first].begin));
  }

  static bool takes_a_small_word(std::string_view first) {
    const std::string lower = lower_case(first);
    return swedish().words_before_small_ones.has(lower) ||
           (lower.ends_with('s') && !swedish().partner_endings.has_end_of(lower.substr(0, lower.size() - 1)));
  }

  static bool ends_here(std::string_view word) {
    return word.ends_with(',') || word.ends_with('.') || word.ends_with(':') || word.ends_with(';') ||
           word.ends_with(')');
  }

  // Whether the text has the name without "i Provby" behind it.
  bool stands_without_place(const std::string& name) const {
    const std::string place = ' ' + swedish().in_a_place.words().front() + ' ';
    for (const Passage& passage : reading_.passages) {
      if (!is_text(passage)) continue;
      for (std::size_t at = passage.text.find(name); at != std::string::npos;
           at = passage.text.find(name, at + 1)) {
        const std::string_view rest = std::string_view(passage.text).substr(at + name.size());
        const bool is_whole = rest.empty() || rest[0] == ' ' ||
                              std::string_view(".,;:)").find(rest[0]) != std::string_view::npos;
        if (is_whole && !rest.starts_with(place)) return true;
      }
    }
    return false;
  }

  MemorandumReading& reading_;
  std::vector<NamedBody> bodies_;
};

}  // namespace

void find_parties(MemorandumReading& reading) { PartyReader(reading).run(); }

}  // namespace handslag::memorandum_reading
