#include "calendar/legal_clock.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace handslag::calendar {

namespace {

struct Appeal {
  std::string announced;
  std::string last;
};

// The first three are real: RÅ 1999 not. 181, RÅ 2004 not. 40, and minutes of a municipal executive board.
const std::vector<Appeal> kAppeals = {
    {"1999-03-16", "1999-04-06"}, {"2003-12-15", "2004-01-05"}, {"2019-10-24", "2019-11-14"},
    {"2024-12-03", "2024-12-27"}, {"2025-05-16", "2025-06-09"}, {"2025-12-03", "2025-12-29"},
    {"2025-12-10", "2026-01-02"}, {"2025-12-15", "2026-01-05"}, {"2025-12-16", "2026-01-07"},
    {"2025-12-19", "2026-01-09"}, {"2025-12-22", "2026-01-12"}, {"2026-01-10", "2026-02-02"},
    {"2026-03-09", "2026-03-30"}, {"2026-03-12", "2026-04-02"}, {"2026-03-13", "2026-04-07"},
    {"2026-03-16", "2026-04-07"}, {"2026-04-10", "2026-05-04"}, {"2026-04-23", "2026-05-15"},
    {"2026-05-04", "2026-05-25"}, {"2026-05-29", "2026-06-22"}, {"2026-10-05", "2026-10-26"},
    {"2026-10-10", "2026-11-02"}, {"2026-12-11", "2027-01-04"}, {"2028-02-08", "2028-02-29"},
};

TEST(LegalClock, TellsTheLastDayOfAppeals) {
  for (const Appeal& one : kAppeals) {
    EXPECT_EQ(appeal_by(day(one.announced)).last_lawful_day, day(one.last)) << one.announced;
    EXPECT_EQ(earliest_final_day(day(one.announced)), day(one.last).plus_days(1)) << one.announced;
  }
}

TEST(LegalClock, StandsTheDayAfterAlsoOverALeapDay) {
  EXPECT_EQ(earliest_final_day(day("2028-02-08")), day("2028-03-01"));
}

struct TwoDays {
  std::string from;
  std::string strict_day;
  std::string last_lawful_day;
};

TEST(LegalClock, TellsByWhenAnApprovalIsAnnounced) {
  const std::vector<TwoDays> all = {
      {"2025-12-19", "2025-12-21", "2025-12-22"}, {"2025-12-22", "2025-12-24", "2025-12-29"},
      {"2025-12-23", "2025-12-25", "2025-12-29"}, {"2025-12-29", "2025-12-31", "2026-01-02"},
      {"2026-04-01", "2026-04-03", "2026-04-07"}, {"2026-05-12", "2026-05-14", "2026-05-15"},
      {"2026-06-04", "2026-06-06", "2026-06-08"}, {"2026-06-17", "2026-06-19", "2026-06-22"},
      {"2028-02-28", "2028-03-01", "2028-03-01"}};
  for (const TwoDays& one : all) {
    const Deadline deadline = announce_by(day(one.from));
    EXPECT_EQ(deadline.strict_day, day(one.strict_day)) << one.from;
    EXPECT_EQ(deadline.last_lawful_day, day(one.last_lawful_day)) << one.from;
    EXPECT_EQ(deadline.basis, LegalBasis::Announcement);
  }
}

TEST(LegalClock, TellsByWhenMinutesAreApproved) {
  const std::vector<TwoDays> all = {{"2025-12-10", "2025-12-24", "2025-12-29"},
                                    {"2025-12-18", "2026-01-01", "2026-01-02"},
                                    {"2026-03-20", "2026-04-03", "2026-04-07"},
                                    {"2026-06-05", "2026-06-19", "2026-06-22"},
                                    {"2028-02-15", "2028-02-29", "2028-02-29"}};
  for (const TwoDays& one : all) {
    const Deadline deadline = approve_by(day(one.from));
    EXPECT_EQ(deadline.strict_day, day(one.strict_day)) << one.from;
    EXPECT_EQ(deadline.last_lawful_day, day(one.last_lawful_day)) << one.from;
    EXPECT_EQ(deadline.basis, LegalBasis::MinutesApproval);
  }
}

// A notice that was down is put up anew, and its time runs from that day.
TEST(LegalClock, RunsAnewFromAnAnnouncementAfterAnOutage) {
  EXPECT_EQ(appeal_by(day("2026-03-20")).strict_day, day("2026-04-10"));
  EXPECT_EQ(appeal_by(day("2026-03-20")).last_lawful_day, day("2026-04-10"));
  EXPECT_EQ(earliest_final_day(day("2026-03-09")), day("2026-03-31"));
}

// What is approved at once is announced by itself: two times run from one meeting.
TEST(LegalClock, RunsForEachAnnouncementOfAMeeting) {
  EXPECT_EQ(appeal_by(day("2026-02-12")).last_lawful_day, day("2026-03-05"));
  EXPECT_EQ(appeal_by(day("2026-02-23")).last_lawful_day, day("2026-03-16"));
}

}  // namespace

}  // namespace handslag::calendar
