#include "followup/next_task.h"

#include <algorithm>

#include "organisations/deed.h"

namespace handslag::followup {

namespace {

std::optional<Task::Kind> kind_after_writing(const Progress& progress) {
  if (progress.handed_over) return std::nullopt;
  if (progress.signature) return progress.sent_back ? Task::Kind::AnswerSentBack : Task::Kind::HandOver;
  if (progress.sent_back) return Task::Kind::Mend;
  if (!progress.asked) return Task::Kind::SendForReview;
  return progress.reviewed ? Task::Kind::Sign : Task::Kind::Review;
}

}  // namespace

std::optional<Task> next_task(const FollowUp& follow_up, const Coverage& coverage, bool is_written,
                              const Progress& progress, Date today) {
  Task task{.agreement = follow_up.agreement, .year = follow_up.year()};
  if (is_written) {
    const auto kind = kind_after_writing(progress);
    if (!kind) return std::nullopt;
    task.kind = *kind;
    return task;
  }
  const auto missing = static_cast<int>(follow_up.missing_material().size());
  const bool is_past = follow_up.due_on && *follow_up.due_on < today;
  if (missing > 0 && !is_past) {
    task.kind = follow_up.requested_on ? Task::Kind::AwaitMaterial : Task::Kind::AskForMaterial;
    task.due = follow_up.due_on;
    task.left = missing;
    return task;
  }
  const auto first =
      std::ranges::find_if(coverage.rows, [](const CoverageRow& row) { return !row.is_judged(); });
  if (first == coverage.rows.end()) {
    task.kind = Task::Kind::Write;
    return task;
  }
  task.kind = Task::Kind::Judge;
  task.left = coverage.count_unjudged();
  task.commitment = first->commitment.id;
  // What is missing was due then, and it is that day which has passed.
  if (missing > 0) task.due = follow_up.due_on;
  return task;
}

std::optional<Task> task_to_open(const Term& term, const std::vector<int>& years_opened, Date today) {
  const int year = today.year() - 1;
  if (std::ranges::find(years_opened, year) != years_opened.end()) return std::nullopt;
  const bool has_begun = term.first_day
                             ? term.first_day->year() <= year
                             : std::ranges::any_of(years_opened, [&](int one) { return one < year; });
  const bool has_ended = term.last_day && term.last_day->year() < year;
  if (!has_begun || has_ended) return std::nullopt;
  return Task{.kind = Task::Kind::Open, .agreement = term.agreement, .year = year};
}

organisations::Deed deed_of(Task::Kind kind) {
  using organisations::Deed;
  switch (kind) {
    case Task::Kind::Open:
      return Deed::FollowUpOpen;
    case Task::Kind::AskForMaterial:
      return Deed::RequestSend;
    case Task::Kind::AwaitMaterial:
      break;
    case Task::Kind::Judge:
      return Deed::FindingRecord;
    case Task::Kind::Write:
      return Deed::MemorandumWrite;
    case Task::Kind::SendForReview:
      return Deed::ReviewAsk;
    case Task::Kind::Mend:
      return Deed::MemorandumWithdraw;
    case Task::Kind::Review:
      return Deed::ReviewApprove;
    case Task::Kind::Sign:
      return Deed::MemorandumSign;
    case Task::Kind::AnswerSentBack:
      return Deed::SignatureWithdraw;
    case Task::Kind::HandOver:
      return Deed::MemorandumHandOver;
  }
  return Deed::MaterialReceive;
}

bool is_of_the_responsible(Task::Kind kind) {
  return kind != Task::Kind::Review && kind != Task::Kind::Sign && kind != Task::Kind::AnswerSentBack;
}

bool is_late(const Task& task, Date today) { return task.due && *task.due < today; }

}  // namespace handslag::followup
