#include "cli/progress.h"

#include <ostream>

#include "base/text.h"

namespace handslag::cli {

Progress::Progress(std::ostream& err, std::string what)
    : err_(err), what_(std::move(what)), started_(std::chrono::steady_clock::now()), printed_(started_) {}

Progress::~Progress() {
  if (has_printed_) err_ << '\n';
}

void Progress::at(std::uint64_t done, std::uint64_t all) {
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < std::chrono::seconds(1) || now - printed_ < std::chrono::milliseconds(200)) return;
  printed_ = now;
  has_printed_ = true;
  err_ << '\r' << what_ << ": " << swedish_number(static_cast<std::int64_t>(done));
  if (all > 0)
    err_ << " / " << swedish_number(static_cast<std::int64_t>(all)) << " (" << done * 100 / all << " %)";
  err_ << "  " << std::flush;
}

}  // namespace handslag::cli
