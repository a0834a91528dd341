#include "memoranda/memoranda_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "memoranda/dossier_words.h"
#include "memoranda/figure_reference.h"
#include "memoranda/section_edit_store.h"
#include "memoranda/taken_on_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::memoranda {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

namespace {

Subject subject_of(followup::FollowUpId follow_up) { return {Subject::Kind::FollowUp, follow_up.value}; }

Dossier case_of(const Act& act, followup::FollowUpId id, Language language) {
  const followup::FollowUp follow_up = followup::FollowUpStore(act).get(id);
  auto found = find_dossier(act, follow_up.agreement, follow_up.year(), language);
  if (!found) throw CorruptData("follow-up " + std::to_string(id.value) + " does not read back");
  return std::move(*found);
}

void require_unchanged(const Dossier& now, const PackageState& next, const Writing& writing) {
  require_none_written(now);
  if (basis_of(now) != writing.basis || next.version != writing.state.version ||
      next.replaces != writing.state.replaces) {
    throw told<Conflict>(Message(
        "Somebody has changed the follow-up while the memorandum was being made. Nothing was written; look "
        "at what has changed and write it again."));
  }
}

Told<NotFound> no_such_fault(std::string_view code, const std::vector<EditFault>& faults) {
  std::string codes;
  for (const EditFault& fault : faults) codes += (codes.empty() ? "" : ", ") + fault.code;
  if (codes.empty()) return told<NotFound>(Message("Nothing is caught in what has been written by hand."));
  return told<NotFound>(Message("Nothing that is caught has the code {code}; the codes are {codes}.",
                                {{"code", quotable(code)}, {"codes", codes}}));
}

/// The reason is printed, so it is tried as all that is printed.
void require_reason_that_can_be_printed(Dossier one, const MemorandumTemplate& form,
                                        const TakenOnSentence& answer) {
  one.taken_on.push_back(answer);
  const MemorandumDraft draft = draft_memorandum(one, form, one.follow_up.opened_on);
  const std::string number = std::to_string(answer.id.value);
  for (const EditFault& fault : draft.faults) {
    const bool is_of_answer = fault.of == TypedOf::Answer || fault.of == TypedOf::Role;
    if (is_of_answer && fault.subject == number && !fault.taken_on)
      throw told<InvalidInput>(
          Message("The reason is printed, and “{words}” in it may not stand either. Give it in other words.",
                  {{"words", quotable(fault.words)}}));
  }
}

}  // namespace

void require_none_written(const Dossier& dossier) {
  if (!dossier.written) return;
  throw told<Conflict>(Message(
      "Version {number} of the memorandum was written {day} and stands. To write another, take it "
      "back first: "
      "handslag memorandum withdraw",
      {{"number", std::to_string(dossier.written->version)}, {"day", dossier.written->written_on.to_iso()}}));
}

SectionEdit with_figures(SectionEdit edit, const FigureCatalog& catalog) {
  if (const auto unknown = unknown_figures(edit.text, catalog); !unknown.empty())
    throw told<InvalidInput>(
        Message("There is no figure {key} that a text can point at: it may be kept back. Those that there "
                "are: handslag memorandum figures",
                {{"key", quotable(unknown.front())}}));
  edit.text = with_values(edit.text, catalog, Values::WhereNone);
  return edit;
}

void edit_section(Act& act, followup::FollowUpId follow_up, const SectionEdit& edit,
                  const std::string& generated) {
  followup::require_unsigned(act, follow_up);
  if (!edit.text.empty() && !says_something(edit.text))
    throw told<InvalidInput>(
        Message("The text says nothing: write words, or take the section back to what is generated with "
                "handslag memorandum edit --clear."));
  SectionEditStore::add(act, follow_up, edit, generated);
  Facts facts = Facts::object({{"section", edit.section}});
  if (edit.text.empty()) facts.set("is_taken_back", true);
  act.record(Deed::MemorandumEdit, subject_of(follow_up), facts);
}

Result<WrittenMemorandumId, std::vector<Hindrance>> write_memorandum(Act& act, followup::FollowUpId follow_up,
                                                                     const Writing& writing) {
  if (!says_something(writing.state.written_by))
    throw told<InvalidInput>(Message("Say who writes it: a role must be given."));
  const Dossier now = case_of(act, follow_up, writing.form.language);
  const PackageState next =
      next_version(WrittenMemorandumStore(act).list_for(follow_up), writing.state.written_by);
  require_unchanged(now, next, writing);
  const MemorandumDraft draft = draft_memorandum(now, writing.form, writing.written_on, writing.state);
  if (std::vector<Hindrance> found = hindrances_of(now, draft); !found.empty())
    return Refused{std::move(found)};
  const WrittenMemorandumId id = WrittenMemorandumStore::save(act, follow_up,
                                                              {{},
                                                               writing.state.version,
                                                               writing.written_on,
                                                               act.at(),
                                                               writing.state.written_by,
                                                               writing.form.language,
                                                               writing.form.version,
                                                               writing.files,
                                                               writing.page,
                                                               writing.basis});
  act.record(Deed::MemorandumWrite, subject_of(follow_up),
             Facts::object({{"version", writing.state.version}, {"sha256", writing.files.back().sha256}}));
  return id;
}

void withdraw_memorandum(Act& act, followup::FollowUpId follow_up, std::string_view reason) {
  followup::FollowUpStore(act).get(follow_up);
  followup::require_unsigned(act, follow_up);
  const auto written = WrittenMemorandumStore(act).find(follow_up);
  if (!written) throw told<NotFound>(Message("No written memorandum stands, so there is none to take back."));
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::Memorandum, written->id.value}, reason,
                                           Deed::MemorandumWithdraw, subject_of(follow_up));
}

TakenOnId take_on_sentence(Act& act, followup::FollowUpId follow_up, const MemorandumTemplate& form,
                           std::string_view code, std::string_view reason, std::string_view taken_on_by) {
  followup::require_unsigned(act, follow_up);
  const std::string why = composed(trimmed(reason));
  const std::string role = composed(trimmed(taken_on_by));
  if (!says_something(why)) throw told<InvalidInput>(Message("Say why it may stand: the reason is printed."));
  if (!says_something(role))
    throw told<InvalidInput>(Message("Say who answers for it: a role must be given."));
  const Dossier now = case_of(act, follow_up, form.language);
  const MemorandumDraft draft = draft_memorandum(now, form, now.follow_up.opened_on);
  const auto fault = std::ranges::find(draft.faults, code, &EditFault::code);
  if (fault == draft.faults.end()) throw no_such_fault(code, draft.faults);
  if (fault->taken_on) {
    throw told<Conflict>(Message("{role} answers for it already.", {{"role", fault->taken_on->taken_on_by}}));
  }
  const TakenOnSentence answer{{},  fault->section, fault->guard, fault->sentence, fault->words,
                               why, act.at(),       role,         fault->facts};
  require_reason_that_can_be_printed(now, form, answer);
  const TakenOnId id = TakenOnStore::add(act, follow_up, answer);
  act.record(Deed::SentenceTakeOn, subject_of(follow_up),
             Facts::object({{"section", fault->section},
                            {"guard", kEditGuards.of(fault->guard)},
                            {"taken_on_sentence", id.value}}));
  return id;
}

void take_back_sentence(Act& act, followup::FollowUpId follow_up, TakenOnId sentence,
                        std::string_view reason) {
  followup::FollowUpStore(act).get(follow_up);
  followup::require_unsigned(act, follow_up);
  const std::vector<TakenOnSentence> all = TakenOnStore(act).list_for(follow_up);
  if (std::ranges::find(all, sentence, &TakenOnSentence::id) == all.end()) {
    throw told<NotFound>(
        Message("Nobody answers for a sentence {number}.", {{"number", std::to_string(sentence.value)}}));
  }
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::TakenOnSentence, sentence.value}, reason,
                                           Deed::SentenceTakeBack, subject_of(follow_up));
}

void record_package(Act& act, followup::FollowUpId follow_up, std::string_view sha256, int version) {
  Facts facts = Facts::object({{"sha256", sha256}});
  if (version > 0) facts.set("version", version);
  act.record(Deed::PackageMake, subject_of(follow_up), facts);
}

}  // namespace handslag::memoranda
