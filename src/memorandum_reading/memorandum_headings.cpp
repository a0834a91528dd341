#include "memorandum_reading/memorandum_headings.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memorandum_reading {

namespace {

struct Entry {
  std::string_view words;
  KnownHeading heading;
};

constexpr std::array<Entry, 60> kHeadings = {{
    {"förslag till beslut", {SectionRole::Proposal}},
    {"förvaltningens förslag till beslut", {SectionRole::Proposal}},
    {"kontorets förslag till beslut", {SectionRole::Proposal}},
    {"beslutsförslag", {SectionRole::Proposal}},
    {"förslag", {SectionRole::Proposal}},
    {"beslut", {SectionRole::Proposal}},
    {"sammanfattning", {SectionRole::Summary}},
    {"sammanfattning av ärendet", {SectionRole::Summary}},
    {"ärendet i korthet", {SectionRole::Summary}},
    {"ärendets beredning", {SectionRole::Preparation}},
    {"beredning", {SectionRole::Preparation}},
    {"beredning av ärendet", {SectionRole::Preparation}},
    {"ekonomiska konsekvenser", {SectionRole::Economy}},
    {"ekonomi", {SectionRole::Economy}},
    {"ekonomi och finansiering", {SectionRole::Economy}},
    {"finansiering", {SectionRole::Economy}},
    {"kostnader och finansiering", {SectionRole::Economy}},
    {"bilaga/bilagor", {SectionRole::Annexes}},
    {"bilagor", {SectionRole::Annexes}},
    {"bilaga", {SectionRole::Annexes}},
    {"bilageförteckning", {SectionRole::Annexes}},
    {"beslutsunderlag", {SectionRole::Annexes}},
    {"handlingar i ärendet", {SectionRole::Annexes}},
    {"beslut skickas till", {SectionRole::Recipients}},
    {"beslutet skickas till", {SectionRole::Recipients}},
    {"beslutet ska skickas till", {SectionRole::Recipients}},
    {"beslut sänds till", {SectionRole::Recipients}},
    {"beslutet expedieras till", {SectionRole::Recipients}},
    {"expedieras till", {SectionRole::Recipients}},
    {"expediering", {SectionRole::Recipients}},
    {"sändlista", {SectionRole::Recipients}},
    {"delges", {SectionRole::Recipients}},
    {"kopia till", {SectionRole::Recipients}},
    {"underskrift", {SectionRole::Signatures}},
    {"underskrifter", {SectionRole::Signatures}},
    {"ärendet", {SectionRole::Other, true}},
    {"ärendebeskrivning", {SectionRole::Other, true}},
    {"beskrivning av ärendet", {SectionRole::Other, true}},
    {"redogörelse för ärendet", {SectionRole::Other, true}},
    {"bakgrund", {SectionRole::Other, true}},
    {"uppföljning", {}},
    {"uppföljning av avtalet", {}},
    {"bedömning", {}},
    {"förvaltningens bedömning", {}},
    {"kontorets bedömning", {}},
    {"förvaltningens synpunkter", {}},
    {"förvaltningens synpunkter och förslag", {}},
    {"överväganden", {}},
    {"slutsats", {}},
    {"slutsatser", {}},
    {"inledning", {}},
    {"syfte", {}},
    {"tidplan", {}},
    {"tidigare beslut", {}},
    {"juridiska konsekvenser", {SectionRole::Other}},
    {"barnets bästa", {SectionRole::Perspective}},
    {"prövning av barnets bästa", {SectionRole::Perspective}},
    {"barnkonsekvensanalys", {SectionRole::Perspective}},
    {"jämställdhet", {SectionRole::Perspective}},
    {"påverkan på barn", {SectionRole::Perspective}},
}};

constexpr std::size_t kLongestHeading = 100;

std::string_view without_number(std::string_view line) {
  const std::size_t space = line.find(' ');
  return space == std::string_view::npos || level_of_number(line) == 0 ? line : line.substr(space + 1);
}

bool contains_any(std::string_view line, std::initializer_list<std::string_view> stems) {
  const std::string lower = lower_case(line);
  return std::ranges::any_of(stems,
                             [&](std::string_view stem) { return lower.find(stem) != std::string::npos; });
}

bool ends_like_body(std::string_view word) {
  const std::string lower = lower_case(word);
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"nämnden", "nämnd", "utskottet", "utskott", "styrelsen",
                                              "fullmäktige", "förvaltningen", "kontoret", "direktören"},
      [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_name_word(std::string_view word) {
  if (word == "von" || word == "af" || word == "av" || word == "de") return true;
  if (!starts_upper(word)) return false;
  return std::ranges::all_of(word, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

int level_of_number(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0 || space > 6) return 0;
  std::string_view number = line.substr(0, space);
  if (number.ends_with('.')) number.remove_suffix(1);
  int parts = 0;
  for (const std::string_view part : split(number, '.')) {
    if (part.empty() || part.size() > 2 ||
        !std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; }))
      return 0;
    ++parts;
  }
  return std::min(parts, 3);
}

std::optional<KnownHeading> known_heading(std::string_view line) {
  if (line.size() > kLongestHeading || !(starts_upper(line) || level_of_number(line) > 0))
    return std::nullopt;
  std::string words = lower_case(without_number(line));
  if (words.ends_with(':')) words.pop_back();
  const auto found = std::ranges::find(kHeadings, words, &Entry::words);
  if (found != kHeadings.end()) return found->heading;
  if (ends_sentence(words)) return std::nullopt;
  const bool is_perspective = words.ends_with("perspektiv") || words.ends_with("perspektivet") ||
                              words.starts_with("konsekvenser för ") || words.starts_with("konsekvenser ur ");
  if (is_perspective) return KnownHeading{SectionRole::Perspective};
  return std::nullopt;
}

std::string_view body_at_start(std::string_view text) {
  if ((!starts_upper(text) && !starts_lower(text)) || text.starts_with("att ")) return {};
  std::size_t end = 0;
  for (int words = 0; words < 6 && end <= text.size(); ++words) {
    const std::size_t space = std::min(text.find(' ', end), text.size());
    std::string_view word = text.substr(end, space - end);
    while (!word.empty() && std::string_view(".,:;").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (ends_like_body(word)) return text.substr(0, end + word.size());
    if (space == text.size()) break;
    end = space + 1;
  }
  return {};
}

bool is_letterhead(std::string_view line) {
  const std::size_t words = words_of(line).size();
  if (words < 3 && length_in_characters(line) < 45) return true;
  if (body_at_start(line).size() == line.size()) return true;
  const std::string lower = lower_case(line);
  for (const std::string_view start :
       {"dnr", "diarienummer", "datum", "sida ", "handläggare", "telefon", "e-post", "till ", "ärendenummer",
        "tjänsteskrivelse ", "tjänsteutlåtande "}) {
    if (lower.starts_with(start)) return true;
  }
  const auto digits = std::ranges::count_if(line, [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<std::size_t>(digits) * 3 > line.size();
}

bool is_name(std::string_view line) {
  if (line.size() > 50 || !body_at_start(line).empty() || names_role(line)) return false;
  const auto words = words_of(line);
  return words.size() >= 2 && words.size() <= 4 && std::ranges::all_of(words, is_name_word) &&
         std::ranges::count_if(words, [](std::string_view word) { return starts_upper(word); }) >= 2;
}

bool names_role(std::string_view line) {
  return line.size() <= 80 && !ends_sentence(line) &&
         contains_any(line, {"chef", "direktör", "handläggare", "sekreterare", "controller", "utredare",
                             "strateg", "samordnare", "ordförande", "ansvarig", "jurist", "planerare",
                             "utvecklare", "ledare", "inspektör"});
}

bool names_unit(std::string_view line) {
  return line.size() <= 80 && !ends_sentence(line) && starts_upper(line) &&
         contains_any(line, {"förvaltning", "kontor", "enhet", "avdelning", "stab", "nämnd", "kommun"});
}

}  // namespace handslag::memorandum_reading
