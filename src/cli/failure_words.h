#pragma once

#include <exception>
#include <string>

#include "cli/exit_code.h"

namespace handslag {
class Translator;
}

namespace handslag::cli {

/// What the program answers when a command ended with an exception: the exit code, and a sentence in the
/// user's language that is no longer than a screen.
struct Failure {
  ExitCode code = ExitCode::ProgramFailed;
  std::string words;
};

Failure failure_of(const std::exception& error, const Translator& translator);

}  // namespace handslag::cli
