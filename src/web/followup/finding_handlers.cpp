#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "web/addresses.h"
#include "web/followup/finding_page.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
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

Visit::MakeForm finding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const followup::CoverageRow& row = row_at(one, visit.number("commitment"));
    if (row.finding) {
      form.begin_with("outcome", std::string(followup::kOutcomes.of(row.finding->outcome)));
      form.begin_with("reason", row.finding->reason);
    }
    return finding_page(t, reader.reader(), one, row, visit, form);
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

web::Outcome finding_form(const Visit& visit) { return visit.form_page(finding(visit)); }

web::Outcome record_finding(const Visit& visit) {
  return visit.act(finding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string outcome = form.choice("outcome", outcome_choices(visit.t()));
    const std::string reason = form.text("reason", kLongestReason, Lines::Many, FilledForm::Needed::No);
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
