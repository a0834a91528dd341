#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// A program run as a child process that can do no more than it is told to: what reads a file that somebody
// sent, or sets a document from it, may loop, eat memory or crash, and the one who asked goes on.
//
//     const ChildEnd end = run_limited({"/usr/bin/pdftotext", "-layout", "-", "-"}, pdf, {.memory = 512 <<
//     20}); if (end.how == ChildEnd::How::Ended && end.exit_code == 0) use(end.output);
namespace handslag {

/// Kept by the system (setrlimit) and by the one who waits. A child has no open files but its three streams.
struct ChildLimits {
  std::chrono::milliseconds time{20'000};           ///< from start to end; processor time too
  std::size_t memory = std::size_t{1} << 30;        ///< address space
  std::size_t most_output = std::size_t{64} << 20;  ///< on its standard output
  std::size_t largest_file = 0;                     ///< that it may write; 0: none
  unsigned open_files = 64;
};

struct ChildEnd {
  enum class How {
    Ended,        ///< by itself, with exit_code
    TookTooLong,  ///< its time was up
    SaidTooMuch,  ///< its output was larger than it may be
    Stopped,      ///< the one who asked did not want it any more
    Died,         ///< by a signal: no memory, or a fault of its own
  };
  How how = How::Ended;
  int exit_code = 0;
  int signal = 0;           ///< of Died
  std::string output = {};  ///< its standard output; cut at most_output
  std::string errors = {};  ///< the first 4 kB of its standard error: for the log
};

/// Runs `command` (the first word is a path) with `input` as its standard input until it ends. `is_to_stop`
/// is asked every few hundredths of a second. The child and all that it started are gone when this returns,
/// and also when this program dies. Throws ExternalServiceError when it cannot be started.
ChildEnd run_limited(const std::vector<std::string>& command, std::string_view input,
                     const ChildLimits& limits, const std::function<bool()>& is_to_stop = {});

/// The path by which this program can start itself, also after its file was replaced.
inline constexpr const char* kOwnProgram = "/proc/self/exe";

}  // namespace handslag
