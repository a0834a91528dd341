#include "memorandum_reading/memorandum_claims.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"

namespace handslag::memorandum_reading {

namespace {

SectionRole role_of(const MemorandumReading& reading, const Passage& passage) {
  if (passage.section < 0) return SectionRole::Other;
  return reading.sections[static_cast<std::size_t>(passage.section)].role;
}

bool is_text(const Passage& passage) {
  return passage.kind == PassageKind::Paragraph || passage.kind == PassageKind::Item ||
         passage.kind == PassageKind::Row;
}

std::string without_end_mark(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && std::string_view(".,:;").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return std::string(text);
}

std::string with_first_capital(std::string text) {
  if (!starts_lower(text)) return text;
  if (static_cast<unsigned char>(text[0]) == 0xC3) {
    text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
  } else {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

// "Socialförvaltningen föreslår att socialnämnden beslutar:" → who proposes, who decides, and what follows
// the verb.
struct LeadIn {
  std::string proposing_body;
  std::string deciding_body;
  std::size_t rest = 0;  // where the words after the lead-in begin
};

bool is_deciding_verb(std::string_view word) { return word == "besluta" || word == "beslutar"; }

LeadIn lead_in_of(std::string_view text) {
  LeadIn lead;
  const std::vector<PlacedWord> words = placed_words(text);
  std::size_t at = 0;
  const auto proposes = std::ranges::find(words, "föreslår", &PlacedWord::bare);
  if (proposes != words.end() && proposes - words.begin() <= 8 && proposes != words.begin()) {
    lead.proposing_body = std::string(text.substr(0, std::prev(proposes)->end));
    at = static_cast<std::size_t>(proposes - words.begin()) + 1;
    while (at < words.size() && (words[at].bare == "att" || words[at].bare == "därför")) ++at;
    // "föreslår att godkänna …": the words that say what is decided keep their "att".
    const bool names_body = at < words.size() && !body_at_start(text.substr(words[at].begin)).empty();
    if (!names_body && at > 0 && at < words.size() && words[at - 1].bare == "att") --at;
  }
  if (at >= words.size()) {
    lead.rest = text.size();
    return lead;
  }
  lead.rest = words[at].begin;
  const std::string_view body = body_at_start(text.substr(lead.rest));
  if (body.empty()) return lead;
  const std::size_t body_end = lead.rest + body.size();
  while (at < words.size() && words[at].begin < body_end) ++at;
  if (at >= words.size() || !is_deciding_verb(words[at].bare)) {
    if (at >= words.size() && lead.proposing_body.empty()) return lead;
    lead.deciding_body = with_first_capital(std::string(body));
    return lead;  // the body is part of the decision's words: "Socialnämnden godkänner …"
  }
  lead.deciding_body = with_first_capital(std::string(body));
  lead.rest = at + 1 < words.size() ? words[at + 1].begin : text.size();
  return lead;
}

bool ends_as_duty_lead_in(std::string_view text) {
  const std::string lower = lower_case(text);
  for (const std::string_view end :
       {" ska:", " skall:", " ska", " skall", "åtar sig att:", "förbinder sig att:", "ansvarar för att:",
        "åtar sig att", "ska även:", "ska också:"}) {
    if (lower.ends_with(end)) return true;
  }
  return false;
}

// The words of the last sentence before its verb: "Brottsofferjouren ska:" → "Brottsofferjouren".
std::string party_of(std::string_view text) {
  const auto sentences = sentences_of(text);
  if (sentences.empty()) return {};
  const auto& last = sentences.back();
  for (const PlacedWord& word : last) {
    if (word.bare == "ska" || word.bare == "skall" || word.bare == "åtar" || word.bare == "förbinder" ||
        word.bare == "ansvarar") {
      const std::size_t begin = last.front().begin;
      return word.begin > begin ? std::string(trimmed(text.substr(begin, word.begin - begin)))
                                : std::string();
    }
  }
  return {};
}

// "Kommunens åtaganden" → "Kommunen"; empty when the heading names no commitments.
std::string party_of_heading(std::string_view heading) {
  const std::string lower = lower_case(heading);
  if (lower.find("åtagande") == std::string::npos) return {};
  std::string first(heading.substr(0, heading.find(' ')));
  if (first.size() == heading.size()) return {};
  if (first.ends_with('s')) first.pop_back();
  return first;
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

bool is_court(std::string_view bare) {
  return bare.ends_with("tingsrätt") || bare.ends_with("tingsrätter") || bare.ends_with("hovrätt") ||
         bare.ends_with("tingsrätten") || bare.ends_with("förvaltningsrätt");
}

// From the word before a court backwards: the names in "Attunda, Norrtälje och Gotlands tingsrätter".
void add_courts(MemorandumReading& reading, const Passage& passage, const std::vector<PlacedWord>& words,
                std::size_t court) {
  std::vector<std::pair<std::string, LineSpan>> found;
  const bool is_plural = words[court].bare.ends_with("tingsrätter");
  std::string kind =
      is_plural ? words[court].bare.substr(0, words[court].bare.size() - 2) : words[court].bare;
  for (std::size_t at = court; at-- > 0;) {
    if (words[at].bare == "och" && is_plural) continue;
    if (!starts_upper(words[at].written)) break;
    const std::string name(without_end_mark(words[at].written));
    found.push_back(
        {name + ' ' + kind, passage.lines_of(words[at].begin, is_plural ? words[at].end : words[court].end)});
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

bool is_annex_word(std::string_view bare) {
  return bare == "bilaga" || bare == "bilagan" || bare == "bilagor" || bare == "bilagorna";
}

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

// "Bilaga 2 Statistik", "Bilaga 2. Statistik", or the number as the item's mark.
ReadAnnex annex_in(const Passage& item) {
  ReadAnnex annex;
  annex.lines = item.lines;
  annex.title = item.text;
  const auto words = placed_words(item.text);
  if (words.size() >= 2 && words[0].bare == "bilaga" && is_number(words[1].bare)) {
    annex.number = words[1].bare;
    annex.title = std::string(trimmed(std::string_view(item.text).substr(words[1].end)));
    for (const std::string_view dash : {"- ", "– ", ": "}) {
      if (annex.title.starts_with(dash)) annex.title.erase(0, dash.size());
    }
  } else if (item.mark.ends_with('.') || item.mark.ends_with(')')) {
    annex.number = item.mark.substr(0, item.mark.size() - 1);
  }
  return annex;
}

}  // namespace

void find_proposals(MemorandumReading& reading) {
  LeadIn current;
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage) || role_of(reading, passage) != SectionRole::Proposal) continue;
    const LeadIn lead = lead_in_of(passage.text);
    if (!lead.proposing_body.empty()) current.proposing_body = lead.proposing_body;
    if (!lead.deciding_body.empty()) current.deciding_body = lead.deciding_body;
    const std::string rest(trimmed(std::string_view(passage.text).substr(lead.rest)));
    if (rest.empty() || rest == "att" || rest == "att:" || rest == ":") continue;
    reading.proposals.push_back({current.proposing_body, current.deciding_body, rest,
                                 passage.lines_of(lead.rest, passage.text.size())});
    if (current.deciding_body.empty())
      reading.unsure.push_back({"proposals", passage.lines, Doubt::Reason::NoDecidingBody});
  }
  if (reading.proposals.empty()) reading.unsure.push_back({"proposals", {}, Doubt::Reason::NoProposal});
}

void find_commitments(MemorandumReading& reading) {
  std::string party;
  bool open = false;
  for (const Passage& passage : reading.passages) {
    const SectionRole role = role_of(reading, passage);
    if (passage.kind == PassageKind::RunningHeader) continue;
    if (passage.kind == PassageKind::Item && open) {
      if (!passage.mark.empty() || begins_as_duty(passage.text)) {
        reading.commitments.push_back({party, without_end_mark(passage.text), passage.lines});
      }
      continue;
    }
    open = false;
    if (role == SectionRole::Proposal || role == SectionRole::Annexes || role == SectionRole::Recipients)
      continue;
    if (passage.kind == PassageKind::Heading) {
      party = party_of_heading(passage.text);
      open = !party.empty();
    } else if (passage.kind == PassageKind::Paragraph && ends_as_duty_lead_in(passage.text)) {
      party = party_of(passage.text);
      open = true;
    }
  }
}

void find_places(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage)) continue;
    for (const auto& words : sentences_of(passage.text)) {
      const bool about_support = std::ranges::any_of(
          words, [](const PlacedWord& word) { return word.bare.find("vittnesstöd") != std::string::npos; });
      if (!about_support) continue;
      for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_court(words[at].bare)) add_courts(reading, passage, words, at);
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
        const bool is_prepared =
            words[at].bare == "beretts" || words[at].bare == "handlagts" || words[at].bare == "förberetts";
        if (!is_prepared || words[at + 1].bare != "av" || at + 2 >= words.size()) continue;
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

void find_signatory(MemorandumReading& reading) {
  int names = 0;
  for (const Passage& passage : reading.passages) {
    if (passage.kind != PassageKind::Signature) continue;
    reading.signature.push_back({passage.text, passage.lines});
    const std::size_t comma = passage.text.find(", ");
    if (comma != std::string::npos || is_name(passage.text)) {
      if (++names == 2)
        reading.unsure.push_back({"signatory", passage.lines, Doubt::Reason::SeveralSignatories});
      if (names == 1) {
        reading.signatory = ReadSignatory{passage.text.substr(0, comma), "", "", passage.lines};
        if (comma != std::string::npos) reading.signatory->role = passage.text.substr(comma + 2);
      }
    } else if (names == 1) {
      (reading.signatory->role.empty() ? reading.signatory->role : reading.signatory->unit) = passage.text;
      reading.signatory->lines.last = passage.lines.last;
    }
  }
}

void find_annexes(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    if (passage.kind == PassageKind::Item && role_of(reading, passage) == SectionRole::Annexes) {
      reading.annexes.push_back(annex_in(passage));
    }
  }
  std::set<std::string> missing;
  for (const Passage& passage : reading.passages) {
    if (!is_text(passage) || role_of(reading, passage) == SectionRole::Annexes) continue;
    find_mentions(passage, [&](const std::string& number, LineSpan lines) {
      const auto annex = std::ranges::find(reading.annexes, number, &ReadAnnex::number);
      if (annex != reading.annexes.end()) {
        annex->referred_to_in.push_back(
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
    if (passage.kind == PassageKind::Item && role_of(reading, passage) == SectionRole::Recipients) {
      reading.recipients.push_back({passage.text, passage.lines});
    }
  }
}

}  // namespace handslag::memorandum_reading
