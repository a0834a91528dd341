#pragma once

#include <iosfwd>
#include <memory>
#include <streambuf>

namespace handslag::cli {

/// While it lives, nothing but text reaches a stream: bytes that are not UTF-8 and characters that a terminal
/// obeys (ESC, BEL, …) become U+FFFD, wherever they came from. Line breaks, tabs and the carriage return of a
/// progress line pass.
class SafeOutput {
 public:
  explicit SafeOutput(std::ostream& stream);
  ~SafeOutput();
  SafeOutput(const SafeOutput&) = delete;
  SafeOutput& operator=(const SafeOutput&) = delete;

 private:
  std::ostream& stream_;
  std::streambuf* target_;
  std::unique_ptr<std::streambuf> filter_;
};

}  // namespace handslag::cli
