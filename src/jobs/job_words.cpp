#include "jobs/job_words.h"

namespace handslag::jobs {

std::string words_for(JobState state, const Translator& t) {
  switch (state) {
    case JobState::Waiting:
      return t.translate("waiting");
    case JobState::Running:
      return t.translate("being done");
    case JobState::Done:
      return t.translate("done");
    case JobState::GivenUp:
      return t.translate("given up");
    case JobState::Stopped:
      return t.translate("stopped");
  }
  return {};
}

std::string words_for(JobAttempt::Outcome outcome, const Translator& t) {
  using Outcome = JobAttempt::Outcome;
  switch (outcome) {
    case Outcome::Done:
      return t.translate("done");
    case Outcome::Failed:
      return t.translate("did not go well");
    case Outcome::GivenUp:
      return t.translate("given up");
    case Outcome::Stopped:
      return t.translate("stopped");
    case Outcome::Interrupted:
      return t.translate("broken off, the program was to end");
    case Outcome::Lost:
      return t.translate("lost, the program went away");
  }
  return {};
}

}  // namespace handslag::jobs
