#include <algorithm>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/money_words.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/party_reader.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

/// A name that comes so often besides being a recipient's is what the matter is about.
constexpr int kFewestTimes = 3;

bool has_year_or_number(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

}  // namespace

void PartyReader::find_partner() {
  if (reading_.title) {
    const std::string& title = reading_.title->value;
    std::string name = partner_between(title);
    if (name.empty()) name = partner_after(title, false);
    if (name.empty()) name = partner_behind_a_dash(title);
    if (name.empty()) name = partner_in_front(title);
    if (!name.empty()) {
      reading_.parties.partner = Stated<std::string>{as_in_text(std::move(name)), reading_.title->lines};
      return;
    }
  }
  find_partner_in_text();
}

// "Ansökan om föreningsbidrag – Röda Korset Provby": what stands last, where the text has it too.
std::string PartyReader::partner_behind_a_dash(const std::string& title) const {
  for (const std::string_view dash : {" – ", " - ", " — ", ": ", ", "}) {
    const std::size_t at = title.rfind(dash);
    if (at == std::string::npos) continue;
    const std::string rest = title.substr(at + dash.size());
    if (!starts_upper(rest) || !swedish().organisation_stems.has_part_of(lower_case(rest)) || is_public(rest))
      continue;
    const std::string name = name_from(rest, placed_words(rest), 0);
    const bool is_in_text = std::ranges::any_of(reading_.passages, [&](const Passage& passage) {
      return is_text(passage) && passage.text.find(name) != std::string::npos;
    });
    if (!name.empty() && is_in_text && !names_municipality(placed_words(rest), 0)) return name;
  }
  return {};
}

// "Tjejjouren Snäckan, ansökan om bidrag".
std::string PartyReader::partner_in_front(const std::string& title) const {
  for (const std::string_view mark : {", ", " – ", " - ", ": "}) {
    const std::size_t at = title.find(mark);
    if (at == std::string::npos) continue;
    const std::string front = title.substr(0, at);
    const std::string rest = lower_case(title.substr(at + mark.size()));
    const Words words = placed_words(front);
    if (!swedish().organisation_stems.has_part_of(lower_case(front)) || is_public(front) ||
        !swedish().title_words.has_part_of(rest + ' ') || names_municipality(words, 0))
      continue;
    if (const std::string name = name_from(front, words, 0); name == front) return name;
  }
  return {};
}

// "KVINNOJOUREN I PROVBY" of a title in capitals, as the text writes it.
std::string PartyReader::as_in_text(std::string name) const {
  if (!is_in_capitals(name) || words_of(name).size() < 2) return name;
  const std::string lower = lower_case(name);
  for (const Passage& passage : reading_.passages) {
    if (!is_text(passage)) continue;
    const std::size_t at = lower_case(passage.text).find(lower);
    if (at == std::string::npos) continue;
    const std::string_view written = std::string_view(passage.text).substr(at, name.size());
    if (!is_in_capitals(written) && starts_upper(written)) return std::string(written);
  }
  return name;
}

// "partnerskap med Föreningen Lyktan" in the text, where the title names nobody.
void PartyReader::find_partner_in_text() {
  for (const Passage& passage : reading_.passages) {
    if (!is_text(passage)) continue;
    std::string name = partner_between(passage.text);
    if (name.empty() && is_below_parties(passage)) {
      const Words words = placed_words(passage.text);
      name = partner_of_pair(passage.text, words, is_parties_label(words) ? 1 : 0);
      if (name.empty()) name = partner_alone(passage);
      if (name.empty()) name = partner_on_a_line(passage);
    }
    if (name.empty()) name = partner_of_parties_that_are(passage.text);
    if (name.empty()) name = partner_behind_a_label(passage.text);
    if (name.empty()) name = partner_after(passage.text, true);
    if (name.empty()) continue;
    reading_.parties.partner = Stated<std::string>{name, passage.lines};
    reading_.unsure.push_back({"parties", passage.lines, Doubt::Reason::UnsureParty});
    return;
  }
  find_partner_of_a_body();
  if (!reading_.parties.partner) find_the_one_who_is_granted();
  if (!reading_.parties.partner) find_partner_among_recipients();
}

// The one to whom a decision is sent that is no body, unit or role: named in the title too, or else several
// times in the text.
void PartyReader::find_partner_among_recipients() {
  std::vector<Stated<std::string>> in_title;
  std::vector<Stated<std::string>> in_text;
  for (const Stated<std::string>& one : possible_partners_among_recipients()) {
    if (reading_.title && reading_.title->value.find(one.value) != std::string::npos) in_title.push_back(one);
    const Places places = places_of(one.value, "");
    if (places.with + places.without >= kFewestTimes) in_text.push_back(one);
  }
  const auto& found = in_title.empty() ? in_text : in_title;
  if (found.size() != 1) return;
  reading_.parties.partner = found.front();
  reading_.unsure.push_back({"parties", found.front().lines, Doubt::Reason::UnsureParty});
}

/// Of those to whom the decision is sent, who may be the other side; several may stand on a line.
std::vector<Stated<std::string>> PartyReader::possible_partners_among_recipients() const {
  std::vector<Stated<std::string>> all;
  for (const Passage& passage : reading_.passages) {
    if (!passage.is_listed || role_of(reading_, passage) != SectionRole::Recipients) continue;
    const bool has_semicolon = passage.text.find(';') != std::string::npos;
    for (const std::string_view part : split(passage.text, has_semicolon ? ';' : ',')) {
      std::string name = without_end_mark(trimmed(part));
      if (may_be_partner(name)) all.push_back({std::move(name), passage.lines});
    }
  }
  return all;
}

bool PartyReader::may_be_partner(const std::string& recipient) const {
  constexpr std::size_t kMostWords = 6;
  const std::size_t words = words_of(recipient).size();
  return words > 0 && words <= kMostWords && starts_upper(recipient) && !is_public(recipient) &&
         !names_role(recipient) && !names_unit(recipient) && body_at_start(recipient).empty() &&
         !names_municipality(placed_words(recipient), 0) &&
         name_certainty(recipient) != NameCertainty::Known && !is_reference(recipient);
}

// "Parter är Provby kommun och Lyktan".
std::string PartyReader::partner_of_parties_that_are(const std::string& text) const {
  constexpr std::size_t kMostWordsBefore = 5;
  const Words words = placed_words(text);
  if (words.empty() || !swedish().party_nouns.has(words[0].bare)) return {};
  for (std::size_t at = 1; at + 3 < words.size() && at <= kMostWordsBefore; ++at) {
    if (words[at].bare == "är") return partner_of_pair(text, words, at + 1);
  }
  return {};
}

// "Föreningen: Verdandi Provby", "Idéburen part: Lyktan".
std::string PartyReader::partner_behind_a_label(const std::string& text) const {
  const Words words = placed_words(text);
  for (std::size_t at = 0; at + 1 < std::min<std::size_t>(words.size(), 3); ++at) {
    if (!words[at].written.ends_with(':')) continue;
    const std::string& label = words[at].bare;
    if (!swedish().partner_words.has(label) && !swedish().partner_endings.has_end_of(label) &&
        !swedish().small_kinds.has(label))
      return {};
    return is_public(words[at + 1].written) || names_municipality(words, at + 1)
               ? std::string()
               : name_from(text, words, at + 1);
  }
  return {};
}

// "bevilja Provby Dragspelsklubb 18 500 kronor", "Lyktan tilldelas ett bidrag": where the text names one
// only.
void PartyReader::find_the_one_who_is_granted() {
  std::optional<Stated<std::string>> one;
  for (const Passage& passage : reading_.passages) {
    if (!is_text(passage)) continue;
    for (const Words& sentence : sentences_of(passage.text)) {
      if (amounts_in(sentence) > 1) continue;
      for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (!swedish().granting_words.has(sentence[at].bare)) continue;
        const std::string name = granted_at(passage.text, sentence, at);
        if (words_of(name).size() < 2 || is_public(name)) continue;
        if (one && one->value != name) return;
        if (!one) one = Stated<std::string>{name, passage.lines};
      }
    }
  }
  if (!one) return;
  reading_.parties.partner = one;
  reading_.unsure.push_back({"parties", one->lines, Doubt::Reason::UnsureParty});
}

// "beviljar Lyktan 75 000 kr och Länkarna 60 000 kr" grants to two.
std::size_t PartyReader::amounts_in(const Words& sentence) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const auto money = money_at(sentence, at);
    if (!money) continue;
    ++count;
    at = money->end - 1;
  }
  return count;
}

std::string PartyReader::granted_at(const std::string& text, const Words& sentence, std::size_t verb) const {
  if (!sentence[verb].bare.ends_with('s'))
    return names_municipality(sentence, verb + 1) ? std::string() : name_from(text, sentence, verb + 1);
  const std::string name = name_from(text, sentence, 0);
  const bool is_all = verb > 0 && words_of(name).size() == verb;
  return is_all && !names_municipality(sentence, 0) ? name : std::string();
}

// "Föreningen Lyktan driver huset genom ett partnerskap med Provby kommun.": who has it with the body.
void PartyReader::find_partner_of_a_body() {
  for (const Passage& passage : reading_.passages) {
    if (!is_text(passage)) continue;
    for (const Words& sentence : sentences_of(passage.text)) {
      const std::string name = partner_of_a_body(passage.text, sentence);
      if (name.empty()) continue;
      const LineSpan lines = passage.lines_of(sentence.front().begin, sentence.back().end);
      reading_.parties.partner = Stated<std::string>{name, lines};
      reading_.unsure.push_back({"parties", lines, Doubt::Reason::UnsureParty});
      return;
    }
  }
}

std::string PartyReader::partner_of_a_body(const std::string& text, const Words& sentence) const {
  const std::string& with = swedish().partner_before.words().front();
  for (std::size_t at = 2; at + 1 < sentence.size(); ++at) {
    if (sentence[at].bare != with || !swedish().agreement_words.has(sentence[at - 1].bare)) continue;
    const std::string other =
        text.substr(sentence[at + 1].begin, sentence.back().end - sentence[at + 1].begin);
    if (!names_municipality(sentence, at + 1) && !is_public(other.substr(0, other.find(' ')))) continue;
    std::string name = name_from(text, sentence, 0);
    if (words_of(name).size() >= 2 && !is_public(name) && !names_municipality(sentence, 0)) return name;
  }
  return {};
}

// "Förening: Återbruket i Aspviken, ideell förening", "1.2 Anhörigföreningen Granåsa, 802400-2222, nedan
// Föreningen".
std::string PartyReader::partner_alone(const Passage& passage) const {
  const Words words = placed_words(passage.text);
  std::size_t first = 0;
  while (first < words.size() && first < 3 &&
         (words[first].written.ends_with(':') || has_year_or_number(words[first].bare)))
    ++first;
  // "Föreningen" alone on its line, above the name.
  const bool is_label_above = passage.line_starts.size() > 1 && words.size() > 1 &&
                              passage.line_starts[1].offset == words[1].begin &&
                              swedish().partner_words.has(words[0].bare);
  if (is_label_above) first = 1;
  // "Idéburen part: Föreningen Lyktan": a label of two words.
  if (first == 0 && words.size() > 2 && words[1].written.ends_with(':')) first = 2;
  if (first >= words.size()) return {};
  const std::string clause = passage.text.substr(words[first].begin);
  if (is_public(clause.substr(0, clause.find(" nedan"))) || names_municipality(words, first)) return {};
  return name_from(passage.text, words, first);
}

// "Region Provland, org.nr …", below it "Provby kommun, …", and below that "Stiftelsen Lyktan, …".
std::string PartyReader::partner_on_a_line(const Passage& passage) const {
  for (std::size_t at = 0; at < passage.line_starts.size(); ++at) {
    const std::size_t begin = passage.line_starts[at].offset;
    const std::size_t end =
        at + 1 < passage.line_starts.size() ? passage.line_starts[at + 1].offset : passage.text.size();
    const std::string line = passage.text.substr(begin, end - begin);
    const Words words = placed_words(line);
    const std::size_t first = is_parties_label(words) ? 1 : 0;
    if (first >= words.size() || swedish().region_words.has(words[first].bare) ||
        names_municipality(words, first))
      continue;
    const std::string name = name_from(line, words, first);
    if (words_of(name).size() >= 2 && !is_public(name)) return name;
  }
  return {};
}

bool PartyReader::is_parties_label(const Words& words) {
  return !words.empty() && words[0].written.ends_with(':') && swedish().party_headings.has(words[0].bare);
}

// "Parter": the two sides and nothing else.
bool PartyReader::is_below_parties(const Passage& passage) const {
  if (passage.section < 0 || placed_words(passage.text).empty()) return false;
  if (is_parties_label(placed_words(passage.text))) return true;
  const std::string& heading = reading_.sections[static_cast<std::size_t>(passage.section)].heading;
  return swedish().party_headings.has(lower_case(without_number(heading)));
}

// "mellan A och B": one of them is public, the other is the partner.
std::string PartyReader::partner_between(const std::string& text) const {
  const Words words = placed_words(text);
  for (std::size_t at = 0; at + 3 < words.size(); ++at) {
    if (!swedish().between.has(words[at].bare)) continue;
    std::string name = partner_of_pair(text, words, at + 1);
    if (!name.empty()) return name;
  }
  return {};
}

// "A och B", from the word `begin` on.
std::string PartyReader::partner_of_pair(const std::string& text, const Words& words,
                                         std::size_t begin) const {
  constexpr std::size_t kMostWordsOfAPair = 16;
  for (std::size_t joint = begin + 1; joint + 1 < std::min(words.size(), begin + kMostWordsOfAPair);
       ++joint) {
    if (!swedish().and_words.has(words[joint].bare) || words[joint - 1].written.ends_with('-')) continue;
    const std::string first = text.substr(words[begin].begin, words[joint - 1].end - words[begin].begin);
    const std::string second = name_from(text, words, begin_of_name(words, joint + 1));
    const bool first_is_public = is_public(first);
    const bool second_is_public = is_public(second) || names_municipality(words, joint + 1);
    if (first_is_public && !second_is_public && !second.empty()) return second;
    if (second_is_public && !first_is_public && starts_upper(first)) return name_from(text, words, begin);
  }
  return {};
}

// "partnerskap med X", "bidrag till X": the last such place in a title; in running text only after a word
// for an agreement or a grant.
std::string PartyReader::partner_after(const std::string& text, bool is_running) const {
  const Words words = placed_words(text);
  const auto& before = swedish().partner_before.words();
  for (std::size_t at = words.size(); at-- > 1;) {
    const bool is_with = words[at].bare == before.front();
    if (!is_with && std::ranges::find(before, words[at].bare) == before.end()) continue;
    std::size_t name_at = at + 1;
    // "till patientföreningen Lungsjuka i Sundland": what it is stands before its name, without a capital.
    if (name_at + 1 < words.size() && starts_lower(words[name_at].written) &&
        swedish().partner_endings.has_end_of(words[name_at].bare))
      ++name_at;
    if (name_at >= words.size() || !starts_upper(words[name_at].written)) continue;
    std::size_t before_it = at - 1;  // "bidrag för 2025 till X", "stöd 2025 till X"
    while (before_it > 0 && has_year_or_number(words[before_it].bare)) --before_it;
    const bool tells_of_grant = swedish().grant_words.has_end_of(words[before_it].bare) ||
                                (!is_running && tells_of_application(words, at));
    const bool tells_of_agreement = swedish().agreement_words.has(words[before_it].bare) ||
                                    words[before_it].bare.find("avtal") != std::string::npos;
    if (words[at].bare == before.back() && is_running) continue;  // "av" tells who pays as often
    if (is_running && !tells_of_grant && !(is_with && tells_of_agreement)) continue;
    if (!is_running && !is_with && !tells_of_grant) continue;
    if (names_municipality(words, name_at)) continue;
    std::string name = name_from(text, words, name_at);
    if (!name.empty() && !is_public(name)) return name;
  }
  return {};
}

// "Avslag på ansökan om partnerskap från X".
bool PartyReader::tells_of_application(const Words& words, std::size_t from) {
  return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(from),
                     [](const PlacedWord& word) { return swedish().application_words.has(word.bare); });
}

void find_parties(MemorandumReading& reading) { PartyReader(reading).run(); }

}  // namespace handslag::memorandum_reading
