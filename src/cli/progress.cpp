#include "cli/progress.h"

#include <unistd.h>

#include <iostream>
#include <ostream>

#include "base/text.h"

namespace handslag::cli {

namespace {

constexpr std::chrono::milliseconds kBetweenLines{200};

}  // namespace

Progress::Progress(std::ostream& err, std::string what)
    : err_(err),
      what_(std::move(what)),
      started_(std::chrono::steady_clock::now()),
      printed_(started_),
      is_terminal_(&err == &std::cerr && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (has_printed_) err_ << '\n';
}

void Progress::now(std::string what) { what_ = std::move(what); }

void Progress::at(std::uint64_t done, std::uint64_t all) {
  if (!is_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < std::chrono::seconds(1) || now - printed_ < kBetweenLines) return;
  printed_ = now;
  has_printed_ = true;
  err_ << '\r' << what_ << ": ";
  if (all > 0) {
    err_ << swedish_number(static_cast<std::int64_t>(done)) << " / "
         << swedish_number(static_cast<std::int64_t>(all)) << " (" << done * 100 / all << " %)";
  } else if (done > 0) {
    err_ << swedish_number(static_cast<std::int64_t>(done));
  } else {
    err_ << std::chrono::duration_cast<std::chrono::seconds>(now - started_).count() << " s";
  }
  // What a longer line left behind is wiped out.
  err_ << "\x1b[K" << std::flush;
}

}  // namespace handslag::cli
