#include "memoranda/portfolio_line.h"

#include <algorithm>

#include "followup/step_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/deed.h"

namespace handslag::memoranda {

namespace {

using followup::Task;

CommitmentMark mark_of(const followup::CoverageRow& row, bool is_awaited) {
  if (!row.finding)
    return row.lacks_evidence() && !is_awaited ? CommitmentMark::WithoutEvidence : CommitmentMark::NotJudged;
  switch (row.finding->outcome) {
    case followup::Outcome::Fulfilled:
      return CommitmentMark::Fulfilled;
    case followup::Outcome::Partly:
      return CommitmentMark::Partly;
    case followup::Outcome::NotFulfilled:
      return CommitmentMark::NotFulfilled;
    case followup::Outcome::CannotBeJudged:
      break;
  }
  return CommitmentMark::CannotBeJudged;
}

PortfolioLine::Latest latest_of(const organisations::View& view, followup::FollowUpId id, Date today) {
  PortfolioLine::Latest latest{.follow_up = followup::FollowUpStore(view).get(id)};
  const auto agreement = agreements::AgreementStore(view).find_as_of(latest.follow_up.agreement,
                                                                     latest.follow_up.period.last_day);
  latest.coverage = followup::cover(agreement.value(), latest.follow_up);
  std::optional<followup::WrittenVersion> written;
  if (WrittenMemorandumStore(view).has(id)) {
    latest.is_written = true;
    written = version_of(WrittenMemorandumStore(view).find(id));
  }
  latest.steps = followup::StepStore(view).find_for(id, written);
  latest.task =
      followup::next_task(latest.follow_up, latest.coverage, latest.is_written, latest.steps.progress, today);
  return latest;
}

}  // namespace

std::vector<CommitmentMark> PortfolioLine::Latest::marks() const {
  const bool is_awaited =
      task && (task->kind == Task::Kind::AskForMaterial || task->kind == Task::Kind::AwaitMaterial);
  std::vector<CommitmentMark> all;
  for (const followup::CoverageRow& row : coverage.rows) all.push_back(mark_of(row, is_awaited));
  return all;
}

std::string_view PortfolioLine::Latest::about() const {
  if (steps.progress.sent_back) return steps.progress.sent_back->comment;
  if (!task || !task->commitment) return {};
  const auto row = std::ranges::find_if(coverage.rows, [&](const followup::CoverageRow& one) {
    return one.commitment.id == *task->commitment;
  });
  return row == coverage.rows.end() ? std::string_view() : std::string_view(row->commitment.text);
}

PortfolioLine portfolio_line(const organisations::View& view, const agreements::AgreementSummary& agreement,
                             Date today) {
  PortfolioLine line{.agreement = agreement,
                     .follow_ups = followup::FollowUpStore(view).keys_for(agreement.id)};
  std::vector<int> years;
  for (const followup::FollowUpKey& key : line.follow_ups) years.push_back(key.year);
  line.to_open =
      followup::task_to_open({agreement.id, agreement.first_day, agreement.last_day}, years, today);
  if (!line.follow_ups.empty()) line.latest = latest_of(view, line.follow_ups.front().id, today);
  return line;
}

bool is_task_of(const Task& task, const followup::Steps& steps, std::string_view actor,
                const std::function<bool(organisations::Deed)>& may) {
  if (task.kind == Task::Kind::AwaitMaterial || !may || !may(followup::deed_of(task.kind))) return false;
  if (task.kind == Task::Kind::Review) return steps.progress.asked->taken_by != actor;
  const followup::Assignment* responsible = steps.responsible();
  return responsible == nullptr || !followup::is_of_the_responsible(task.kind) ||
         "person " + std::to_string(responsible->person.value) == actor;
}

}  // namespace handslag::memoranda
