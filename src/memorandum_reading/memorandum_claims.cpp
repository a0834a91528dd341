#include "memorandum_reading/memorandum_claims.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool is_place(std::string_view bare) { return swedish().place_stems.has_end_of(bare); }

// From the word before a place of work backwards: the names in "Attunda, Norrtälje och Gotlands tingsrätter".
void add_places(MemorandumReading& reading, const Passage& passage, const std::vector<PlacedWord>& words,
                std::size_t place) {
  std::vector<std::pair<std::string, LineSpan>> found;
  const std::string& bare = words[place].bare;
  const bool is_plural = bare.ends_with("er") && is_place(std::string_view(bare).substr(0, bare.size() - 2));
  const std::string kind = is_plural ? bare.substr(0, bare.size() - 2) : bare;
  for (std::size_t at = place; at-- > 0;) {
    if (words[at].bare == "och" && is_plural) continue;
    if (!starts_upper(words[at].written)) break;
    const std::string name(without_end_mark(words[at].written));
    found.push_back(
        {name + ' ' + kind, passage.lines_of(words[at].begin, is_plural ? words[at].end : words[place].end)});
    if (!is_plural) break;
  }
  for (auto one = found.rbegin(); one != found.rend(); ++one) {
    if (std::ranges::find(reading.places, one->first, &Stated<std::string>::value) == reading.places.end()) {
      reading.places.push_back({one->first, one->second});
    }
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int small_number(std::string_view text) {
  int number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

// "6", "1-3" and "1–3" as the numbers they stand for.
std::vector<std::string> numbers_in(std::string_view word) {
  if (is_number(word)) return {std::string(word)};
  for (const std::string_view dash : {"-", "–"}) {
    const std::size_t at = word.find(dash);
    if (at == std::string_view::npos) continue;
    const std::string_view first = word.substr(0, at);
    const std::string_view last = word.substr(at + dash.size());
    if (!is_number(first) || !is_number(last)) continue;
    std::vector<std::string> numbers;
    for (int number = small_number(first); number <= small_number(last) && numbers.size() < 100; ++number) {
      numbers.push_back(std::to_string(number));
    }
    return numbers;
  }
  return {};
}

bool is_annex_word(std::string_view bare) { return swedish().annex_words.has(bare); }

void find_mentions(const Passage& passage, const std::function<void(const std::string&, LineSpan)>& mention) {
  const auto words = placed_words(passage.text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_annex_word(words[at].bare)) continue;
    for (std::size_t next = at + 1; next < words.size(); ++next) {
      const auto numbers = numbers_in(words[next].bare);
      if (numbers.empty() && !(words[next].bare == "och" && next > at + 1)) break;
      for (const std::string& number : numbers)
        mention(number, passage.lines_of(words[at].begin, words[next].end));
      if (!numbers.empty() &&
          (words[next].written.find(')') != std::string_view::npos || words[next].written.ends_with('.')))
        break;
    }
  }
}

// "Riktlinjer med ändringar (bilaga 1)", "Rapport, bilaga 2": the number stands last.
void take_number_from_end(ReadAnnex& annex) {
  const auto words = placed_words(annex.title);
  if (words.size() < 3 || !is_annex_word(words[words.size() - 2].bare) || !is_number(words.back().bare))
    return;
  annex.number = words.back().bare;
  std::string_view title = trimmed(std::string_view(annex.title).substr(0, words[words.size() - 2].begin));
  while (title.ends_with(',') || title.ends_with('-') || title.ends_with("–")) {
    title.remove_suffix(title.ends_with("–") ? 3 : 1);
    title = trimmed(title);
  }
  annex.title = std::string(title);
}

// "Bilaga 2 Statistik", "Bilaga 2. Statistik", the number as the item's mark, or at its end.
ReadAnnex annex_in(const Passage& item) {
  ReadAnnex annex;
  annex.lines = item.lines;
  annex.title = item.text;
  const auto words = placed_words(item.text);
  if (words.size() >= 2 && is_annex_word(words[0].bare) && is_number(words[1].bare)) {
    annex.number = words[1].bare;
    annex.title = std::string(trimmed(std::string_view(item.text).substr(words[1].end)));
    for (const std::string_view dash : {"- ", "– ", ": ", "— "}) {
      if (annex.title.starts_with(dash)) annex.title.erase(0, dash.size());
    }
  } else if (is_number(item.mark)) {
    annex.number = item.mark;
  } else if (item.mark.size() > 1 && (item.mark.ends_with('.') || item.mark.ends_with(')'))) {
    annex.number = item.mark.substr(0, item.mark.size() - 1);
  } else {
    take_number_from_end(annex);
  }
  return annex;
}

// "Ansökan; Budget", "Ansökan, Budget, Karta över bryggan": a comma may stand in one, so it divides three or
// more.
std::vector<std::string_view> titles_in(std::string_view words) {
  constexpr std::size_t kFewestBetweenCommas = 3;
  for (const auto& [sign, fewest] : {std::pair(';', std::size_t{2}), {',', kFewestBetweenCommas}}) {
    auto parts = split(words, sign);
    const bool are_titles =
        std::ranges::all_of(parts, [](std::string_view part) { return starts_upper(trimmed(part)); });
    if (parts.size() >= fewest && are_titles) return parts;
  }
  return {};
}

// "1. Rapport, 2. Statistik, 3. Bokslut" on one line are three.
std::vector<ReadAnnex> annexes_in(const Passage& item) {
  const ReadAnnex first = annex_in(item);
  std::vector<ReadAnnex> annexes = {first};
  if (!is_number(first.number)) {
    const auto parts = titles_in(first.title);
    if (parts.empty()) return annexes;
    annexes.clear();
    for (const std::string_view part : parts) {
      annexes.push_back(first);
      annexes.back().title = std::string(trimmed(part));
    }
    return annexes;
  }
  for (int number = small_number(first.number) + 1;; ++number) {
    ReadAnnex& last = annexes.back();
    std::size_t at = std::string::npos;
    std::size_t length = 0;
    for (const std::string_view sign : {". ", ") ", ": "}) {
      const std::string mark = ' ' + std::to_string(number) + std::string(sign);
      at = last.title.find(mark);
      length = mark.size();
      if (at != std::string::npos && at > 0) break;
    }
    if (at == std::string::npos || at == 0 || !starts_upper(std::string_view(last.title).substr(at + length)))
      return annexes;
    ReadAnnex next{first};
    next.number = std::to_string(number);
    next.title = last.title.substr(at + length);
    std::string_view title = trimmed(std::string_view(last.title).substr(0, at));
    if (title.ends_with(',') || title.ends_with(';') || title.ends_with('.')) title.remove_suffix(1);
    last.title = std::string(title);
    annexes.push_back(std::move(next));
  }
}

// "Ekonomienheten, Kommunstyrelsen, akten" on one line are several; "Eva Ek, handläggare" is one.
// `is_beside_heading`: "Beslutet sänds till: Föreningen Lyktan, akten".
std::vector<std::string> recipients_in(const Passage& passage, bool is_beside_heading) {
  std::vector<std::string> cells = passage.cells;
  std::erase(cells, passage.mark);
  if (cells.size() >= 2) return cells;
  std::vector<std::string> parts;
  const char divider = passage.text.find(';') != std::string::npos ? ';' : ',';
  for (const std::string_view part : split(passage.text, divider)) {
    parts.push_back(without_end_mark(part));
    const bool is_address = is_contact(parts.back());
    if (parts.back().empty() || words_of(parts.back()).size() > 6 || is_address) return {passage.text};
  }
  if (parts.size() < 2) return {passage.text};
  // "Rektorerna vid Åskolan, Bergskolan och Dalskolan" are those of all three.
  const auto last_words = placed_words(parts.back());
  const bool ends_with_and = std::ranges::any_of(
      last_words, [](const PlacedWord& word) { return swedish().and_words.has(word.bare); });
  if (!is_beside_heading && parts.size() == 2 && ends_with_and && starts_upper(parts[1]))
    return {passage.text};
  const bool are_names =
      std::ranges::all_of(parts, [](const std::string& part) { return starts_upper(part); }) &&
      name_certainty(parts[0]) != NameCertainty::Known;
  const bool is_one =
      name_certainty(parts[0]) == NameCertainty::Known || (names_role(parts[0]) && names_unit(parts[1]));
  // "Tjejjouren Månen, ekonomichefen".
  const bool has_a_role = parts.size() == 2 && names_role(parts[1]) && parts[1].ends_with("en") &&
                          !names_unit(parts[0]) && name_certainty(parts[0]) != NameCertainty::Known;
  return are_names || has_a_role || parts.size() >= 3 || (is_beside_heading && !is_one)
             ? parts
             : std::vector<std::string>{passage.text};
}

}  // namespace

void find_places(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage)) continue;
    for (const auto& words : sentences_of(passage.text)) {
      const bool is_of_work = std::ranges::any_of(
          words, [](const PlacedWord& word) { return swedish().work_at_places.has_part_of(word.bare); });
      if (!is_of_work) continue;
      for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_place(words[at].bare)) add_places(reading, passage, words, at);
      }
    }
  }
}

void find_preparation(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage)) continue;
    const bool in_preparation = role_of(reading, passage) == SectionRole::Preparation;
    for (const auto& words : sentences_of(passage.text)) {
      for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        const bool is_prepared = swedish().prepared_verbs.has(words[at].bare);
        if (!is_prepared || !swedish().prepared_by.has(words[at + 1].bare) || at + 2 >= words.size())
          continue;
        const std::size_t begin = words[at + 2].begin;
        const std::size_t end = words.back().end;
        reading.prepared_by = {without_end_mark(std::string_view(passage.text).substr(begin, end - begin)),
                               passage.lines_of(begin, end)};
        return;
      }
    }
    if (in_preparation && passage.text.size() <= 80 && !ends_sentence(passage.text) && !reading.prepared_by) {
      reading.prepared_by = {passage.text, passage.lines};
      return;
    }
  }
}

void find_signature(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (passage.kind == PassageKind::Signature) reading.signature.push_back({passage.text, passage.lines});
  }
  if (reading.signatories.empty()) return;
  reading.signatory = reading.signatories.front();
  if (reading.signatories.size() > 1)
    reading.unsure.push_back({"signatory", reading.signatories[1].lines, Doubt::Reason::SeveralSignatories});
}

void find_annexes(MemorandumReading& reading) {
  std::set<std::pair<std::string, std::string>> listed;   // number and title
  std::map<std::string, std::size_t, std::less<>> at_of;  // the first of a number
  for (const Passage& passage : reading.passages) {
    const SectionRole role = role_of(reading, passage);
    const bool is_listed =
        (role == SectionRole::Annexes && passage.is_listed) ||
        (is_annex_line(passage.text) && role != SectionRole::Proposal && role != SectionRole::Decision);
    if (passage.kind != PassageKind::Item || !is_listed || passage.text.empty()) continue;
    const auto annexes = annexes_in(passage);
    if (annexes.size() > 1) reading.unsure.push_back({"annexes", passage.lines, Doubt::Reason::UnsureItem});
    for (const ReadAnnex& annex : annexes) {
      if (!annex.number.empty() && !listed.emplace(annex.number, annex.title).second) continue;
      at_of.emplace(annex.number, reading.annexes.size());
      reading.annexes.push_back(annex);
    }
  }
  std::set<std::string> missing;
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage) || role_of(reading, passage) == SectionRole::Annexes) continue;
    if (passage.kind == PassageKind::Item && is_annex_line(passage.text)) continue;
    find_mentions(passage, [&](const std::string& number, LineSpan lines) {
      if (const auto annex = at_of.find(number); annex != at_of.end()) {
        reading.annexes[annex->second].referred_to_in.push_back(
            {reading.sections[static_cast<std::size_t>(passage.section)].heading, lines});
      } else if (missing.insert(number).second) {
        reading.unsure.push_back({"annexes", lines, Doubt::Reason::AnnexNotListed});
      }
    });
  }
  for (const ReadAnnex& annex : reading.annexes) {
    if (!annex.number.empty() && annex.referred_to_in.empty()) {
      reading.unsure.push_back({"annexes", annex.lines, Doubt::Reason::AnnexNotReferredTo});
    }
  }
}

void find_recipients(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (!passage.is_listed || role_of(reading, passage) != SectionRole::Recipients) continue;
    const ReadSection& section = reading.sections[static_cast<std::size_t>(passage.section)];
    const auto recipients = recipients_in(passage, passage.lines.first == section.heading_lines.first);
    for (const std::string& words : recipients) reading.recipients.push_back({words, passage.lines});
    if (passage.cells.empty() && recipients.size() > 1)
      reading.unsure.push_back({"recipients", passage.lines, Doubt::Reason::UnsureItem});
  }
}

}  // namespace handslag::memorandum_reading
