#include "followup/answer_acts.h"

#include <algorithm>

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/answer_store.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using agreements::EvidenceKind;
using agreements::Statement;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

constexpr std::size_t kMostReason = 2'000;
constexpr std::size_t kMostRole = 200;

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

void require_lengths(const std::string& reason, const std::string& by) {
  require_text("reason", reason, kMostReason, Lines::Many);
  require_text("by", by, kMostRole);
}

std::optional<AnswerRefusal> refuse_empty(const std::string& reason, const std::string& by) {
  require_lengths(reason, by);
  if (!says_something(reason)) return AnswerRefusal::NeedsReason;
  if (!says_something(by)) return AnswerRefusal::NeedsRole;
  return std::nullopt;
}

// The key of the answer that stands for that item, claim or kind.
template <class Answer, class Of, class Value>
std::optional<std::int64_t> newest(Act& act, FollowUpId id, std::vector<Answer> Answers::*all, Of Answer::*of,
                                   const Value& value) {
  const Answers answers = FollowUpStore(act).get(id).answers;
  const auto found = std::ranges::find(answers.*all, value, of);
  return found == (answers.*all).end() ? std::nullopt : std::optional(found->id.value);
}

// An earlier answer does not come back when the newest is taken back.
template <class Find>
void withdraw_all(Act& act, FollowUpId id, Subject::Kind kind, Deed deed, std::string_view reason,
                  const Find& find) {
  require_unsigned(act, id);
  for (auto answer = find(); answer; answer = find())
    WithdrawalStore::withdraw(act, {kind, *answer}, reason, deed, subject_of(id));
}

}  // namespace

Result<PutAsideId, AnswerRefusal> put_aside(Act& act, FollowUpId id, const ItemToSortOut& item,
                                            const std::string& reason, const std::string& by, Date on) {
  FollowUpStore(act).get(id);
  require_unsigned(act, id);
  if (item.state == ItemToSortOut::State::Mended) return Refused{AnswerRefusal::IsMended};
  if (!item.item.can_be_put_aside()) return Refused{AnswerRefusal::StopsTheConclusion};
  if (const auto refusal = refuse_empty(reason, by)) return Refused{*refusal};
  const PutAsideId added = AnswerStore::add(
      act, id, {{}, item.item.key, item.item.basis, composed(trimmed(reason)), composed(trimmed(by)), on});
  act.record(Deed::ItemPutAside, subject_of(id), Facts::object({{"item", item.item.key}}));
  return added;
}

Result<ClaimFigureId, AnswerRefusal> tie_claim(Act& act, FollowUpId id, Statement::Kind claim,
                                               const PrintedCount* figure, const std::string& by, Date on) {
  FollowUpStore(act).get(id);
  require_unsigned(act, id);
  require_lengths("", by);
  if (!says_something(by)) return Refused{AnswerRefusal::NeedsRole};
  if (figure == nullptr) return Refused{AnswerRefusal::NoSuchFigure};
  const ClaimFigureId added = AnswerStore::add(
      act, id, {{}, claim, figure->figure, figure->low, figure->high, composed(trimmed(by)), on});
  act.record(Deed::ClaimTie, subject_of(id),
             Facts::object({{"claim", agreements::kStatementKinds.of(claim)},
                            {"figure", kClaimableFigures.of(figure->figure)}}));
  return added;
}

Result<MaterialNotComingId, AnswerRefusal> note_not_coming(Act& act, FollowUpId id, EvidenceKind kind,
                                                           const std::string& reason, const std::string& by,
                                                           Date on) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  require_unsigned(act, id);
  if (std::ranges::find(follow_up.requested, kind) == follow_up.requested.end())
    return Refused{AnswerRefusal::NotAskedFor};
  if (follow_up.find_material(kind) != nullptr) return Refused{AnswerRefusal::HasCome};
  if (const auto refusal = refuse_empty(reason, by)) return Refused{*refusal};
  const MaterialNotComingId added =
      AnswerStore::add(act, id, {{}, kind, composed(trimmed(reason)), composed(trimmed(by)), on});
  act.record(Deed::MaterialNotComing, subject_of(id), Facts::object({{"kind", name_of(kind)}}));
  return added;
}

void take_up(Act& act, FollowUpId id, std::string_view item, std::string_view reason) {
  const auto find = [&] { return newest(act, id, &Answers::put_aside, &PutAside::item, item); };
  if (!find()) {
    throw told<NotFound>(Message("The item {name} is not put aside. handslag followup show lists the items.",
                                 {{"name", quotable(item)}}));
  }
  withdraw_all(act, id, Subject::Kind::PutAside, Deed::ItemTakeUp, reason, find);
}

void untie_claim(Act& act, FollowUpId id, Statement::Kind claim, std::string_view reason) {
  const auto find = [&] { return newest(act, id, &Answers::claim_figures, &ClaimFigure::claim, claim); };
  if (!find()) throw told<NotFound>(Message("The claim is not tied to a figure."));
  withdraw_all(act, id, Subject::Kind::ClaimFigure, Deed::ClaimUntie, reason, find);
}

void expect_material(Act& act, FollowUpId id, EvidenceKind kind, std::string_view reason) {
  const auto find = [&] { return newest(act, id, &Answers::not_coming, &MaterialNotComing::kind, kind); };
  if (!find()) throw told<NotFound>(Message("The material is not noted as not coming."));
  withdraw_all(act, id, Subject::Kind::MaterialNotComing, Deed::MaterialExpect, reason, find);
}

Message message_for(AnswerRefusal refusal) {
  switch (refusal) {
    case AnswerRefusal::StopsTheConclusion:
      return Message("It stops the conclusion and cannot be put aside: do what it says.");
    case AnswerRefusal::IsMended:
      return Message("It is mended already.");
    case AnswerRefusal::NeedsReason:
      return Message("Write why: --reason TEXT");
    case AnswerRefusal::NeedsRole:
      return Message("Write the role of the one who answers: --by ROLE");
    case AnswerRefusal::NoSuchFigure:
      return Message(
          "The follow-up has not received that figure. Take it in first: handslag followup take-in");
    case AnswerRefusal::NotAskedFor:
      return Message("The material was not asked for in this follow-up, so nobody waits for it.");
    case AnswerRefusal::HasCome:
      break;
  }
  return Message("The material has come. Take it back first, if it was another: handslag followup withdraw");
}

}  // namespace handslag::followup
