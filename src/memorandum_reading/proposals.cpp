#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostWordsBeforeVerb = 9;
constexpr std::size_t kMostWordsOfALeadIn = 12;

// "Socialförvaltningen föreslår att socialnämnden beslutar:" → who proposes, who decides, and what follows
// the verb.
struct LeadIn {
  std::string proposing_body;
  std::string deciding_body;
  std::size_t rest = 0;          // where the words after the lead-in begin
  bool is_nothing_else = false;  // the whole text leads in
};

bool is_committee(std::string_view body) {
  const std::string lower = lower_case(body);
  const auto words = words_of(lower);
  return !words.empty() && std::ranges::any_of(words, [](std::string_view word) {
    return swedish().committee_endings.has_end_of(word);
  });
}

class LeadInReader {
 public:
  explicit LeadInReader(std::string_view text) : text_(text), words_(placed_words(text)) {}

  LeadIn run() {
    const auto verb = first_verb();
    std::size_t at = 0;
    if (verb < words_.size() && swedish().proposed_verbs.has(words_[verb].bare)) {
      lead_.deciding_body = with_first_capital(before(verb));
      at = after_deciding(verb + 1);
      lead_.rest = begin_of(at);
    } else {
      if (verb < words_.size()) at = read_proposer(verb);
      read_decider(at);
    }
    const bool is_short = words_.size() <= kMostWordsOfALeadIn || !lead_.proposing_body.empty();
    if (is_decision_lead_in(text_) && is_short) lead_.rest = text_.size();
    if (const std::string body = body_alone(); !body.empty()) {
      lead_.deciding_body = body;
      lead_.rest = text_.size();
    }
    const auto heading = known_heading(text_);
    const bool is_of_a_body =
        heading && !heading->deciding_body.empty() &&
        (heading->role == SectionRole::Decision || heading->role == SectionRole::Proposal);
    if (is_of_a_body) {
      lead_.proposing_body = heading->proposing_body;
      lead_.deciding_body = with_first_capital(heading->deciding_body);
      lead_.rest = text_.size();
    }
    lead_.is_nothing_else = trimmed(text_.substr(std::min(lead_.rest, text_.size()))).empty();
    return lead_;
  }

 private:
  // "I kulturnämnden": what follows is decided there.
  std::string body_alone() const {
    if (words_.size() < 2 || words_.size() > 6 || !swedish().headings.to_a_body.has(words_[0].bare))
      return {};
    const std::string_view rest = text_.substr(words_[1].begin);
    const std::string_view body = body_at_start(rest);
    const bool is_all = !body.empty() && without_end_mark(rest) == body;
    return is_all ? with_first_capital(std::string(body)) : std::string();
  }

  std::size_t begin_of(std::size_t at) const { return at < words_.size() ? words_[at].begin : text_.size(); }

  std::string before(std::size_t verb) const {
    return without_end_mark(text_.substr(0, words_[verb - 1].end));
  }

  std::size_t first_verb() const {
    for (std::size_t at = 1; at < std::min(words_.size(), kMostWordsBeforeVerb); ++at) {
      const std::string& bare = words_[at].bare;
      if (swedish().deciding_verbs.has(bare)) break;
      if (swedish().proposing_verbs.has(bare)) return at;
      // "Förslaget föreslås finansieras …" leads in to nothing.
      const bool decides = at + 1 >= words_.size() || swedish().deciding_verbs.has(words_[at + 1].bare);
      if (swedish().proposed_verbs.has(bare) && (decides || !body_at_start(text_).empty())) return at;
    }
    return words_.size();
  }

  std::size_t read_proposer(std::size_t verb) {
    lead_.proposing_body = before(verb);
    std::size_t at = verb + 1;
    while (at < words_.size() && (words_[at].bare == "att" || swedish().duty_adverbs.has(words_[at].bare)))
      ++at;
    // "föreslår att godkänna …": the words that say what is decided keep their "att".
    const bool names_body = at < words_.size() && !body_at_start(text_.substr(words_[at].begin)).empty();
    if (!names_body && at < words_.size() && words_[at - 1].bare == "att") --at;
    return at;
  }

  void read_decider(std::size_t at) {
    lead_.rest = begin_of(at);
    const std::string_view body =
        at < words_.size() ? body_at_start(text_.substr(lead_.rest)) : std::string_view();
    if (body.empty()) return;
    const std::size_t body_end = lead_.rest + body.size();
    std::size_t next = at;
    while (next < words_.size() && words_[next].begin < body_end) ++next;
    const bool is_proposed_to = !lead_.proposing_body.empty();
    if (!is_proposed_to && (!is_committee(body) || next >= words_.size())) return;
    if (next < words_.size() && swedish().not_of_a_decider.has(words_[next].bare)) return;
    // "Länsbygderådet Ådalen beviljas …": a name, and no body that decides.
    if (!is_proposed_to && next < words_.size() && starts_upper(words_[next].written)) return;
    lead_.deciding_body = with_first_capital(std::string(body));
    if (next >= words_.size()) return;
    const bool decides = swedish().deciding_verbs.has(words_[next].bare);
    // "Nämnden beslutar att avstå." is a sentence and stays whole; after who proposes only what is proposed
    // is left.
    if (is_proposed_to && decides) lead_.rest = begin_of(next + 1);
    if (is_proposed_to && words_[next].bare == "att") lead_.rest = begin_of(next);
  }

  // "föreslås besluta att godkänna …": the verbs fall away, "att" stays.
  std::size_t after_deciding(std::size_t at) const {
    while (at < words_.size() && swedish().deciding_verbs.has(words_[at].bare)) ++at;
    return at;
  }

  std::string_view text_;
  std::vector<PlacedWord> words_;
  LeadIn lead_;
};

// "Nämndens ordförande undertecknar avtalet.", "Socialchefen får i uppdrag att …".
bool is_of_an_officer(std::string_view text, const std::vector<PlacedWord>& words) {
  const std::string_view body = body_in_genitive_at_start(text);
  if (!body.empty() && is_committee(without_genitive(body)) && body.size() < text.size()) {
    const std::string_view rest = trimmed(text.substr(body.size()));
    return names_role(rest.substr(0, rest.find(' ')));
  }
  return words.size() > 2 && names_role(words[0].written) && swedish().not_of_a_decider.has(words[1].bare);
}

// "Nämnden godkänner rapporten. Nämnden uppdrar åt …": each sentence that a body begins is a proposal of its
// own.
std::vector<std::size_t> begins_of_proposals(std::string_view text, std::size_t from) {
  std::vector<std::size_t> begins = {from};
  for (const auto& sentence : sentences_of(text)) {
    const std::size_t begin = sentence.front().begin;
    if (begin <= from) continue;
    const std::string_view body = body_at_start(text.substr(begin));
    if ((!body.empty() && is_committee(body)) || is_of_an_officer(text.substr(begin), sentence))
      begins.push_back(begin);
  }
  return begins;
}

class ProposalReader {
 public:
  explicit ProposalReader(MemorandumReading& reading) : reading_(reading) {}

  void run() {
    int section = -2;
    for (std::size_t at = 0; at < reading_.passages.size(); ++at) {
      const Passage& passage = reading_.passages[at];
      const SectionRole role = role_of(reading_, passage);
      if (!is_text(passage) || (role != SectionRole::Proposal && role != SectionRole::Decision)) continue;
      if (passage.section != section) {
        section = passage.section;
        const ReadSection& heading = reading_.sections[static_cast<std::size_t>(section)];
        current_ = {heading.proposing_body, heading.deciding_body, 0, false};
        has_proposals_ = false;
      }
      if (const std::size_t last = last_part_below(at); last > at) {
        add_with_parts(at, last, role);
        at = last;
      } else if (!decides_what_follows(at)) {
        read(passage, role);
      }
    }
    if (reading_.proposals.empty()) reading_.unsure.push_back({"proposals", {}, Doubt::Reason::NoProposal});
  }

 private:
  static bool has_letter_mark(const Passage& passage) {
    return passage.kind == PassageKind::Item && passage.mark.size() == 2 && starts_lower(passage.mark);
  }

  /// "2. att stöd ges under förutsättning att / a) … / b) …": where the parts of one proposal end. `at` when
  /// it has none.
  std::size_t last_part_below(std::size_t at) const {
    const Passage& whole = reading_.passages[at];
    if (whole.kind != PassageKind::Item || whole.mark.empty() || has_letter_mark(whole) ||
        (ends_sentence(whole.text) && !whole.text.ends_with(':')))
      return at;
    std::size_t last = at;
    while (last + 1 < reading_.passages.size() && reading_.passages[last + 1].section == whole.section &&
           has_letter_mark(reading_.passages[last + 1]))
      ++last;
    return last;
  }

  void add_with_parts(std::size_t at, std::size_t last, SectionRole role) {
    const Passage& whole = reading_.passages[at];
    ReadProposal proposal{current_.proposing_body, current_.deciding_body, whole.text, whole.lines,
                          role == SectionRole::Decision};
    for (std::size_t part = at + 1; part <= last; ++part) {
      const Passage& passage = reading_.passages[part];
      proposal.text += ' ' + passage.mark + ' ' + passage.text;
      proposal.lines.last = passage.lines.last;
    }
    reading_.unsure.push_back({"proposals", proposal.lines, Doubt::Reason::UnsureItem});
    reading_.proposals.push_back(std::move(proposal));
    has_proposals_ = true;
  }

  // "Nämnden beslutar i enlighet med förvaltningens förslag." above the items of that proposal says nothing
  // more.
  bool decides_what_follows(std::size_t at) {
    const Passage& passage = reading_.passages[at];
    if (at + 1 >= reading_.passages.size() || passage.kind != PassageKind::Paragraph) return false;
    const Passage& next = reading_.passages[at + 1];
    if (next.kind != PassageKind::Item || next.section != passage.section) return false;
    const std::string lower = lower_case(passage.text);
    const bool says_what_follows = !proposes(passage.text) && without_end_mark(lower).ends_with(" följande");
    if ((!swedish().decided_as_proposed.has_part_of(lower) && !says_what_follows) ||
        words_of(lower).size() > kMostWordsOfALeadIn)
      return false;
    const std::string_view body = body_at_start(passage.text);
    if (!body.empty()) current_.deciding_body = with_first_capital(std::string(body));
    return true;
  }

  void read(const Passage& passage, SectionRole role) {
    const LeadIn lead = LeadInReader(passage.text).run();
    if (lead.is_nothing_else) {
      if (!lead.deciding_body.empty() || !lead.proposing_body.empty()) {
        take_lead_in(lead, passage);
      }
      return;
    }
    if (!lead.proposing_body.empty()) current_.proposing_body = lead.proposing_body;
    const bool says_more =
        !lead.deciding_body.empty() && (current_.deciding_body.empty() || !is_any_body(lead.deciding_body));
    if (says_more) current_.deciding_body = lead.deciding_body;
    const std::string rest(trimmed(std::string_view(passage.text).substr(lead.rest)));
    if (rest.empty() || rest == "att" || rest == "att:" || rest == ":") return;
    if (swedish().says_who_decides.has_part_of(lower_case(rest))) return;
    if (swedish().lead_in_ends.has(lower_case(without_end_mark(rest))))
      return take_lead_in(lead, passage);  // "beslutar följande."
    const auto begins = begins_of_proposals(passage.text, lead.rest);
    for (std::size_t at = 0; at < begins.size(); ++at) {
      const std::size_t end = at + 1 < begins.size() ? begins[at + 1] : passage.text.size();
      add(passage, begins[at], end, role);
    }
  }

  // Lead-ins right below each other complete each other; one between proposals belongs to those after it.
  void take_lead_in(const LeadIn& lead, const Passage& passage) {
    const bool is_between = has_proposals_;
    has_proposals_ = false;
    const ReadSection& heading = reading_.sections[static_cast<std::size_t>(passage.section)];
    if (is_between) current_ = {heading.proposing_body, heading.deciding_body, 0, false};
    if (!lead.proposing_body.empty()) current_.proposing_body = lead.proposing_body;
    if (!lead.deciding_body.empty()) current_.deciding_body = lead.deciding_body;
  }

  void add(const Passage& passage, std::size_t begin, std::size_t end, SectionRole role) {
    ReadProposal proposal{current_.proposing_body, current_.deciding_body,
                          std::string(trimmed(std::string_view(passage.text).substr(begin, end - begin))),
                          passage.lines_of(begin, end), role == SectionRole::Decision};
    reading_.proposals.push_back(std::move(proposal));
    has_proposals_ = true;
    if (current_.deciding_body.empty())
      reading_.unsure.push_back({"proposals", passage.lines, Doubt::Reason::NoDecidingBody});
  }

  MemorandumReading& reading_;
  LeadIn current_;
  bool has_proposals_ = false;  // since the last lead-in
};

}  // namespace

void find_proposals(MemorandumReading& reading) { ProposalReader(reading).run(); }

}  // namespace handslag::memorandum_reading
