#include "decisions/writing_check.h"

#include "base/translate.h"
#include "decisions/edit_check.h"

namespace handslag::decisions {

namespace {

using Kind = Hindrance::Kind;

void look_at_findings(const FollowUpCase& one, std::vector<Hindrance>& found) {
  if (one.coverage.rows.empty()) found.push_back({Kind::NoCommitments});
  for (const followup::CoverageRow& row : one.coverage.rows) {
    const agreements::Commitment& commitment = row.commitment;
    if (!row.is_judged()) {
      found.push_back({Kind::NotJudged, "", "", commitment.text, commitment.id.value});
    } else if (!row.finding->commitment_text.empty() && row.finding->commitment_text != commitment.text) {
      found.push_back({Kind::JudgedInOtherWords, "", "", commitment.text, commitment.id.value});
    }
  }
}

void look_at(const DraftSection& section, std::vector<Hindrance>& found) {
  const auto add = [&](Kind kind) {
    found.push_back({kind, section.key, typeset::plain_text(section.heading.content), "", 0});
  };
  if (section.gap == DraftSection::Gap::NothingWritten) add(Kind::NothingWritten);
  if (section.gap == DraftSection::Gap::AmountNotStated) add(Kind::AmountNotStated);
  if (section.edit_is_stale) add(Kind::EditIsStale);
}

}  // namespace

std::vector<Hindrance> hindrances_of(const FollowUpCase& follow_up_case, const MemorandumDraft& draft) {
  std::vector<Hindrance> found;
  look_at_findings(follow_up_case, found);
  if (follow_up_case.follow_up.registry_number.empty()) found.push_back({Kind::NotRegistered});
  for (const DraftSection& section : draft.sections) look_at(section, found);
  for (const EditFault& fault : draft.faults) {
    if (!fault.taken_on) found.push_back({Kind::EditIsCaught, fault.section, fault.heading, "", 0, fault});
  }
  return found;
}

std::string in_words(const Hindrance& hindrance, const Translator& t) {
  switch (hindrance.kind) {
    case Kind::NoCommitments:
      return t.translate(
          "The agreement has no commitments, so nothing can be concluded. Write them into it: "
          "handslag agreement update");
    case Kind::NotJudged:
      return t.translate(
          "Commitment {number}, “{commitment}”, has not been judged. Record a finding: handslag "
          "followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::JudgedInOtherWords:
      return t.translate(
          "Commitment {number} was judged in other words than it has now, “{commitment}”. Record "
          "the finding anew if it still holds: handslag followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::NotRegistered:
      return t.translate("The matter has no registry number. Give it one: handslag followup register");
    case Kind::NothingWritten:
      return t.translate(
          "Nothing is written under “{heading}”. Write it: handslag memorandum edit --section "
          "{section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::AmountNotStated:
      return t.translate(
          "The amount of the support is not stated under “{heading}”. State it with handslag "
          "agreement update, or write the section: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsStale:
      return t.translate(
          "“{heading}” was written by hand, and what it was written from has changed since. Read "
          "it again and keep it anew: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsCaught:
      return hindrance.fault ? in_words(*hindrance.fault, t) : "";
  }
  return {};
}

}  // namespace handslag::decisions
