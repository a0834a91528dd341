#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/vocabulary.h"

// What was claimed and does not look as such a thing does: a title without a word that titles have, a number
// in front of an annex, a recipient with an end mark. It may still be right, so that it stays, with a doubt.
// A layout that nobody has tried puts other things in the place of these: so a claim is without a doubt only
// when its own words tell what it is.
namespace handslag::memorandum_reading {

namespace {

bool begins_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// "Delegationspunkt: B 4.2": a label of one or two words.
bool begins_with_short_label(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon != std::string_view::npos && words_of(text.substr(0, colon)).size() <= 2;
}

bool holds_a_number_of_the_list(std::string_view text) {
  return std::ranges::any_of(
      std::array<std::string_view, 3>{" 2. ", " 2) ", "; "},
      [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool names_document(std::string_view lower) { return swedish().document_stems.has_part_of(lower); }

// "… Dnr KUN 2025/91": what it is registered as stands in it.
bool holds_a_reference(std::string_view text) {
  const auto words = placed_words(text);
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (swedish().reference_labels.has(words[at].bare) && starts_upper(words[at].written) &&
        has_numbers_only(text.substr(words[at + 1].begin)))
      return true;
  }
  return false;
}

// "OSN 2024/0140", "§ 131": a year and a number of more figures than a school year has.
bool holds_a_register_number(std::string_view text) {
  constexpr std::size_t kFiguresOfAYear = 4;
  constexpr std::size_t kFiguresOfASchoolYear = 2;
  const auto is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
  for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
    std::size_t before = 0;
    std::size_t after = 0;
    while (before < at && is_digit(text[at - before - 1])) ++before;
    while (at + after + 1 < text.size() && is_digit(text[at + after + 1])) ++after;
    const bool is_two_years = before == kFiguresOfAYear && after == kFiguresOfAYear && text[at + 1] == '2';
    if (before == kFiguresOfAYear && after > kFiguresOfASchoolYear && !is_two_years) return true;
  }
  return text.find("§") != std::string_view::npos;
}

bool is_odd_title(const std::string& title) {
  if (begins_with_digit(title) || begins_with_short_label(title)) return true;
  if (!body_at_start(title).empty() || ends_with_day(title) || holds_a_reference(title)) return true;
  if (bracketed_reference_at(title) != std::string::npos || holds_a_register_number(title) ||
      title.find_last_of(".:?!") == title.size() - 1)
    return true;
  const std::string lower = lower_case(title) + ' ';
  return !swedish().title_words.has_part_of(lower) && !swedish().title_stems.has_part_of(lower);
}

// "A. Budget"
bool begins_with_a_letter(std::string_view text) {
  return text.size() > 3 && (text[1] == '.' || text[1] == ')') && text[2] == ' ';
}

// "Ansökan 2025-01-09, Karta över Åstigen": another begins behind a comma.
bool holds_several(std::string_view text) {
  for (std::size_t at = text.find(", "); at != std::string_view::npos; at = text.find(", ", at + 1))
    if (starts_upper(text.substr(at + 2))) return true;
  return false;
}

// "Bilaga   Handling", above the columns of a table.
bool is_head_of_a_column(std::string_view lower) {
  const std::size_t space = lower.find(' ');
  return space != std::string_view::npos && swedish().annex_words.has(lower.substr(0, space)) &&
         !begins_with_digit(lower.substr(space + 1));
}

bool is_odd_annex(const std::string& title) {
  const std::string lower = lower_case(title);
  if (begins_with_digit(title) || begins_with_a_letter(title) || holds_a_number_of_the_list(title))
    return true;
  if (paragraph_number_length(title) > 0 || (title.ends_with('.') && is_like_a_sentence(title)) ||
      sentences_of(title).size() > 1)
    return true;
  if (holds_several(title) || is_head_of_a_column(lower)) return true;
  if (body_at_start(title) == title || is_public_body_name(title) || has_numbers_only(title)) return true;
  if (names_document(lower)) return false;
  return is_in_capitals(title) || !swedish().annex_stems.has_part_of(lower);
}

bool is_odd_recipient(const std::string& recipient) {
  return begins_with_digit(recipient) || holds_a_number_of_the_list(recipient) ||
         is_place_and_day(recipient) || recipient.ends_with('.') || recipient.ends_with(':') ||
         (is_among_contacts(recipient) && recipient.find(',') == std::string::npos) ||
         is_annex_line(recipient) || begins_with_short_label(recipient) ||
         swedish().document_kinds.has(lower_case(recipient)) || recipient.find('/') != std::string::npos;
}

// A role, a unit, a body, an association, a person: somebody that a letter can be sent to.
bool tells_who_it_is(const std::string& recipient) {
  const std::string lower = lower_case(recipient);
  const Vocabulary& words = swedish();
  const auto is_of_a_partner = [&](const PlacedWord& one) {
    return words.partner_endings.has_end_of(one.bare) || words.small_kinds.has_end_of(one.bare);
  };
  return words.role_stems.has_part_of(lower) || words.unit_stems.has_part_of(lower) ||
         words.organisation_stems.has_part_of(lower) || words.recipient_stems.has_part_of(lower) ||
         names_role(recipient) || name_certainty(recipient) != NameCertainty::None ||
         !body_at_start(recipient).empty() || std::ranges::any_of(placed_words(recipient), is_of_a_partner);
}

// A label, a number, the head or foot of a page, or a word that goes on with something.
bool is_odd_proposal(const std::string& text) {
  constexpr std::size_t kFewestWords = 4;
  if (begins_with_short_label(text) || begins_with_digit(text) || paragraph_number_length(text) > 0)
    return true;
  if (words_of(text).size() < kFewestWords && starts_upper(text) && !ends_sentence(text)) return true;
  // What goes on for sentences of which none names who decides may tell of the matter.
  if (text.ends_with('?') || (sentences_of(text).size() > 1 && body_at_start(text).empty())) return true;
  if (starts_lower(text) && swedish().and_words.has(text.substr(0, text.find(' ')))) return true;
  return !text.starts_with("att ") && std::ranges::none_of(placed_words(text), [](const PlacedWord& one) {
    return swedish().proposal_stems.has_start_of(one.bare);
  });
}

// "Vad kommunen åtar sig", or a thing where somebody promises to do something.
bool is_odd_commitment(const std::string& text) {
  constexpr std::size_t kWordsToTheVerb = 3;
  if (text.ends_with('?') || swedish().question_starts.has_start_of(lower_case(text))) return true;
  const auto words = placed_words(text);
  const auto is_a_verb = [](const PlacedWord& one) {
    static constexpr std::array<std::string_view, 11> kEnds = {"a",     "as",  "ar", "er", "år", "utse",
                                                               "förse", "stå", "gå", "få", "ge"};
    return swedish().short_infinitives.has(one.bare) ||
           std::ranges::any_of(kEnds, [&](std::string_view end) { return one.bare.ends_with(end); });
  };
  return std::none_of(words.begin(),
                      words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kWordsToTheVerb)),
                      is_a_verb);
}

// "Socialnämnden Hisingsbro beslutar", of which only the first word is the body.
bool is_cut_off(const std::string& body, const std::string& text) {
  if (!text.starts_with(body) || text.size() <= body.size() + 1 || text[body.size()] != ' ') return false;
  return starts_upper(std::string_view(text).substr(body.size() + 1));
}

class OddClaims {
 public:
  explicit OddClaims(MemorandumReading& reading) : reading_(reading) {
    for (const Doubt& one : reading.unsure) known_.emplace(one.field, one.reason, one.lines.first);
  }

  void run() {
    if (reading_.title && is_odd_title(reading_.title->value))
      doubt("title", reading_.title->lines, Doubt::Reason::UnsureTitle);
    for (const ReadAnnex& annex : reading_.annexes) {
      if (is_odd_annex(annex.title)) doubt("annexes", annex.lines, Doubt::Reason::UnsureItem);
    }
    for (const auto& recipient : reading_.recipients) {
      if (is_odd_recipient(recipient.value) ||
          !(is_the_partner(recipient.value) || tells_who_it_is(recipient.value)))
        doubt("recipients", recipient.lines, Doubt::Reason::UnsureItem);
    }
    for (const ReadProposal& proposal : reading_.proposals) {
      if (is_odd_proposal(proposal.text) || is_cut_off(proposal.deciding_body, proposal.text))
        doubt("proposals", proposal.lines, Doubt::Reason::UnsureItem);
    }
    for (const ReadCommitment& commitment : reading_.commitments) {
      if (is_odd_commitment(commitment.text))
        doubt("commitments", commitment.lines, Doubt::Reason::UnsureItem);
    }
    if (reading_.parties.partner && is_odd_partner(reading_.parties.partner->value))
      doubt("parties", reading_.parties.partner->lines, Doubt::Reason::UnsureParty);
  }

 private:
  bool is_the_partner(const std::string& recipient) const {
    return reading_.parties.partner && reading_.parties.partner->value == recipient;
  }

  // A name in capitals, one with a number or what something is registered as in it, or one that the text
  // always goes on with: "Islamiska" of "Islamiska föreningen".
  bool is_odd_partner(const std::string& name) const {
    if (is_in_capitals(name) && name.find(' ') != std::string::npos) return true;
    // "Föreningen" alone: a name that goes on, or none.
    if (swedish().partner_words.has(lower_case(name))) return true;
    if (std::ranges::any_of(placed_words(name), [](const PlacedWord& one) {
          return begins_with_digit(one.bare) ||
                 (starts_upper(one.written) && swedish().reference_labels.has(one.bare));
        }))
      return true;
    std::size_t times = 0;
    std::size_t goes_on = 0;
    for (const Passage& passage : reading_.passages) {
      for (std::size_t at = passage.text.find(name); at != std::string::npos;
           at = passage.text.find(name, at + name.size())) {
        ++times;
        const std::string_view after = std::string_view(passage.text).substr(at + name.size());
        goes_on += after.starts_with(' ') && tells_what_it_is(after.substr(1));
      }
    }
    return times > 0 && goes_on * 2 > times;
  }

  static bool tells_what_it_is(std::string_view after) {
    const std::string word = lower_case(after.substr(0, after.find_first_of(" .,;:)")));
    if (starts_upper(after)) return true;
    return swedish().partner_endings.has_end_of(word) || swedish().organisation_stems.has_end_of(word);
  }

  void doubt(std::string field, LineSpan lines, Doubt::Reason reason) {
    if (known_.emplace(field, reason, lines.first).second)
      reading_.unsure.push_back({std::move(field), lines, reason});
  }

  MemorandumReading& reading_;
  std::set<std::tuple<std::string, Doubt::Reason, int>> known_;  ///< field, reason, first line
};

}  // namespace

void find_odd_claims(MemorandumReading& reading) { OddClaims(reading).run(); }

}  // namespace handslag::memorandum_reading
