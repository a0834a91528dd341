#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_divider.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

// "Fritid Provby föreslår att fritidsnämnden beslutar": a body, and that it decides.
bool names_a_decider(std::string_view text) {
  return std::ranges::any_of(placed_words(text), [&](const PlacedWord& word) {
    const std::string_view body = body_at_start(text.substr(word.begin));
    if (word.begin == 0 || body.empty()) return false;
    const std::string rest = lower_case(trimmed(text.substr(word.begin + body.size())));
    return swedish().deciding_verbs.has(rest.substr(0, rest.find_first_of(" :")));
  });
}

}  // namespace

bool Divider::is_outside_the_proposal() const {
  return writer_.role() != SectionRole::Proposal && writer_.role() != SectionRole::Decision;
}

// "Arbetsutskottet föreslår att kommunstyrelsen beslutar", before any heading: a proposal of its own.
bool Divider::opens_a_proposal(std::size_t at) const {
  if (writer_.has_section() || !has_title_) return false;
  const std::string& text = lines_[at].text;
  constexpr std::size_t kMostWords = 14;
  const bool names_proposer =
      !body_at_start(text).empty() ||
      (starts_upper(text) && words_of(text).size() <= kMostWords && names_a_decider(text));
  return names_proposer && is_decision_lead_in(text) && proposes(text);
}

// "1 Nämnden beviljar …", "2 Stödet …": numbers without a dot, in their order.
bool Divider::is_numbered_proposal(std::size_t at) const {
  if (is_outside_the_proposal()) return false;
  const std::string_view text = lines_[at].text;
  const std::size_t space = text.find(' ');
  return space != std::string_view::npos && text.substr(0, space) == std::to_string(proposal_number_ + 1) &&
         starts_upper(text.substr(space + 1)) && headings_.may_open(at);
}

// "1.1 Nämnden beviljar …".
bool Divider::is_clause_of_proposal(std::size_t at) const {
  if (is_outside_the_proposal()) return false;
  const std::string_view text = lines_[at].text;
  const std::size_t space = text.find(' ');
  return space != std::string_view::npos && is_clause_number(text.substr(0, space)) && headings_.may_open(at);
}

/// What a proposal ends at when no heading says so: what a party other than a public body commits to, and a
/// list of annexes, each below a blank line.
std::optional<SectionRole> Divider::role_after_the_proposal(std::size_t at) const {
  const SectionRole role = writer_.role();
  const bool is_proposal = role == SectionRole::Proposal || role == SectionRole::Decision;
  if ((!is_proposal && !has_left_proposal_) || !writer_.is_after_blank()) return std::nullopt;
  const std::string& text = lines_[at].text;
  if (is_annex_line(text)) return SectionRole::Annexes;
  const bool is_of_a_party = starts_upper(text) && item_mark(text).empty() && is_duty_lead_in(text) &&
                             body_at_start(text).empty() &&
                             !is_decision_lead_in(text.substr(0, text.find(" att")));
  return is_of_a_party ? std::optional(SectionRole::Other) : std::nullopt;
}

void Divider::leave_the_proposal(std::size_t at, SectionRole role) {
  writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
  writer_.start_section_without_heading(role);
  has_left_proposal_ = true;
  list_is_open_ = role == SectionRole::Annexes;
  list_has_marks_ = false;
  list_is_open_ ? read_listed(at) : start(at, PassageKind::Paragraph);
}

bool Divider::starts_a_proposal(std::size_t at) const {
  if (writer_.role() != SectionRole::Proposal && writer_.role() != SectionRole::Decision) return false;
  const std::string& text = lines_[at].text;
  const std::string& previous = writer_.previous_line();
  if (text.starts_with("att ") || text == "att") {
    return writer_.is_after_blank() || ends_sentence(previous) || previous.ends_with(',') ||
           ends_a_link(previous) || previous.starts_with("att ") || width_.would_fit(previous, text);
  }
  if (!starts_upper(text)) return false;
  if (!body_at_start(text).empty() && ends_sentence(previous)) return true;
  if (!body_at_start(text).empty() && is_decision_lead_in(text) && writer_.is_open(PassageKind::Item))
    return true;
  return is_decision_lead_in(previous) && (writer_.is_after_blank() || width_.had_room(previous, text));
}

}  // namespace handslag::memorandum_reading
