#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/text.h"
#include "followup/action_point_store.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/material_request_store.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/followup/evidence_view.h"
#include "web/followup/finding_page.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/requests/request_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::size_t kLongestReason = 2'000;
constexpr std::size_t kLongestRole = 200;

const followup::CoverageRow& row_at(const memoranda::Dossier& one, std::int64_t commitment) {
  const auto row = std::ranges::find(one.coverage.rows, agreements::CommitmentId{commitment},
                                     [](const followup::CoverageRow& each) { return each.commitment.id; });
  if (row == one.coverage.rows.end()) throw NotFound("the agreement has no such commitment");
  return *row;
}

/// The newest finding of the commitment in a follow-up of a period before.
std::optional<FindingView::Before> before_of(const memoranda::Dossier& one,
                                             agreements::CommitmentId commitment, const PageReader& reader,
                                             const Translator& t) {
  for (const followup::FollowUp& each : followup::FollowUpStore(reader.view()).list_for(one.agreement.id)) {
    if (!(each.period.first_day < one.follow_up.period.first_day)) continue;
    const followup::Finding* found = each.find_finding(commitment);
    if (found == nullptr) return std::nullopt;
    return FindingView::Before{each.year(), followup::period_in_words(each.period, t), *found,
                               memoranda::WrittenMemorandumStore(reader.view()).has(each.id)};
  }
  return std::nullopt;
}

/// What stands around the passage of each piece of evidence that is in a text.
std::map<followup::EvidenceId, std::vector<std::string>> passages_of(const Visit& visit,
                                                                     const memoranda::Dossier& one,
                                                                     const followup::CoverageRow& row) {
  std::map<followup::EvidenceId, std::vector<std::string>> passages;
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = one.follow_up.find_material(evidence.material);
    if (material == nullptr || material->is_dataset || !lower_case(material->name).ends_with(".txt"))
      continue;
    passages[evidence.id] = lines_around(visit.files().read(material->sha256), evidence.shows);
  }
  return passages;
}

FindingView view_of(const Visit& visit, const memoranda::Dossier& one, const followup::CoverageRow& row,
                    const PageReader& reader, const Translator& t) {
  FindingView view{
      .one = one,
      .row = row,
      .before = before_of(one, row.commitment.id, reader, t),
      .recipient = followup::MaterialRequestStore(reader.view()).last_recipient(one.agreement.id),
      .written_in = reader.memorandum_template().language,
      .today = visit.clock().today(),
      .draws_pages = static_cast<bool>(visit.floor().options().draw_page)};
  if (reader.reader().may("material.read")) view.passages = passages_of(visit, one, row);
  for (followup::PartnerQuestion& each :
       followup::PartnerQuestionStore(reader.view()).list_for(one.follow_up.id)) {
    if (each.commitment == row.commitment.id && !each.is_withdrawn())
      view.questions.push_back(std::move(each));
  }
  for (followup::ActionPoint& each : followup::carried_into(
           one.follow_up, followup::ActionPointStore(reader.view()).list_for(one.agreement.id))) {
    if (each.commitment == row.commitment.id && each.is_open()) view.carried.push_back(std::move(each));
  }
  return view;
}

Visit::MakeForm finding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const followup::CoverageRow& row = row_at(one, visit.number("commitment"));
    if (row.finding) {
      form.begin_with("outcome", std::string(followup::kOutcomes.of(row.finding->outcome)));
      form.begin_with("reason", row.finding->reason);
    }
    return finding_page(t, reader.reader(), view_of(visit, one, row, reader, t), visit, form);
  };
}

/// The next commitment that nobody has judged, after this one and from the start again; the follow-up when
/// all are.
std::string next_to_judge(const Visit& visit, const organisations::View& view) {
  const followup::Coverage coverage = PageReader(view).coverage(visit.agreement(), visit.year());
  const auto& rows = coverage.rows;
  const auto here = std::ranges::find(rows, agreements::CommitmentId{visit.number("commitment")},
                                      [](const followup::CoverageRow& row) { return row.commitment.id; });
  const auto is_open = [](const followup::CoverageRow& row) { return !row.is_judged(); };
  auto next = std::find_if(here, rows.end(), is_open);
  if (next == rows.end()) next = std::find_if(rows.begin(), here, is_open);
  if (next == here || next == rows.end()) return kFollowUp(visit.agreement(), visit.year());
  return kFinding(visit.agreement(), visit.year(), next->commitment.id.value);
}

}  // namespace

namespace {

/// The question that was written beside the finding, to who was asked last; false when it cannot be asked.
bool ask_beside(const Visit& visit, organisations::Act& act, followup::FollowUpId id,
                const std::string& words, FilledForm& form) {
  if (words.empty()) return true;
  const auto recipient = followup::MaterialRequestStore(act).last_recipient(visit.agreement());
  if (!recipient) throw NotFound("nobody has been asked for material");
  const Date today = visit.clock().today();
  const auto asked =
      followup::ask_partner(act, id,
                            {.commitment = agreements::CommitmentId{visit.number("commitment")},
                             .words = words,
                             .due_on = followup::usual_answer_day(today),
                             .to = *recipient,
                             .asked_by_name = visit.visitor()->name,
                             .pages_address = pages_address(visit)},
                            today);
  if (!asked) form.refuse("question", followup::message_for(asked.refusal()).in_words(visit.t()));
  return static_cast<bool>(asked);
}

}  // namespace

web::Outcome finding_form(const Visit& visit) { return visit.form_page(finding(visit)); }

web::Outcome record_finding(const Visit& visit) {
  return visit.act(finding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string outcome = form.choice("outcome", outcome_choices(visit.t()));
    const std::string reason = form.text("reason", kLongestReason, Lines::Many, FilledForm::Needed::No);
    const std::string question = form.text("question", kLongestReason, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const followup::Finding found{{visit.number("commitment")},
                                  *followup::kOutcomes.named(outcome),
                                  reason,
                                  visit.visitor()->role.substr(0, kLongestRole),
                                  visit.clock().today()};
    const followup::FollowUpId id = follow_up_at(visit, act);
    if (const auto recorded = followup::record_finding(act, id, found); !recorded) {
      using enum followup::FindingRefusal;
      if (recorded.refusal() == NoSuchCommitment) throw NotFound("the agreement has no such commitment");
      const bool is_of_outcome = recorded.refusal() == FulfilledWithoutEvidence;
      form.refuse(is_of_outcome ? "outcome" : "reason", sentence_for(recorded.refusal(), visit.t()));
      return {};
    }
    if (!ask_beside(visit, act, id, question, form)) return {};
    return after(Deed::FindingRecord, next_to_judge(visit, act));
  });
}

namespace {

Visit::MakeForm finding_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const followup::CoverageRow& row = row_at(one, visit.number("commitment"));
    if (one.follow_up.find_finding(row.commitment.id) == nullptr) throw NotFound("it is not judged");
    const followup::Finding& found = *one.follow_up.find_finding(row.commitment.id);
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take back the finding"),
                           in_its_language(t, row.commitment.text)),
         .what = html::fragment(html::p(html::strong(title_of(found.outcome, t))),
                                html::p(in_its_language(t, found.reason))),
         .consequence = t.translate("The finding before it stands again, if there was one.")},
        form);
  };
}

}  // namespace

web::Outcome finding_withdrawal_form(const Visit& visit) {
  return visit.form_page(finding_withdrawal(visit));
}

web::Outcome withdraw_finding(const Visit& visit) {
  return visit.act(finding_withdrawal(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_finding(act, follow_up_at(visit, act), {visit.number("commitment")}, reason);
    return after(Deed::FindingWithdraw, kFollowUp(visit.agreement(), visit.year()));
  });
}

}  // namespace handslag::web
