#include "cli/interrupt.h"

#include <csignal>

namespace handslag::cli {

namespace {

volatile std::sig_atomic_t is_stop_asked = 0;

}  // namespace

Interruptible::Interruptible() {
  is_stop_asked = 0;
  std::signal(SIGINT, [](int) { is_stop_asked = 1; });
}

Interruptible::~Interruptible() { std::signal(SIGINT, SIG_DFL); }

LongWork Interruptible::work(Progress& progress) const {
  return {.tell = [&progress](std::uint64_t done, std::uint64_t all) { progress.at(done, all); },
          .is_to_stop = [] { return is_stop_asked != 0; }};
}

}  // namespace handslag::cli
