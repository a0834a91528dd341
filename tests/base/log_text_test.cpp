#include "base/log_text.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

TEST(LogTexts, HaveNoMailAddress) {
  EXPECT_EQ(without_personal_data("550 no such user <anna.berg+iop@exempel.se>, go on"),
            "550 no such user <[…]>, go on");
  EXPECT_EQ(without_personal_data("åsa.öberg@kommun.example"), "[…]");
  EXPECT_EQ(without_personal_data("a@b"), "[…]");
}

TEST(LogTexts, HaveNoIdentityNumber) {
  for (const char* number : {"121212-1212", "19121212-1212", "121212+1212", "191212121212", "1212121212"})
    EXPECT_EQ(without_personal_data(std::string("row ") + number + ": no"), "row […]: no");
}

TEST(LogTexts, HaveNothingThatLetsSomebodyIn) {
  EXPECT_EQ(without_personal_data("/first/3kPqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA failed"),
            "/first/[…] failed");
  EXPECT_EQ(without_personal_data(std::string(32, 'a')), "[…]");
  EXPECT_EQ(without_personal_data(std::string(31, 'a')), std::string(31, 'a'));
}

TEST(LogTexts, KeepWhatWhoeverRunsTheServerNeeds) {
  for (const char* line :
       {"incident 6a1f03c2: /agreements/1/follow-ups/2024: the disk is full",
        "job 17 (mail.send): attempt 3 of 9: 2025-03-21T09:15:00Z",
        "SQLITE_IOERR in: SELECT id FROM person WHERE id = $1", "PostgreSQL: 57P01 in: SELECT 1 + 2",
        "/srv/handslag data/å/handslag.db: 12345678 bytes", "@ alone, a+b, 12-3"})
    EXPECT_EQ(without_personal_data(line), line);
}

TEST(LogTexts, AreOneLineOfALengthThatCanBeRead) {
  EXPECT_EQ(without_personal_data("one\ntwo\x1b[31m\tthree"), "one two [31m three");
  EXPECT_LT(without_personal_data(std::string(100'000, ' ')).size(), 5000U);
}

}  // namespace
}  // namespace handslag
