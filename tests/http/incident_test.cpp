#include "http/incident.h"

#include <gtest/gtest.h>

namespace handslag::http {
namespace {

TEST(Incidents, AreNeverCalledTheSame) { EXPECT_NE(next_incident(), next_incident()); }

TEST(PathsForTheLog, KeepWhatThePagesAreCalled) {
  for (const char* path : {"/", "/agreements/1/follow-ups/2024", "/journal/journal.csv", "/log-in"})
    EXPECT_EQ(path_for_log(path), path);
}

TEST(PathsForTheLog, LeaveOutLinksThatLetSomebodyInAndNames) {
  EXPECT_EQ(path_for_log("/first/w2CwDY9epjmR-K5YQ2y2TFfzqoPUcjPIf5Vm_ch2bW8"), "/first/…");
  EXPECT_EQ(path_for_log("/people/anna.berg@exempel.se/roles"), "/people/…/roles");
  EXPECT_EQ(path_for_log("/agreements/Anna Berg"), "/agreements/…");
  EXPECT_EQ(path_for_log("/x/" + std::string(41, 'a')), "/x/…");
  EXPECT_EQ(path_for_log(""), "");
}

}  // namespace
}  // namespace handslag::http
