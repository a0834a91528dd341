#include "memorandum_reading/memorandum_headings.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kLongestHeading = 110;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_hashes(std::string_view line) {
  if (!line.starts_with('#')) return line;
  const std::size_t words = line.find_first_not_of('#');
  if (words > 4 || line[words] != ' ') return line;
  return line.substr(words + 1);
}

std::string heading_words_of(std::string_view line) {
  std::string words = lower_case(without_number(line));
  while (words.ends_with(':') || words.ends_with('?') || words.ends_with(' ')) words.pop_back();
  return words;
}

// "Punkt 9. Bidrag till Lyktan".
std::size_t matter_number_length(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !starts_upper(line) ||
      !swedish().matter_words.has(lower_case(line.substr(0, space))))
    return 0;
  std::size_t at = space + 1;
  while (at < line.size() && is_digit(line[at])) ++at;
  return at > space + 1 && line.substr(at).starts_with(". ") && starts_upper(line.substr(at + 2)) ? at + 1
                                                                                                  : 0;
}

const HeadingWords& known() { return swedish().headings; }

// "Omsorgsnämndens", and whoever else proposes: "Tjänsteställets förslag till beslut".
void take_proposer(std::string_view& rest, KnownHeading& heading) {
  if (const std::string_view body = body_in_genitive_at_start(rest);
      !body.empty() && body.size() < rest.size()) {
    heading.proposing_body = without_genitive(body);
    rest = rest.substr(body.size() + 1);
    return;
  }
  const std::size_t space = rest.find(' ');
  if (space == std::string_view::npos || space == 0 || rest[space - 1] != 's' || !starts_upper(rest)) return;
  if (!lower_case(rest.substr(space + 1)).starts_with(known().proposal_words.words().front())) return;
  heading.proposing_body = without_genitive(rest.substr(0, space));
  rest = rest.substr(space + 1);
}

// "förslag till beslut i omsorgsnämnden", "förslag till kommunstyrelsen", with "Omsorgsnämndens" before or
// nothing.
std::optional<KnownHeading> proposal_heading(std::string_view written) {
  std::string_view rest = written;
  KnownHeading heading;
  heading.role = SectionRole::Proposal;
  take_proposer(rest, heading);
  if (const std::string_view body = body_at_start(written); !body.empty() && body.size() < written.size()) {
    if (known().proposed_to_decide.has(lower_case(trimmed(written.substr(body.size()))))) {
      heading = KnownHeading{SectionRole::Proposal};
      heading.deciding_body = std::string(body);
      return heading;
    }
  }
  const std::string lower = lower_case(rest);
  if (!heading.proposing_body.empty() && known().decision_of_a_body.has(lower)) {
    heading.deciding_body = std::exchange(heading.proposing_body, {});
    heading.role = SectionRole::Decision;
    return heading;
  }
  for (const std::string& words : known().proposal_words.words()) {
    if (!lower.starts_with(words)) continue;
    std::string_view after = trimmed(rest.substr(words.size()));
    if (after.empty()) return heading;
    const std::string first = lower_case(after.substr(0, after.find(' ')));
    if (known().to_a_body.has(first) && after.find(' ') != std::string_view::npos)
      after = trimmed(after.substr(after.find(' ')));
    const std::string_view body = body_at_start(after);
    if (body.empty()) continue;
    const std::string_view others = trimmed(after.substr(body.size()));
    // Several bodies: the last one decides.
    std::string deciding(body);
    if (!others.empty()) {
      const std::string_view joint = others.substr(0, others.find(' '));
      if (!swedish().and_words.has(joint) || joint.size() == others.size()) continue;
      const std::string_view last = trimmed(others.substr(joint.size()));
      if (body_at_start(last).size() != last.size()) continue;
      deciding = std::string(last);
    }
    heading.deciding_body = std::move(deciding);
    return heading;
  }
  return std::nullopt;
}

// "SOCIALNÄMNDEN BESLUTAR", "Kommunfullmäktige beslutar": below another heading of decisions it leads in.
std::optional<KnownHeading> decision_of_body(std::string_view line) {
  const std::string_view body = body_at_start(line);
  if (body.empty() || body.size() == line.size()) return std::nullopt;
  if (!swedish().deciding_verbs.has(lower_case(trimmed(line.substr(body.size()))))) return std::nullopt;
  KnownHeading heading{SectionRole::Decision};
  heading.deciding_body = is_in_capitals(body) ? with_first_capital(lower_case(body)) : std::string(body);
  return heading;
}

bool is_recipient_heading(const std::string& words) {
  const auto parts = words_of(words);
  if (parts.size() < 2 || parts.size() > 9) return false;
  // "Tjänsteskrivelsen skickas till": what is sent may be anything.
  const bool is_plain = parts.size() <= 4 && parts.back() == known().recipient_ends.words().front();
  if (!known().recipient_starts.has(parts.front()) && !is_plain) return false;
  const bool sends =
      std::ranges::any_of(parts, [](std::string_view part) { return known().recipient_words.has(part); });
  return sends && known().recipient_ends.has_end_of(words);
}

bool is_like_a_party(std::string_view party) {
  const std::string lower = lower_case(party);
  const Vocabulary& v = swedish();
  return v.public_parties.has(lower) || v.public_endings.has_end_of(lower) || v.partner_words.has(lower) ||
         v.partner_endings.has_end_of(lower) || v.organisation_stems.has_part_of(lower);
}

}  // namespace

int level_of_number(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0 || space > 6) return 0;
  std::string_view number = line.substr(0, space);
  if (number.ends_with('.') || number.ends_with(':')) number.remove_suffix(1);
  int parts = 0;
  for (const std::string_view part : split(number, '.')) {
    if (part.empty() || part.size() > 2 || !std::ranges::all_of(part, is_digit)) return 0;
    ++parts;
  }
  return std::min(parts, 3);
}

std::size_t paragraph_number_length(std::string_view line) {
  if (const std::size_t number = matter_number_length(line); number > 0) return number;
  const std::size_t sign = line.find("§");
  if (sign > 12) return 0;  // or none
  if (words_of(line.substr(0, sign)).size() > 2) return 0;
  if (sign > 0 && !starts_upper(line)) return 0;
  std::size_t at = sign + std::string_view("§").size();
  if (line.substr(at).starts_with("§")) at += std::string_view("§").size();
  while (at < line.size() && line[at] == ' ') ++at;
  const std::size_t number = at;
  while (at < line.size() && (is_digit(line[at]) || line[at] == '/' || line[at] == ':')) ++at;
  if (at == number) return 0;
  if (at < line.size() && line[at] == '.') ++at;
  return at == line.size() || line[at] == ' ' ? at : 0;
}

std::string_view without_number(std::string_view line) {
  line = without_hashes(line);
  if (const std::size_t number = paragraph_number_length(line); number > 0)
    return trimmed(line.substr(number));
  const std::size_t space = line.find(' ');
  return space == std::string_view::npos || level_of_number(line) == 0 ? line : line.substr(space + 1);
}

bool has_heading_sign(std::string_view line) {
  const bool has_sign = without_hashes(line).size() < line.size() || paragraph_number_length(line) > 0;
  const std::string_view words = without_number(line);
  if (!has_sign || words.empty() || !starts_upper(words) || words.size() > kLongestHeading) return false;
  return !words.ends_with('.') && !words.ends_with(';') && words_of(words).size() <= 14;
}

std::optional<KnownHeading> known_heading(std::string_view line) {
  if (line.size() > kLongestHeading || line.empty()) return std::nullopt;
  const std::string_view written = without_number(line);
  if (!starts_upper(written) && written.size() == line.size()) return std::nullopt;
  const std::string words = heading_words_of(line);
  const auto found = known().known.find(words);
  if (found != known().known.end()) {
    const HeadingEntry& entry = found->second;
    return KnownHeading{entry.role, entry.holds_sub_headings, entry.is_of_minutes};
  }
  if (ends_sentence(words) || words_of(words).size() > 12) return std::nullopt;
  std::string_view bare = written;
  if (bare.ends_with(':')) bare.remove_suffix(1);
  if (auto decision = decision_of_body(bare)) return decision;
  if (auto proposal = proposal_heading(bare)) return proposal;
  if (known().economy_starts.has_start_of(words) && words_of(words).size() <= 6)
    return KnownHeading{SectionRole::Economy};
  if (known().perspective_ends.has_end_of(words) && words_of(words).size() <= 8)
    return KnownHeading{SectionRole::Perspective};
  if (known().perspective_starts.has_start_of(words)) return KnownHeading{SectionRole::Perspective};
  if (is_recipient_heading(words)) return KnownHeading{SectionRole::Recipients};
  if (!party_of_heading(line).empty()) return KnownHeading{SectionRole::Duties};
  return std::nullopt;
}

std::size_t end_of_heading_in_line(std::string_view line) {
  // "Bil. Ansökan"; "Bil. 1 Ansökan" is an item.
  const std::size_t space = line.find(' ');
  if (space != std::string_view::npos && space > 1 && line[space - 1] == '.' &&
      starts_upper(line.substr(space + 1))) {
    const auto short_heading = known_heading(line.substr(0, space));
    if (short_heading && short_heading->role == SectionRole::Annexes) return space;
  }
  const std::size_t colon = line.find(": ");
  if (colon > 50 || colon + 2 >= line.size()) return 0;
  const auto heading = known_heading(line.substr(0, colon + 1));
  if (!heading) return 0;
  const bool is_proposal = heading->role == SectionRole::Proposal || heading->role == SectionRole::Decision;
  const bool says_it = is_proposal && line.ends_with('.') && words_of(line.substr(colon + 2)).size() >= 3;
  return says_it || heading->role == SectionRole::Recipients || heading->role == SectionRole::Annexes
             ? colon + 1
             : 0;
}

std::size_t end_of_attendance_label(const SourceLine& line) {
  if (line.cells.size() < 2) return 0;
  const auto heading = known_heading(line.cells[0]);
  return heading && heading->role == SectionRole::Attendance ? line.cells[0].size() : 0;
}

std::string party_of_heading(std::string_view heading) {
  std::string_view words = without_number(heading);
  if (words.ends_with(':')) words.remove_suffix(1);
  const std::string lower = lower_case(words);
  const std::string mixed = is_in_capitals(words) ? with_first_capital(lower) : std::string(words);
  words = mixed;
  for (const std::string& duties : known().duties.words()) {
    if (!lower.ends_with(' ' + duties)) continue;
    std::string_view party = words.substr(0, words.size() - duties.size() - 1);
    if (words_of(party).size() > 5 || !starts_upper(party) || !party.ends_with('s')) return {};
    party.remove_suffix(1);
    if (party.ends_with(':')) party.remove_suffix(1);
    // "Årets insatser" names no party; "Lyktans åtaganden" does.
    const bool names_promise = duties.find("åtagande") != std::string::npos;
    return names_promise || is_like_a_party(party) ? std::string(party) : std::string();
  }
  return {};
}

}  // namespace handslag::memorandum_reading
