#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_divider.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

SignatureBlock Divider::signature_at(std::size_t at) const {
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
  const bool has_label = cells_or_text(lines_[at]).front().ends_with(' ' + first_name) &&
                         cells_or_text(lines_[at]).front().find(':') != std::string::npos;
  const bool begins_with_name =
      block.signatories.front().lines.first == lines_[at].number &&
      (has_label || name_certainty(cells_or_text(lines_[at]).front()) != NameCertainty::None ||
       (text.starts_with(first_name + ", ") && writer_.is_after_blank()));
  const bool on_one_line = block.end == at + 1 && has_role;
  if (list_is_open_ && writer_.role() == SectionRole::Recipients) {
    if (!writer_.is_after_blank() || writer_.is_open(PassageKind::Heading)) return {};
    const bool is_last_of_all = has_role && is_far_below(at) && ends_the_text(block.end - 1, block);
    const bool is_told = block.is_known || stand_side_by_side(block) || is_last_of_all;
    return is_told && (!on_one_line || ends_the_text(at, block)) ? block : SignatureBlock{};
  }
  if (list_is_open_ && on_one_line && !writer_.is_after_blank()) return {};
  const bool is_closed = is_blank(block.end) || known_heading(lines_[block.end].text).has_value();
  if (!has_role)
    return all_named && is_closed && writer_.is_after_blank() && !writer_.is_open(PassageKind::Heading)
               ? block
               : SignatureBlock{};
  const bool is_set_apart = writer_.is_after_blank() || writer_.is_open(PassageKind::Heading);
  // "SOCIALKONTORET" in front of who signs for it.
  const bool is_below_unit =
      writer_.is_after_blank() && names_unit(text) && block.end > at + 1 && is_closed &&
      std::ranges::none_of(block.signatories, [](const ReadSignatory& one) { return one.role.empty(); });
  if (!begins_with_name && !on_one_line && !is_below_unit && !(block.is_known && is_set_apart)) return {};
  const bool in_proposal = writer_.role() == SectionRole::Proposal || writer_.role() == SectionRole::Decision;
  const bool is_set_off =
      writer_.is_after_blank() && name_certainty(block.signatories.front().name) == NameCertainty::Known;
  const bool is_beside_signature = writer_.is_open(PassageKind::Signature) && begins_with_name;
  // A name and its role, each on a line of its own between blank ones.
  const bool stands_alone = begins_with_name && writer_.is_after_blank() && is_closed && block.end > at + 1 &&
                            (ends_sentence(writer_.previous_line()) || is_far_below(at));
  if (in_proposal && !all_named && !is_set_off && !is_beside_signature && !stands_alone && !is_below_unit)
    return {};
  return block;
}

// Two blank lines above it, or more.
bool Divider::is_far_below(std::size_t at) const { return at >= 2 && is_blank(at - 1) && is_blank(at - 2); }

// Two names, and below them two roles: no recipients stand so.
bool Divider::stand_side_by_side(const SignatureBlock& block) {
  return block.signatories.size() >= 2 &&
         std::ranges::all_of(block.signatories, [&](const ReadSignatory& one) {
           return one.lines.first == block.signatories.front().lines.first && !one.role.empty() &&
                  one.lines.last > one.lines.first;
         });
}

// "Eva Ek, kommunsekreterare" alone below everything: who signs, and no recipient.
bool Divider::ends_the_text(std::size_t at, const SignatureBlock& block) const {
  return block.signatories.size() == 1 && headings_.next_filled(at + 1) >= lines_.size();
}

// "Vid protokollet          Justerat", above the names.
bool Divider::is_place_of_signatures(std::size_t at) const {
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
bool Divider::signs_minutes(std::size_t at) const {
  const auto& cells = lines_[at].cells;
  return cells.size() >= 2 && swedish().signing_words.has(lower_case(cells[0])) &&
         name_certainty(cells[1]) != NameCertainty::None;
}

void Divider::read_signature(std::size_t at, const SignatureBlock& block) {
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

}  // namespace handslag::memorandum_reading
