#pragma once

#include <string>

#include "base/translate.h"
#include "cli/command_parser.h"

namespace handslag::cli {

// The whole command line, written from the same description as --help.

/// A page for man(1).
std::string manual_page(const Command::Parser& root, const Translator& translator);
/// Every command with its arguments and its example: for programs, and for the test that runs the examples.
std::string manual_as_json(const Command::Parser& root, const Translator& translator);
/// What bash asks when the user types TAB.
std::string bash_completion(const Command::Parser& root);

}  // namespace handslag::cli
