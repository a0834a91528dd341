#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "followup/coverage.h"
#include "followup/follow_up.h"
#include "followup/steps.h"

namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::followup {

/// The one thing that takes a follow-up further. For the case in March: material has come in but five
/// commitments are not judged, so "judge", the first of them.
struct Task {
  enum class Kind : std::uint8_t {
    Open,            ///< the year has ended, and nobody has opened its follow-up
    AskForMaterial,  ///< nothing has been asked for yet
    AwaitMaterial,   ///< asked for, and some of it has not come
    Judge,           ///< what was asked for is in, or its day has passed
    Write,           ///< everything is judged
    SendForReview,   ///< it is written, and nobody has been asked to review it
    Mend,            ///< it was sent back with a comment
    Review,
    Sign,
    AnswerSentBack,  ///< it is signed and came back: the signature is taken back, or it is handed over anew
    HandOver,
  };
  Kind kind = Kind::Open;
  agreements::AgreementId agreement = {};
  int year = 0;
  std::optional<Date> due = {};  ///< by when; of AwaitMaterial the day that was agreed
  int left = 0;                  ///< commitments to judge, kinds of material that have not come
  std::optional<agreements::CommitmentId> commitment = {};  ///< of Judge: the first

  bool operator==(const Task&) const = default;
};
constexpr EnumNames<Task::Kind, 11> kTasks{{"open", "ask_for_material", "await_material", "judge", "write",
                                            "send_for_review", "mend", "review", "sign", "answer_sent_back",
                                            "hand_over"}};

/// Nothing when its memorandum is handed over. `progress` is of the version that stands.
///
///     2 of 5 kinds of material have not come, due on 28 February
///         until that day   await material, 2
///         after it         judge: what has not come is no reason to wait for ever
std::optional<Task> next_task(const FollowUp& follow_up, const Coverage& coverage, bool is_written,
                              const Progress& progress, Date today);

/// The days of an agreement that its follow-ups are opened by.
struct Term {
  agreements::AgreementId agreement = {};
  std::optional<Date> first_day = {};
  std::optional<Date> last_day = {};
};
/// The year that has ended and that the agreement covered, when nobody has opened its follow-up. Nothing
/// before an agreement whose days are not stated has been followed up once: then nobody knows when it began.
std::optional<Task> task_to_open(const Term& term, const std::vector<int>& years_opened, Date today);

/// By which deed it is done: it is the task of whoever may do that. What is awaited is received.
organisations::Deed deed_of(Task::Kind kind);
/// Whether it is the work of whoever is responsible for the follow-up, and not of a reviewer or a signer.
bool is_of_the_responsible(Task::Kind kind);

/// Whether the day by which it was to be done has passed.
bool is_late(const Task& task, Date today);

}  // namespace handslag::followup
