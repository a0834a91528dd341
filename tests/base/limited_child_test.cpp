#include "base/limited_child.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>

#include "tests/support/temporary_folder.h"

namespace handslag {

namespace {

using How = ChildEnd::How;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

ChildEnd shell(const std::string& words, const ChildLimits& limits = {}, const std::string& input = "") {
  return run_limited({"/bin/sh", "-c", words}, input, limits);
}

TEST(LimitedChild, GivesWhatItSaysAndHowItEnded) {
  const ChildEnd end = shell("cat; echo trouble >&2; exit 3", {}, "åäö");
  EXPECT_EQ(end.how, How::Ended);
  EXPECT_EQ(end.exit_code, 3);
  EXPECT_EQ(end.output, "åäö");
  EXPECT_EQ(end.errors, "trouble\n");
}

TEST(LimitedChild, TakesAndGivesMoreThanAPipeHolds) {
  const std::string large(3'000'000, 'x');
  const ChildEnd end = run_limited({"/bin/cat"}, large, {});
  EXPECT_EQ(end.exit_code, 0);
  EXPECT_EQ(end.output, large);
}

TEST(LimitedChild, MayLeaveItsInputUnread) {
  EXPECT_EQ(shell("exit 4", {}, std::string(3'000'000, 'x')).exit_code, 4);
}

TEST(LimitedChild, EndsWhenItsTimeIsUpWithAllThatItStarted) {
  ChildEnd end;
  // On a busy machine it may not come as far as to its first word.
  for (milliseconds time(300); end.output.empty(); time *= 2) {
    end = shell("sleep 1000 & echo $!; sleep 1000", {.time = time});
    ASSERT_EQ(end.how, How::TookTooLong);
  }
  // The one in the background was killed too; whoever reaps it may need a moment.
  const pid_t background = std::stoi(end.output);
  for (int time = 0; time < 1000 && ::kill(background, 0) == 0; ++time) {
    if (shell("cat /proc/" + std::to_string(background) + "/stat").output.find(") Z ") != std::string::npos)
      return;
    ::usleep(10'000);
  }
  EXPECT_NE(::kill(background, 0), 0);
}

TEST(LimitedChild, SaysExactlyAsMuchAsItMayAndNoMore) {
  EXPECT_EQ(shell("printf 12345", {.most_output = 5}).how, How::Ended);
  const ChildEnd end = shell("printf 123456", {.most_output = 5});
  EXPECT_EQ(end.how, How::SaidTooMuch);
  EXPECT_EQ(end.output, "12345");
  EXPECT_EQ(shell("exec yes", {.most_output = 100'000}).how, How::SaidTooMuch);
}

TEST(LimitedChild, HasNoMoreMemoryThanItIsGiven) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the address sanitizer reserves more than any limit";
#endif
  // tail keeps a last line that never ends.
  const ChildEnd end = run_limited({"/usr/bin/tail", "/dev/zero"}, "", {.memory = std::size_t{64} << 20});
  EXPECT_TRUE(end.how == How::Died || (end.how == How::Ended && end.exit_code != 0));
}

TEST(LimitedChild, WritesNoFileUnlessItMay) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder.path() / "file").string();
  const std::string words = "printf 123456 > " + file + "; true";
  shell(words, {.largest_file = 6});
  EXPECT_EQ(shell("cat " + file).output, "123456");
  shell(words, {.largest_file = 0});
  EXPECT_EQ(shell("cat " + file).output, "");
}

TEST(LimitedChild, SeesNoFileThatThisProgramHasOpen) {
  const ChildEnd end = shell("for f in /proc/self/fd/*; do echo $f; done");
  EXPECT_THAT(end.output, HasSubstr("/proc/self/fd/2"));
  for (const char* other : {"/fd/4", "/fd/5", "/fd/6", "/fd/7"})
    EXPECT_THAT(end.output, Not(HasSubstr(other)));
}

TEST(LimitedChild, DiesByASignalWithoutHarm) {
  const ChildEnd end = shell("kill -SEGV $$");
  EXPECT_EQ(end.how, How::Died);
  EXPECT_EQ(end.signal, SIGSEGV);
}

TEST(LimitedChild, StopsWhenNobodyWantsItAnyMore) {
  int asked = 0;
  const ChildEnd end =
      run_limited({"/bin/sleep", "1000"}, "", {.time = milliseconds(600'000)}, [&] { return ++asked > 2; });
  EXPECT_EQ(end.how, How::Stopped);
}

TEST(LimitedChild, SaysWhenThereIsNoSuchProgram) {
  const ChildEnd end = run_limited({"/nowhere/at/all"}, "", {});
  EXPECT_EQ(end.exit_code, 127);
}

}  // namespace

}  // namespace handslag
