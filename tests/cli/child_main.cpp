#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "base/clock.h"
#include "cli/child_work.h"

/// A test of a command that starts this program as its child starts the tests' own, which must then do what
/// the program would (src/cli/main.cpp).
int main(int argument_count, char** arguments) {
  using namespace handslag;
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  if (cli::is_child_work(words)) {
    const FixedClock clock(day("2025-03-21"));
    cli::Terminal terminal{std::cout, std::cerr, clock, Translator(Language::Swedish)};
    const int code = static_cast<int>(cli::run_child_work(words, terminal));
    std::cout.flush();
    // A child may open no file, and what looks for leaks at the end of a program would have to.
    std::_Exit(code);
  }
  testing::InitGoogleTest(&argument_count, arguments);
  return RUN_ALL_TESTS();
}
