#include "memorandum_reading/memorandum_passages.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/duty_lead_in.h"
#include "memorandum_reading/heading_places.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/passage_writer.h"
#include "memorandum_reading/preamble.h"
#include "memorandum_reading/signature_block.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kLongestRecipient = 90;
/// A passage is read from each of its words, too: text that goes on for longer is divided.
constexpr std::size_t kLongestPassage = 12'000;

std::vector<SourceLine> without_furniture(const std::vector<SourceLine>& lines) {
  std::vector<SourceLine> rest;
  bool is_below_rule = false;
  for (const SourceLine& line : lines) {
    if (line.is_furniture) {
      is_below_rule = is_rule(line.text);
      continue;
    }
    rest.push_back(line);
    if (line.text.empty()) continue;
    rest.back().is_below_rule = is_below_rule;
    is_below_rule = false;
  }
  return rest;
}

class Divider {
 public:
  explicit Divider(const std::vector<SourceLine>& lines)
      : all_(lines),
        lines_(without_furniture(lines)),
        width_(lines),
        writer_(lines_),
        headings_(lines_, width_, writer_),
        is_spaced_(is_spaced(lines)) {
    for (const SourceLine& line : lines_) {
      const std::size_t number = paragraph_number_length(line.text);
      numbered_paragraphs_ += number > 0 && (has_heading_sign(line.text) || number == line.text.size());
    }
  }

  DividedText run() {
    std::size_t at = read_preamble();
    while (at < lines_.size()) at = read_line(at);
    for (const SourceLine& line : all_) {
      if (line.is_furniture) writer_.add_furniture(line);
    }
    return std::move(writer_).finish();
  }

 private:
  bool is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

  std::size_t read_preamble() {
    const Preamble preamble = preamble_of(lines_);
    for (const Preamble::Part& part : preamble.parts) {
      if (part.goes_on) {
        writer_.append(part.line, part.begin);
      } else {
        const bool is_title = part.kind == Preamble::Kind::Title;
        writer_.start(part.line, is_title ? PassageKind::Title : PassageKind::Letterhead, part.begin,
                      part.end);
        has_title_ = has_title_ || is_title;
        if (is_title && preamble.is_unsure) writer_.doubt("title", part.line, Doubt::Reason::UnsureTitle);
      }
    }
    return preamble.end;
  }

  std::size_t read_line(std::size_t at) {
    const SourceLine& line = lines_[at];
    if (line.text.empty()) {
      writer_.set_after_blank(true);
      return at + 1;
    }
    std::size_t next = at + 1;
    // A line across the page divides what was decided from what the matter is about.
    if (line.is_below_rule && writer_.role() == SectionRole::Decision && item_mark(line.text).empty() &&
        !line.text.starts_with("att ") && ends_sentence_or_goes_on(at))
      writer_.start_section_without_heading(SectionRole::Other);
    if (list_is_open_ && is_place_of_signatures(at)) {
      list_is_open_ = false;
      start(at, PassageKind::Paragraph);
    } else if (const std::size_t below = read_heading(at); below > 0) {
      next = below;
    } else if (const SignatureBlock block = signature_at(at); !block.signatories.empty()) {
      read_signature(at, block);
      next = block.end;
    } else if (list_is_open_ && (headings_.heads_text(at) || heads_an_annex(at) || heads_another_list(at))) {
      writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
      start_section(at, KnownHeading{});
    } else if (list_is_open_ && !is_like_a_sentence_here(at) && !ends_the_list(at)) {
      read_listed(at);
    } else {
      list_is_open_ = false;
      read_text(at);
    }
    writer_.set_after_blank(false);
    return next;
  }

  /// Where what the line heads begins. 0: it is no heading.
  std::size_t read_heading(std::size_t at) {
    const SourceLine& line = lines_[at];
    if (const std::size_t end = end_of_heading_in_line(line.text); end > 0) {
      read_heading_with_item(at, end);
    } else if (const std::size_t label = end_of_attendance_label(line); label > 0 && !is_signed_here()) {
      start_section(at, *known_heading(line.text.substr(0, label)), label);
      writer_.start(at, PassageKind::Paragraph, label + 1);
    } else if (is_title_of_minutes(at)) {
      return read_title_of_minutes(at);
    } else if (const auto heading = heading_over_two_lines(at)) {
      start_section(at, *heading, std::string::npos, true);
      writer_.append_to_heading(at + 1);
      return at + 2;
    } else if (opens_a_matter(at)) {
      has_decision_ = false;
      start_section(at, KnownHeading{}, std::string::npos, true);
    } else if (headings_.is_known(at, list_is_open_)) {
      start_section(at, *known_heading(line.text));
    } else if (has_heading_sign(line.text) && headings_.may_open(at)) {
      start_section(at, KnownHeading{});
    } else if (!list_is_open_ && is_outside_the_proposal() && !is_duty_lead_in(line.text) &&
               (headings_.is_numbered_like_others(at) || headings_.follows_in_number(at))) {
      writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
      start_section(at, KnownHeading{});
    } else {
      return 0;
    }
    return at + 1;
  }

  bool ends_sentence_or_goes_on(std::size_t at) const {
    return is_like_a_sentence(lines_[at].text) || (!is_blank(at + 1) && starts_lower(lines_[at + 1].text));
  }

  bool is_outside_the_proposal() const {
    return writer_.role() != SectionRole::Proposal && writer_.role() != SectionRole::Decision;
  }

  // "Justerare   Eva Ek" among those who sign is their role.
  bool is_signed_here() const {
    return writer_.is_open(PassageKind::Signature) || writer_.role() == SectionRole::Signatures;
  }

  // "Förslag till" above "beslut", beside the text.
  std::optional<KnownHeading> heading_over_two_lines(std::size_t at) const {
    if (!lines_[at].is_in_margin || at + 1 >= lines_.size() || !lines_[at + 1].is_in_margin ||
        !starts_lower(lines_[at + 1].text))
      return std::nullopt;
    return known_heading(lines_[at].text + ' ' + lines_[at + 1].text);
  }

  // "§ 34" alone, or with the number of the matter: nothing of the matter before goes on.
  bool opens_a_matter(std::size_t at) const {
    const std::string_view line = lines_[at].text;
    const std::size_t number = paragraph_number_length(line);
    if (number == 0 || !headings_.may_open(at)) return false;
    const std::string_view rest = trimmed(line.substr(number));
    return rest.empty() || is_reference(rest);
  }

  // The only paragraph of the minutes, below the page on who was there: what it is called is the title.
  bool is_title_of_minutes(std::size_t at) const {
    return !has_title_ && has_attendance_ && numbered_paragraphs_ == 1 &&
           paragraph_number_length(lines_[at].text) > 0 &&
           (has_heading_sign(lines_[at].text) || title_below_number(at) > 0);
  }

  // "§ 9" alone, the number of the matter, and then what it is called. 0: none.
  std::size_t title_below_number(std::size_t at) const {
    constexpr std::size_t kMostLines = 5;
    const std::string_view line = lines_[at].text;
    const std::string_view rest = trimmed(line.substr(paragraph_number_length(line)));
    if (!rest.empty() && !is_reference(rest)) return 0;
    for (std::size_t below = at + 1; below < lines_.size() && below <= at + kMostLines; ++below) {
      const std::string& text = lines_[below].text;
      if (text.empty() || is_reference(text)) continue;
      return known_heading(text) || ends_sentence(text) || !starts_upper(text) ? 0 : below;
    }
    return 0;
  }

  std::size_t read_title_of_minutes(std::size_t at) {
    const std::size_t number = paragraph_number_length(lines_[at].text);
    writer_.start_section_without_heading(SectionRole::Other);
    std::size_t title = title_below_number(at);
    writer_.start(at, PassageKind::Letterhead, 0, title > 0 ? std::string::npos : number);
    has_title_ = true;
    list_is_open_ = false;
    if (title == 0) {
      writer_.start(at, PassageKind::Title, number + 1);
      return at + 1;
    }
    for (std::size_t below = at + 1; below < title; ++below) {
      if (!is_blank(below)) writer_.start(below, PassageKind::Letterhead);
    }
    if (const auto& cells = lines_[title].cells; cells.size() == 2 && is_reference(cells[1])) {
      writer_.start(title, PassageKind::Title, 0, cells[0].size());
      writer_.start(title, PassageKind::Letterhead, cells[0].size() + 1);
      return title + 1;
    }
    writer_.start(title, PassageKind::Title);
    while (!is_blank(++title) && !known_heading(lines_[title].text)) writer_.append(title);
    return title;
  }

  // "Arbetsutskottet föreslår att kommunstyrelsen beslutar", before any heading: a proposal of its own.
  bool opens_a_proposal(std::size_t at) const {
    if (writer_.has_section() || !has_title_) return false;
    const std::string& text = lines_[at].text;
    return !body_at_start(text).empty() && is_decision_lead_in(text) && proposes(text);
  }

  void read_text(std::size_t at) {
    const SourceLine& line = lines_[at];
    if (opens_a_proposal(at)) {
      writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
      writer_.start_section_without_heading(SectionRole::Proposal);
      return start(at, PassageKind::Paragraph);
    }
    if (proposal_is_beside_heading_ && writer_.is_after_blank() && item_mark(line.text).empty() &&
        body_at_start(line.text).empty() && !line.text.starts_with("att ")) {
      proposal_is_beside_heading_ = false;
      writer_.start_section_without_heading(SectionRole::Other);
    }
    if (const auto role = role_after_the_proposal(at)) {
      leave_the_proposal(at, *role);
    } else if (is_annex_line(line.text) && headings_.may_open(at)) {
      start_item(at);
    } else if (is_row(at)) {
      start(at, PassageKind::Row);
      writer_.keep_cells_of_open(line.cells);
    } else if (is_numbered_proposal(at) || is_clause_of_proposal(at)) {
      proposal_number_ += is_numbered_proposal(at);
      writer_.start_item(at, 0, lines_[at].text.find(' '));
      open_has_lost_mark_ = open_is_duty_sentence_ = false;
    } else if (is_clause_of_a_list(at)) {
      writer_.start_item(at, 0, line.text.find(' '));
      open_has_lost_mark_ = open_is_duty_sentence_ = false;
    } else if (is_marked_item(at)) {
      start_item(at);
    } else if (is_duty_lead_in(line.text) &&
               (starts_upper(without_number(line.text)) || leads_to_items(at)) && headings_.may_open(at)) {
      start(at, PassageKind::Paragraph);
    } else if (headings_.is_unknown(at)) {
      writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
      start_section(at, KnownHeading{});
    } else if (is_lost_item(at) || is_pushed_in_item(at) || is_small_item(at) || is_duty_sentence(at)) {
      const bool is_sentence = is_duty_sentence(at);
      writer_.doubt("sections", at, Doubt::Reason::LostBullet);
      start(at, PassageKind::Item);
      open_has_lost_mark_ = true;
      open_is_duty_sentence_ = is_sentence;
    } else if (goes_on(at)) {
      writer_.append(at);
    } else {
      start(at, PassageKind::Paragraph);
    }
  }

  // "3.1.2 erbjuda läxhjälp" below "3.1 Föreningen ska".
  bool is_clause_of_a_list(std::size_t at) const {
    const std::string_view text = lines_[at].text;
    const std::size_t space = text.find(' ');
    return space != std::string_view::npos && is_clause_number(text.substr(0, space)) &&
           starts_lower(text.substr(space + 1)) && level_of_number(text) > 1;
  }

  // "och kommunen ska", between the items of one party and those of the other.
  bool leads_to_items(std::size_t at) const {
    const std::string_view text = lines_[at].text;
    return swedish().and_words.has(text.substr(0, text.find(' '))) && !is_blank(at + 1) &&
           !item_mark(lines_[at + 1].text).empty();
  }

  // "1 Nämnden beviljar …", "2 Stödet …": numbers without a dot, in their order.
  bool is_numbered_proposal(std::size_t at) const {
    if (is_outside_the_proposal()) return false;
    const std::string_view text = lines_[at].text;
    const std::size_t space = text.find(' ');
    return space != std::string_view::npos && text.substr(0, space) == std::to_string(proposal_number_ + 1) &&
           starts_upper(text.substr(space + 1)) && headings_.may_open(at);
  }

  // "1.1 Nämnden beviljar …".
  bool is_clause_of_proposal(std::size_t at) const {
    if (is_outside_the_proposal()) return false;
    const std::string_view text = lines_[at].text;
    const std::size_t space = text.find(' ');
    return space != std::string_view::npos && is_clause_number(text.substr(0, space)) &&
           headings_.may_open(at);
  }

  /// What a proposal ends at when no heading says so: what a party other than a public body commits to, and a
  /// list of annexes, each below a blank line.
  std::optional<SectionRole> role_after_the_proposal(std::size_t at) const {
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

  void leave_the_proposal(std::size_t at, SectionRole role) {
    writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
    writer_.start_section_without_heading(role);
    has_left_proposal_ = true;
    list_is_open_ = role == SectionRole::Annexes;
    list_has_marks_ = false;
    list_is_open_ ? read_listed(at) : start(at, PassageKind::Paragraph);
  }

  void start(std::size_t at, PassageKind kind) {
    writer_.start(at, kind);
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
  }

  void start_item(std::size_t at, std::size_t begin = 0) {
    writer_.start_item(at, begin);
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
  }

  void start_section(std::size_t at, const KnownHeading& heading, std::size_t end = std::string::npos,
                     bool is_certain = false) {
    const std::string& text = lines_[at].text;
    ReadSection section;
    section.level = level_of_number(text);
    if (text.starts_with("##"))
      section.level = static_cast<int>(std::min<std::size_t>(text.find(' '), 4)) - 1;
    const bool is_known =
        is_certain || known_heading(text.substr(0, end)).has_value() || has_heading_sign(text);
    if (section.level == 0) section.level = !is_known && holds_sub_headings_ ? 2 : 1;
    if (is_known) holds_sub_headings_ = heading.holds_sub_headings;
    section.role = heading.role;
    // What was proposed at the meeting stands below what was decided, and is decided no more.
    // "Beslut", and right below it "Socialnämndens förslag till beslut i kommunfullmäktige", is decided.
    const bool is_below_decision =
        writer_.is_open(PassageKind::Heading) && writer_.role() == SectionRole::Decision;
    if (has_decision_ && !is_below_decision && heading.role == SectionRole::Proposal)
      section.role = SectionRole::Other;
    has_decision_ = has_decision_ || heading.role == SectionRole::Decision;
    has_attendance_ = has_attendance_ || heading.role == SectionRole::Attendance;
    section.proposing_body = heading.proposing_body;
    section.deciding_body = heading.deciding_body;
    list_is_open_ = heading.role == SectionRole::Annexes || heading.role == SectionRole::Recipients;
    list_has_marks_ = false;
    proposal_number_ = 0;
    annex_number_ = 0;
    proposal_is_beside_heading_ = false;
    column_of_list_ = 0;
    writer_.start_section(at, std::move(section), end);
    has_left_proposal_ = false;
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
  }

  void read_heading_with_item(std::size_t at, std::size_t end) {
    start_section(at, *known_heading(lines_[at].text.substr(0, end)), end);
    writer_.set_after_blank(false);
    proposal_is_beside_heading_ = !is_outside_the_proposal();
    const bool is_list = writer_.role() == SectionRole::Annexes || writer_.role() == SectionRole::Recipients;
    if (!is_list || says_nothing(trimmed(std::string_view(lines_[at].text).substr(end)))) {
      writer_.start(at, PassageKind::Paragraph, end);
    } else {
      start_item(at, end + 1);
      writer_.mark_open_as_listed();
      const SourceLine& line = lines_[at];
      column_of_list_ = line.cells.size() >= 2 && line.cells[0].size() == end
                            ? line.columns[1]
                            : line.indentation + length_in_characters(line.text.substr(0, end + 1));
    }
  }

  // --- signatures

  SignatureBlock signature_at(std::size_t at) const {
    if (!writer_.has_section()) return {};
    if (writer_.role() == SectionRole::Attendance && !signs_minutes(at)) return {};
    SignatureBlock block = signature_block_at(lines_, at);
    if (block.signatories.empty()) return {};
    if (writer_.role() == SectionRole::Attendance)
      return block.signatories.size() >= 2 ? block : SignatureBlock{};
    const std::string& text = lines_[at].text;
    const bool is_alone = writer_.is_after_blank() || lines_[at].indentation > 0 || !writer_.has_open() ||
                          writer_.is_open(PassageKind::Heading) || writer_.is_open(PassageKind::Signature) ||
                          ends_sentence(writer_.previous_line()) ||
                          width_.had_room(writer_.previous_line(), text);
    if (!is_alone) return {};
    const bool has_role =
        std::ranges::any_of(block.signatories, [](const ReadSignatory& one) { return !one.role.empty(); });
    const bool all_named = std::ranges::all_of(block.signatories, [](const ReadSignatory& one) {
      return name_certainty(one.name) == NameCertainty::Known;
    });
    const std::string& first_name = block.signatories.front().name;
    const bool begins_with_name = block.signatories.front().lines.first == lines_[at].number &&
                                  (name_certainty(cells_or_text(lines_[at]).front()) != NameCertainty::None ||
                                   (text.starts_with(first_name + ", ") && writer_.is_after_blank()));
    const bool on_one_line = block.end == at + 1 && has_role;
    if (list_is_open_ && writer_.role() == SectionRole::Recipients)
      return (block.is_known || stand_side_by_side(block)) && writer_.is_after_blank() &&
                     (!on_one_line || ends_the_text(at, block)) && !writer_.is_open(PassageKind::Heading)
                 ? block
                 : SignatureBlock{};
    if (list_is_open_ && on_one_line && !writer_.is_after_blank()) return {};
    const bool is_closed = is_blank(block.end) || known_heading(lines_[block.end].text).has_value();
    if (!has_role)
      return all_named && is_closed && writer_.is_after_blank() && !writer_.is_open(PassageKind::Heading)
                 ? block
                 : SignatureBlock{};
    const bool is_set_apart = writer_.is_after_blank() || writer_.is_open(PassageKind::Heading);
    if (!begins_with_name && !on_one_line && !(block.is_known && is_set_apart)) return {};
    const bool in_proposal =
        writer_.role() == SectionRole::Proposal || writer_.role() == SectionRole::Decision;
    const bool is_set_off =
        writer_.is_after_blank() && name_certainty(block.signatories.front().name) == NameCertainty::Known;
    const bool is_beside_signature = writer_.is_open(PassageKind::Signature) && begins_with_name;
    // A name and its role, each on a line of its own between blank ones.
    const bool stands_alone = begins_with_name && writer_.is_after_blank() && is_closed &&
                              block.end > at + 1 && ends_sentence(writer_.previous_line());
    if (in_proposal && !all_named && !is_set_off && !is_beside_signature && !stands_alone) return {};
    return block;
  }

  // Two names, and below them two roles: no recipients stand so.
  static bool stand_side_by_side(const SignatureBlock& block) {
    return block.signatories.size() >= 2 &&
           std::ranges::all_of(block.signatories, [&](const ReadSignatory& one) {
             return one.lines.first == block.signatories.front().lines.first && !one.role.empty() &&
                    one.lines.last > one.lines.first;
           });
  }

  // "Eva Ek, kommunsekreterare" alone below everything: who signs, and no recipient.
  bool ends_the_text(std::size_t at, const SignatureBlock& block) const {
    return block.signatories.size() == 1 && headings_.next_filled(at + 1) >= lines_.size();
  }

  // "Vid protokollet          Justerat", above the names.
  bool is_place_of_signatures(std::size_t at) const {
    const auto& cells = lines_[at].cells;
    if (!writer_.is_after_blank()) return false;
    const std::string& text = lines_[at].text;
    if (text.ends_with(':') && swedish().signing_words.has(lower_case(without_end_mark(text)))) return true;
    return cells.size() >= 2 && std::ranges::all_of(cells, [](const std::string& cell) {
             const auto heading = known_heading(cell);
             return (heading && heading->role == SectionRole::Signatures) ||
                    swedish().signing_words.has(lower_case(cell));
           });
  }

  // "Sekreterare     Eva Ek     2025-01-24" below those who were there.
  bool signs_minutes(std::size_t at) const {
    const auto& cells = lines_[at].cells;
    return cells.size() >= 2 && swedish().signing_words.has(lower_case(cells[0])) &&
           name_certainty(cells[1]) != NameCertainty::None;
  }

  void read_signature(std::size_t at, const SignatureBlock& block) {
    bool is_unsure =
        !block.is_known || block.ran_together || (list_is_open_ && writer_.role() == SectionRole::Recipients);
    for (std::size_t one = at; one < block.end; ++one) {
      if (lines_[one].text.empty()) continue;
      start(one, PassageKind::Signature);
      writer_.keep_cells_of_open(lines_[one].cells);
      if (is_unsure) writer_.doubt("signatory", one, Doubt::Reason::UnsureSignatory);
      writer_.set_after_blank(false);
    }
    for (const ReadSignatory& one : block.signatories) writer_.signatories().push_back(one);
    list_is_open_ = false;
  }

  // --- lists

  // "Tunaby den 12 mars 2024" after a blank line: what is signed has begun.
  bool ends_the_list(std::size_t at) const {
    return writer_.is_after_blank() && writer_.is_open(PassageKind::Item) &&
           is_place_and_day(lines_[at].text);
  }

  bool is_like_a_sentence_here(std::size_t at) const {
    const std::string& text = lines_[at].text;
    if (!item_mark(text).empty() || is_annex_line(text)) return false;
    if (goes_on_in_list(at)) return false;
    if (!is_like_a_sentence(text)) return false;
    return ends_sentence(text) || (!is_blank(at + 1) && starts_lower(lines_[at + 1].text));
  }

  // After items with marks a short line without, a blank line above it and something below.
  bool heads_another_list(std::size_t at) const {
    constexpr std::size_t kMostWords = 4;
    const std::string& text = lines_[at].text;
    return list_has_marks_ && writer_.is_after_blank() && writer_.is_open(PassageKind::Item) &&
           item_mark(text).empty() && !is_annex_line(text) && starts_upper(text) && !ends_sentence(text) &&
           lines_[at].cells.empty() && words_of(text).size() <= kMostWords &&
           name_certainty(text) == NameCertainty::None && headings_.next_filled(at + 1) < lines_.size();
  }

  // "Bilaga 1" alone below the recipients: the annexes themselves follow.
  bool heads_an_annex(std::size_t at) const {
    if (writer_.role() != SectionRole::Recipients) return false;
    const std::string& text = lines_[at].text;
    return is_annex_number(text) || is_annex_line(text);
  }

  bool has_room(std::size_t at) const {
    return writer_.open().text.size() + lines_[at].text.size() < kLongestPassage;
  }

  bool goes_on_in_list(std::size_t at) const {
    const std::string& text = lines_[at].text;
    if (!writer_.has_open() || !has_room(at)) return false;
    if (!writer_.is_open(PassageKind::Item) || !item_mark(text).empty() || is_annex_line(text)) return false;
    const std::string& previous = writer_.previous_line();
    if (writer_.open().text.empty()) return true;  // a bullet alone on its line
    if (writer_.is_after_blank()) return starts_lower(text) && !ends_sentence(previous);
    if (waits_for_more(previous)) return true;
    if (text.starts_with('(')) return true;
    const bool had_room = width_.had_room(previous, text);
    // "Bil: Ansökan", and below "Ansökan" the next.
    if (column_of_list_ > 0 && had_room && lines_[at].indentation + 1 >= column_of_list_ &&
        lines_[at].indentation <= column_of_list_ + 1)
      return false;
    if (starts_lower(text)) return writer_.role() != SectionRole::Recipients || !had_room;
    return !had_room && (list_has_marks_ || writer_.role() == SectionRole::Recipients);
  }

  void read_listed(std::size_t at) {
    const std::string& text = lines_[at].text;
    const char* const field = writer_.role() == SectionRole::Annexes ? "annexes" : "recipients";
    const bool is_marked = !item_mark(text).empty() || is_annex_line(text);
    if (says_nothing(text) || is_contact(text) || begins_with_label(text) || says_why_sent(text)) {
      start(at, PassageKind::Paragraph);
    } else if (is_numbered_annex(at) || is_lettered_annex(at)) {
      ++annex_number_;
      list_has_marks_ = true;
      writer_.start_item(at, 0, text.find(' '));
      open_has_lost_mark_ = open_is_duty_sentence_ = false;
      writer_.mark_open_as_listed();
    } else if (goes_on_in_list(at)) {
      if (!starts_lower(text) && !waits_for_more(writer_.previous_line()))
        writer_.doubt(field, at, Doubt::Reason::UnsureItem);
      writer_.append(at);
    } else {
      const bool above_was_full = writer_.is_open(PassageKind::Item) && !writer_.is_after_blank() &&
                                  !width_.had_room(writer_.previous_line(), text);
      const bool is_odd = (list_has_marks_ && !is_marked) || (!is_marked && above_was_full) ||
                          length_in_characters(text) > kLongestRecipient || starts_lower(text) ||
                          (writer_.role() == SectionRole::Recipients && !lines_[at].cells.empty());
      if (is_odd) writer_.doubt(field, at, Doubt::Reason::UnsureItem);
      list_has_marks_ = list_has_marks_ || is_marked;
      start_item(at);
      writer_.mark_open_as_listed();
      writer_.keep_cells_of_open(lines_[at].cells);
    }
  }

  // "- för kännedom", between recipients.
  static bool says_why_sent(std::string_view text) {
    const std::string_view mark = item_mark(text);
    if (mark.empty()) return false;
    const auto heading = known_heading(with_first_capital(std::string(trimmed(text.substr(mark.size())))));
    return heading && heading->role == SectionRole::Recipients;
  }

  // "1   Ansökan", "2   Budget": numbers without a dot, in their order, each before a gap or with its next
  // below.
  bool is_numbered_annex(std::size_t at) const {
    if (writer_.role() != SectionRole::Annexes) return false;
    const SourceLine& line = lines_[at];
    const auto begins_with = [](const SourceLine& one, int number) {
      const std::size_t space = one.text.find(' ');
      return space != std::string::npos && one.text.substr(0, space) == std::to_string(number) &&
             starts_upper(std::string_view(one.text).substr(space + 1));
    };
    if (!begins_with(line, annex_number_ + 1)) return false;
    const std::size_t next = headings_.next_filled(at + 1);
    return annex_number_ > 0 || (line.cells.size() >= 2 && line.cells[0] == "1") ||
           (next < lines_.size() && begins_with(lines_[next], 2));
  }

  // "A. Budget", "B. Karta": letters in their order.
  bool is_lettered_annex(std::size_t at) const {
    if (writer_.role() != SectionRole::Annexes) return false;
    const std::string_view text = lines_[at].text;
    return text.size() > 3 && text[0] == 'A' + annex_number_ && (text[1] == '.' || text[1] == ')') &&
           text[2] == ' ' && starts_upper(text.substr(3));
  }

  // A dash or number in the middle of a sentence that happens to begin a line is no bullet.
  bool is_marked_item(std::size_t at) const {
    const std::string_view mark = item_mark(lines_[at].text);
    if (mark.empty()) return false;
    if (is_certain_mark(mark) || writer_.is_after_blank() || !writer_.has_open()) return true;
    if (writer_.open().kind == PassageKind::Item || writer_.open().kind == PassageKind::Heading) return true;
    if (is_decision_lead_in(writer_.previous_line()) || is_duty_lead_in(writer_.previous_line())) return true;
    return ends_sentence(writer_.previous_line()) ||
           width_.had_room(writer_.previous_line(), lines_[at].text);
  }

  bool is_lost_item(std::size_t at) const {
    if (!writer_.has_open() || writer_.is_after_blank() || !starts_upper(lines_[at].text)) return false;
    const std::string& previous = writer_.previous_line();
    if (writer_.is_open(PassageKind::Item))
      return !ends_sentence(previous) && !writer_.open().text.empty() && begins_anew(at) &&
             !starts_a_proposal(at);
    if (!writer_.is_open(PassageKind::Paragraph) || !previous.ends_with(':') || is_blank(at + 1))
      return false;
    const std::string& below = lines_[at + 1].text;
    return !ends_sentence(lines_[at].text) && starts_upper(below) && item_mark(below).empty() &&
           width_.had_room(lines_[at].text, below);
  }

  // "Hålla öppet.", "Erbjuda läxhjälp." below "… har åtagit sig följande:", without marks.
  bool is_duty_sentence(std::size_t at) const {
    const std::string& text = lines_[at].text;
    if (!writer_.has_open() || !starts_upper(text)) return false;
    const std::string first = lower_case(text.substr(0, text.find(' ')));
    if (!first.ends_with('a') || first.size() == text.size()) return false;
    if (writer_.is_open(PassageKind::Item))
      return open_is_duty_sentence_ && ends_sentence(writer_.previous_line()) && !writer_.is_after_blank();
    return writer_.is_open(PassageKind::Paragraph) && writer_.open().text.ends_with(':') &&
           is_duty_lead_in(writer_.open().text);
  }

  // Below "Kommunen åtar sig att" lines that each begin with a small letter though there was room above.
  bool is_small_item(std::size_t at) const {
    if (!writer_.has_open() || !starts_lower(lines_[at].text)) return false;
    const std::string& previous = writer_.previous_line();
    if (writer_.is_open(PassageKind::Item))
      return writer_.open().mark.empty() && open_has_lost_mark_ && !writer_.is_after_blank() &&
             starts_lower(writer_.open().text) && !waits_for_more(previous) &&
             width_.had_room(previous, lines_[at].text);
    if (!writer_.is_open(PassageKind::Paragraph) || is_blank(at + 1)) return false;
    const std::string& lead_in = writer_.open().text;
    return (is_duty_lead_in(lead_in) || party_after_duty_verb(lead_in)) &&
           (lead_in.ends_with(" att") || lead_in.ends_with(':')) && starts_lower(lines_[at + 1].text) &&
           !waits_for_more(lines_[at].text) && width_.had_room(lines_[at].text, lines_[at + 1].text);
  }

  // Below "Kommunen åtar sig att" lines that are pushed in, each an item whose bullet was lost.
  bool is_pushed_in_item(std::size_t at) const {
    constexpr std::size_t kPushedIn = 2;
    if (!writer_.has_open() || writer_.is_after_blank()) return false;
    const SourceLine& above = lines_[writer_.previous_line_at()];
    if (writer_.is_open(PassageKind::Paragraph))
      return is_duty_lead_in(last_sentence_of(writer_.open().text)) &&
             lines_[at].indentation >= above.indentation + kPushedIn;
    return writer_.is_open(PassageKind::Item) && writer_.open().mark.empty() && open_has_lost_mark_ &&
           lines_[at].indentation == above.indentation && above.indentation >= kPushedIn &&
           width_.had_room(above.text, lines_[at].text);
  }

  // A line that begins something though no blank line stands above it: pushed in by one space, or above it
  // was room.
  bool begins_anew(std::size_t at) const {
    const SourceLine& above = lines_[writer_.previous_line_at()];
    return lines_[at].indentation == above.indentation + 1 || width_.had_room(above.text, lines_[at].text);
  }

  // --- rows and paragraphs

  bool is_row(std::size_t at) const {
    if (lines_[at].cells.empty() || !item_mark(lines_[at].text).empty()) return false;
    if (lines_[at].cells.size() == 2 && is_clause_number(lines_[at].cells.front())) return false;
    const bool above = at > 0 && !lines_[at - 1].cells.empty();
    const bool below = at + 1 < lines_.size() && !lines_[at + 1].cells.empty();
    return above || below;
  }

  bool goes_on(std::size_t at) const {
    if (!writer_.has_open() || !has_room(at)) return false;
    const Passage& passage = writer_.open();
    if (passage.kind != PassageKind::Paragraph && passage.kind != PassageKind::Item) return false;
    const std::string& text = lines_[at].text;
    const std::string& previous = writer_.previous_line();
    if (passage.text.empty()) return true;  // a bullet alone on its line
    if (opens_a_clause(at)) return false;
    if (starts_a_proposal(at)) return false;
    if (writer_.is_after_blank()) {
      const bool was_wrapped = is_spaced_ && item_mark(text).empty() && !width_.had_room(previous, text);
      return (starts_lower(text) || was_wrapped) && !ends_sentence(previous);
    }
    if (!ends_sentence(previous)) return true;
    if (!starts_upper(text)) return !previous.ends_with(':');
    if (passage.kind == PassageKind::Item && open_has_lost_mark_ && passage.lines.first == passage.lines.last)
      return false;
    // Two sentences of one proposal seldom meet just where a line ends.
    const bool begins = is_outside_the_proposal() ? begins_anew(at) : width_.would_fit(previous, text);
    return !begins && !previous.ends_with(':');
  }

  // "5.2 Avtalet förlängs …", also right below "5.1 …".
  bool opens_a_clause(std::size_t at) const {
    const SourceLine& line = lines_[at];
    const std::size_t space = line.text.find(' ');
    if (space == std::string::npos || !is_clause_number(std::string_view(line.text).substr(0, space)))
      return false;
    if (!line.cells.empty() && is_clause_number(line.cells.front())) return true;
    return starts_upper(std::string_view(line.text).substr(space + 1)) &&
           ends_sentence(writer_.previous_line());
  }

  bool starts_a_proposal(std::size_t at) const {
    if (writer_.role() != SectionRole::Proposal && writer_.role() != SectionRole::Decision) return false;
    const std::string& text = lines_[at].text;
    const std::string& previous = writer_.previous_line();
    if (text.starts_with("att ")) {
      return writer_.is_after_blank() || ends_sentence(previous) || previous.ends_with(',') ||
             ends_a_link(previous) || previous.starts_with("att ") || width_.would_fit(previous, text);
    }
    if (!starts_upper(text)) return false;
    if (!body_at_start(text).empty() && ends_sentence(previous)) return true;
    if (!body_at_start(text).empty() && is_decision_lead_in(text) && writer_.is_open(PassageKind::Item))
      return true;
    return is_decision_lead_in(previous) && (writer_.is_after_blank() || width_.had_room(previous, text));
  }

  const std::vector<SourceLine>& all_;
  const std::vector<SourceLine> lines_;
  WrapWidth width_;
  PassageWriter writer_;
  HeadingPlaces headings_;
  bool is_spaced_ = false;
  bool has_title_ = false;
  bool has_attendance_ = false;
  bool has_decision_ = false;
  int numbered_paragraphs_ = 0;
  int proposal_number_ = 0;                  ///< of the last that has a number without a dot
  bool proposal_is_beside_heading_ = false;  ///< "Förslag till beslut: Nämnden avslår …"
  int annex_number_ = 0;                     ///< the same in a list of annexes
  std::size_t column_of_list_ = 0;           ///< where a list begins that stands beside its heading
  bool open_has_lost_mark_ = false;
  bool open_is_duty_sentence_ = false;
  bool holds_sub_headings_ = false;
  bool has_left_proposal_ = false;  ///< and no heading has come since
  bool list_is_open_ = false;
  bool list_has_marks_ = false;
};

}  // namespace

DividedText divide(const std::vector<SourceLine>& lines) { return Divider(lines).run(); }

}  // namespace handslag::memorandum_reading
