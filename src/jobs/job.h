#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/id.h"
#include "base/json.h"
#include "organisations/organisation.h"

namespace handslag::jobs {

// Work that an act has asked for and that is done later, by whoever runs jobs over the data folder (`handslag
// serve`, `handslag jobs run`): a letter that is to be sent, say. It is queued in the transaction of the act,
// so it is there when the act is saved and not otherwise. It is tried again with growing pauses until it goes
// well or its attempts are used up, it survives that the machine goes down, and no two processes do it at
// once.
using JobId = Id<struct JobTag>;
using JobAttemptId = Id<struct JobAttemptTag>;

/// What an act asks for.
struct NewJob {
  std::string kind;  ///< "mail.send": the name of a JobKind
  std::string key;   ///< of this piece of work within its kind; asked for again it is the same job
  Json arguments = Json::object();  ///< keys of rows, never a secret nor a person
  std::string due_at = {};          ///< 2025-02-28T09:15:00Z, not before then; empty: at once
};

struct JobAttempt {
  /// `Interrupted`: the program was told to stop, and goes on with it later. `Lost`: the program went away
  /// without a word.
  enum class Outcome : std::uint8_t { Done, Failed, GivenUp, Stopped, Interrupted, Lost };
  JobAttemptId id;
  int number = 1;
  std::string started_at;
  std::string started_by;  ///< the process: "serve 4711"
  std::string ended_at;    ///< empty while it goes on
  std::optional<Outcome> outcome;
  std::string words;  ///< why, as the work or the other program said it
};
constexpr EnumNames<JobAttempt::Outcome, 6> kJobOutcomes{
    {"done", "failed", "given_up", "stopped", "interrupted", "lost"}};

/// What a person has told a job: by whom, when and why.
struct JobOrder {
  enum class What : std::uint8_t { Stop, Retry };
  What what = What::Stop;
  std::string reason;
  std::string ordered_at;
  std::string ordered_by;
};
constexpr EnumNames<JobOrder::What, 2> kJobOrders{{"stop", "retry"}};

enum class JobState : std::uint8_t { Waiting, Running, Done, GivenUp, Stopped };
constexpr EnumNames<JobState, 5> kJobStates{{"waiting", "running", "done", "given_up", "stopped"}};

struct Job {
  struct Lease {
    std::string held_until;
    std::uint64_t steps_done = 0;
    std::uint64_t steps_all = 0;  ///< 0 when it is not known
  };
  JobId id;
  std::string kind;
  std::string key;
  Json arguments;
  std::string queued_at;
  std::string queued_by;
  std::string due_at;                  ///< when it was asked for
  std::optional<std::string> next_at;  ///< when it is tried next; empty when it has ended
  std::optional<Lease> lease;
  std::vector<JobAttempt> attempts;  ///< the oldest first
  std::vector<JobOrder> orders;      ///< the oldest first

  /// `now` tells a lease that has run out from one that holds.
  JobState state_at(std::string_view now) const;
};

}  // namespace handslag::jobs
