#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

#include "cli/exit_code.h"

namespace handslag::cli {

namespace {

volatile std::sig_atomic_t is_stop_asked = 0;

[[noreturn]] void end_now(int) { ::_exit(static_cast<int>(ExitCode::Stopped)); }

// The work stops at its next step. A step that takes long, or a library that does not come back, is ended a
// second later, and at once when the user asks again: what is saved is saved in transactions.
void ask_to_stop(int) {
  if (is_stop_asked != 0) end_now(0);
  is_stop_asked = 1;
  ::alarm(1);
}

}  // namespace

Interruptible::Interruptible() {
  is_stop_asked = 0;
  std::signal(SIGALRM, end_now);
  std::signal(SIGINT, ask_to_stop);
}

Interruptible::~Interruptible() {
  std::signal(SIGINT, SIG_DFL);
  ::alarm(0);
  std::signal(SIGALRM, SIG_DFL);
}

LongWork Interruptible::work(Progress& progress) const {
  return {.tell = [&progress](std::uint64_t done, std::uint64_t all) { progress.at(done, all); },
          .is_to_stop = [] { return is_stop_asked != 0; }};
}

}  // namespace handslag::cli
