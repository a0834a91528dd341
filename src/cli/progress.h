#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace handslag::cli {

/// How far long work has come: one line that changes, on standard error when that is a terminal; nothing goes
/// into a pipe or a file. Silent during the first second, so that short work prints nothing.
class Progress {
 public:
  /// `what` is in the reader's language: "Läser poster".
  Progress(std::ostream& err, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// The work is at another stage: "Granskar".
  void now(std::string what);
  /// `all` 0 when it is not known; with `done` 0 as well the time that has passed is told.
  void at(std::uint64_t done, std::uint64_t all);

 private:
  std::ostream& err_;
  std::string what_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point printed_;
  bool is_terminal_ = false;
  bool has_printed_ = false;  ///< a line that is not ended
};

}  // namespace handslag::cli
