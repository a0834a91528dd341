#include "cli/safe_output.h"

#include <gtest/gtest.h>

#include <sstream>

namespace handslag::cli {

namespace {

std::string printed(const std::vector<std::string>& pieces) {
  std::ostringstream stream;
  {
    const SafeOutput safe(stream);
    for (const std::string& piece : pieces) stream << piece;
  }
  return stream.str();
}

TEST(SafeOutput, LetsTextPass) { EXPECT_EQ(printed({"Åtgärd\t1\nrad 2\r", "”x”"}), "Åtgärd\t1\nrad 2\r”x”"); }

TEST(SafeOutput, TakesAwayWhatATerminalObeys) {
  EXPECT_EQ(printed({"\x1b[2J", "\x07", "\xc2\x9b"}), "\uFFFD[2J\uFFFD\uFFFD");
  EXPECT_EQ(printed({std::string("a\0b", 3)}), "a\uFFFDb");
}

TEST(SafeOutput, JoinsACharacterThatComesInTwoPieces) {
  EXPECT_EQ(printed({"\xc3", "\xa5"}), "å");
  EXPECT_EQ(printed({"\xe2\x80", "\x9d", "\xc3"}), "”\uFFFD");
  EXPECT_EQ(printed({"\xe4lder"}), "\uFFFDlder");
}

TEST(SafeOutput, GivesTheStreamBack) {
  std::ostringstream stream;
  { const SafeOutput safe(stream); }
  stream << "\x1b";
  EXPECT_EQ(stream.str(), "\x1b");
}

}  // namespace

}  // namespace handslag::cli
