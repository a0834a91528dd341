#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace handslag::cli {

/// How far long work has come, on standard error. Silent during the first second, so that short work prints
/// nothing.
class Progress {
 public:
  /// `what` is in the reader's language: "Läser poster".
  Progress(std::ostream& err, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `all` 0 when it is not known.
  void at(std::uint64_t done, std::uint64_t all);

 private:
  std::ostream& err_;
  std::string what_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point printed_;
  bool has_printed_ = false;
};

}  // namespace handslag::cli
