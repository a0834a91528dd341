#include "web/start/start_reader.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "agreements/agreement_store.h"
#include "base/json.h"
#include "followup/coverage.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "identity/person_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/deed_words.h"
#include "organisations/journal_store.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using agreements::AgreementSummary;
using followup::FollowUp;
using followup::Task;
using organisations::JournalEntry;

constexpr int kMostAgreements = 500;
constexpr std::size_t kMostWaiting = 20;
constexpr std::size_t kMostHappened = 6;
constexpr int kMostLines = 200;
constexpr int kDaysBack = 7;
constexpr int kDaysAhead = 183;

/// Whose it is: the deed by which it is done.
std::string_view deed_of(Task::Kind kind) {
  switch (kind) {
    case Task::Kind::Open:
      return "follow_up.open";
    case Task::Kind::Judge:
      return "finding.record";
    case Task::Kind::Write:
      return "memorandum.write";
    case Task::Kind::SendForReview:
      return "review.ask";
    case Task::Kind::Mend:
      return "memorandum.withdraw";
    case Task::Kind::Review:
      return "review.approve";
    case Task::Kind::Sign:
      return "memorandum.sign";
    case Task::Kind::AnswerSentBack:
      return "signature.withdraw";
    case Task::Kind::HandOver:
      return "memorandum.hand_over";
    case Task::Kind::AskForMaterial:
      return "request.send";
    case Task::Kind::AwaitMaterial:
      break;
  }
  return "material.receive";
}

/// Whether it is the work of whoever is responsible, and not of a reviewer or a signer.
bool is_officers(Task::Kind kind) {
  return kind != Task::Kind::Review && kind != Task::Kind::Sign && kind != Task::Kind::AnswerSentBack;
}

class Gatherer {
 public:
  Gatherer(const PageReader& reader, const StartReader& who, Date today, const Translator& t)
      : view_(reader.view()), who_(who), t_(t) {
    start_.reader = reader.reader();
    start_.today = today;
  }

  StartView run() {
    const agreements::AgreementStore store(view_);
    start_.agreements = store.count();
    const std::vector<AgreementSummary> all = store.list(0, kMostAgreements);
    start_.looked_through = static_cast<int>(all.size());
    for (const AgreementSummary& one : all) look_through(one);
    for (std::vector<StartView::Waiting>* waiting : {&start_.mine, &start_.others}) put_in_order(*waiting);
    std::ranges::stable_sort(start_.coming, {}, &StartView::Coming::day);
    if (start_.coming.size() > kMostWaiting)
      start_.coming.erase(start_.coming.begin() + kMostWaiting, start_.coming.end());
    read_journal();
    return std::move(start_);
  }

 private:
  void look_through(const AgreementSummary& summary) {
    const std::vector<FollowUp> follow_ups = followup::FollowUpStore(view_).list_for(summary.id);
    std::vector<int> years;
    for (const FollowUp& one : follow_ups) {
      years.push_back(one.year());
      start_.has_example_data = start_.has_example_data || one.has_example_data();
      places_[one.id.value] = {summary, one.year()};
    }
    if (!follow_ups.empty()) look_at(summary, follow_ups.front());
    if (std::ranges::find(years, start_.today.year() - 1) == years.end()) {
      const auto agreement = agreements::AgreementStore(view_).get(summary.id);
      if (const auto task = followup::task_to_open(agreement, years, start_.today)) add(summary, *task, "");
    }
    come(summary.last_day, t_.translate("The agreement with {partner} ends", {{"partner", named(summary)}}),
         kAgreement(summary.id));
  }

  void look_at(const AgreementSummary& summary, const FollowUp& follow_up) {
    const auto agreement =
        agreements::AgreementStore(view_).find_as_of(follow_up.agreement, follow_up.period.last_day).value();
    const auto versions = memoranda::WrittenMemorandumStore(view_).list_for(follow_up.id);
    const auto stands = std::ranges::find_if(versions, [](const auto& one) { return !one.withdrawal; });
    const bool is_written = stands != versions.end();
    const followup::Steps steps = followup::StepStore(view_).find_for(
        follow_up.id, is_written ? memoranda::version_of(*stands) : std::nullopt);
    const auto task = followup::next_task(follow_up, followup::cover(agreement, follow_up), is_written,
                                          steps.progress, start_.today);
    if (!task) return;
    const agreements::Commitment* commitment =
        task->commitment ? agreement.find_commitment(*task->commitment) : nullptr;
    add(summary, *task, commitment == nullptr ? "" : commitment->text, &steps);
    if (task->kind == Task::Kind::AwaitMaterial)
      come(task->due, t_.translate("Material from {partner}", {{"partner", named(summary)}}),
           kFollowUp(summary.id, follow_up.year()));
  }

  static std::string named(const AgreementSummary& summary) {
    return summary.partner_name.empty() ? summary.title : summary.partner_name;
  }

  static std::string actor_of(const followup::Assignment& assignment) {
    return "person " + std::to_string(assignment.person.value);
  }

  /// Nobody reviews what they sent themselves, and what somebody else is responsible for is theirs.
  bool is_for_reader(const Task& task, const followup::Steps* steps) const {
    if (task.kind == Task::Kind::AwaitMaterial || !who_.may || !who_.may(deed_of(task.kind))) return false;
    if (steps == nullptr) return true;
    if (task.kind == Task::Kind::Review) return steps->progress.asked->taken_by != who_.actor;
    const followup::Assignment* responsible = steps->responsible();
    return responsible == nullptr || !is_officers(task.kind) || actor_of(*responsible) == who_.actor;
  }

  void add(const AgreementSummary& summary, const Task& task, std::string commitment,
           const followup::Steps* steps = nullptr) {
    StartView::Waiting waiting{task, summary.partner_name, summary.title, std::move(commitment)};
    if (steps != nullptr && steps->responsible() != nullptr) {
      const auto person = identity::PersonStore(view_.connection()).find(steps->responsible()->person);
      if (person) waiting.responsible = person->name;
    }
    if (steps != nullptr && steps->progress.sent_back) waiting.comment = steps->progress.sent_back->comment;
    (is_for_reader(task, steps) ? start_.mine : start_.others).push_back(std::move(waiting));
  }

  void come(const std::optional<Date>& day, std::string words, std::string path) {
    if (!day || *day < start_.today || start_.today.plus_days(kDaysAhead) < *day) return;
    start_.coming.push_back({*day, std::move(words), std::move(path)});
  }

  /// What was due first, then by kind: what is begun before what is not.
  static void put_in_order(std::vector<StartView::Waiting>& waiting) {
    std::ranges::stable_sort(waiting, {}, [](const StartView::Waiting& one) {
      return std::tuple(!one.task.due, one.task.due.value_or(Date::of(9999, 1, 1)),
                        -static_cast<int>(one.task.kind));
    });
    if (waiting.size() > kMostWaiting) waiting.erase(waiting.begin() + kMostWaiting, waiting.end());
  }

  /// What others have done in follow-ups; what was only read is not told of.
  void read_journal() {
    const std::string first = start_.today.plus_days(-kDaysBack).to_iso();
    const std::map<std::string, std::string> names = identity::PersonStore::names_by_actor(view_);
    for (const JournalEntry& line : organisations::JournalStore(view_).list(kMostLines)) {
      if (line.at < first || start_.happened.size() == kMostHappened) return;
      const auto place = places_.find(line.subject_id);
      if (line.subject_kind != "follow_up" || place == places_.end() || line.actor == who_.actor) continue;
      const auto& [summary, year] = place->second;
      const auto name = names.find(line.actor);
      const std::string by =
          name == names.end() ? organisations::actor_in_words(line.actor, t_) : name->second;
      start_.happened.push_back({line.at, organisations::deed_in_words(line.deed, t_) + ", " + by,
                                 t_.translate("{partner}, follow-up {year}",
                                              {{"partner", named(summary)}, {"year", std::to_string(year)}}),
                                 kFollowUp(summary.id, year)});
    }
  }

  const organisations::View& view_;
  const StartReader& who_;
  const Translator& t_;
  StartView start_;
  std::map<std::int64_t, std::pair<AgreementSummary, int>> places_;  ///< of each follow-up
};

}  // namespace

StartView start_view(const PageReader& reader, const StartReader& who, Date today, const Translator& t) {
  return Gatherer(reader, who, today, t).run();
}

}  // namespace handslag::web
