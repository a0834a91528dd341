#include "http/metrics_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag::http {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

TEST(AnswerCountsOfAServer, CountEachAnswerByItsClassAndItsTime) {
  AnswerCounts counts;
  counts.add(200, milliseconds(1));
  counts.add(303, milliseconds(30));
  counts.add(404, milliseconds(30));
  counts.add(503, seconds(21));
  const AnswerCounts::Seen seen = counts.seen();
  EXPECT_THAT(seen.by_class, ElementsAre(0, 0, 1, 1, 1, 1));
  EXPECT_THAT(seen.within, ElementsAre(1, 1, 3, 3, 3, 3, 3));
  EXPECT_EQ(seen.all, 4U);
  EXPECT_NEAR(seen.seconds, 21.061, 0.0001);
}

TEST(AnswerCountsOfAServer, PutATimeThatIsAnEndBelowIt) {
  AnswerCounts counts;
  counts.add(200, milliseconds(5));
  counts.add(200, microseconds(5001));
  EXPECT_EQ(counts.seen().within[0], 1U);
  EXPECT_EQ(counts.seen().within[1], 2U);
}

TEST(AnswerCountsOfAServer, OfAStatusThatIsNoneAreNotOutsideTheTable) {
  AnswerCounts counts;
  counts.add(-5, milliseconds(-1));
  counts.add(999, milliseconds(1));
  EXPECT_EQ(counts.seen().by_class[0], 1U);
  EXPECT_EQ(counts.seen().by_class[5], 1U);
  EXPECT_NEAR(counts.seen().seconds, 0.001, 1e-9);
}

TEST(MetricsTexts, AreWrittenAsPrometheusReadsThem) {
  MetricsText text;
  text.family("jobs", MetricsText::Kind::Gauge, "Jobs in the queue.");
  text.value({{"state", "waiting"}, {"kind", "mail"}}, 3);
  text.value({{"state", "done"}}, 0.25);
  text.family("starts_total", MetricsText::Kind::Counter, "Starts.");
  text.value(1700000000);
  EXPECT_EQ(text.text(),
            "# HELP jobs Jobs in the queue.\n# TYPE jobs gauge\n"
            "jobs{state=\"waiting\",kind=\"mail\"} 3\njobs{state=\"done\"} 0.25\n"
            "# HELP starts_total Starts.\n# TYPE starts_total counter\nstarts_total 1700000000\n");
}

TEST(MetricsTexts, EscapeWhatWouldEndALineOrALabel) {
  MetricsText text;
  text.family("a", MetricsText::Kind::Gauge, "one\ntwo \\ three");
  text.value({{"name", "\"quoted\" \\ and\nmore"}}, 1);
  EXPECT_EQ(text.text(),
            "# HELP a one\\ntwo \\\\ three\n# TYPE a gauge\n"
            "a{name=\"\\\"quoted\\\" \\\\ and\\nmore\"} 1\n");
}

TEST(MetricsTexts, HaveEveryBucketOfAHistogramWithTheOneOfAll) {
  AnswerCounts counts;
  counts.add(200, milliseconds(50));
  counts.add(200, seconds(30));
  MetricsText text;
  text.histogram("took_seconds", "How long.", counts.seen());
  EXPECT_EQ(text.text(),
            "# HELP took_seconds How long.\n# TYPE took_seconds histogram\n"
            "took_seconds_bucket{le=\"0.005\"} 0\ntook_seconds_bucket{le=\"0.025\"} 0\n"
            "took_seconds_bucket{le=\"0.1\"} 1\ntook_seconds_bucket{le=\"0.5\"} 1\n"
            "took_seconds_bucket{le=\"1\"} 1\ntook_seconds_bucket{le=\"5\"} 1\n"
            "took_seconds_bucket{le=\"20\"} 1\ntook_seconds_bucket{le=\"+Inf\"} 2\n"
            "took_seconds_sum 30.05\ntook_seconds_count 2\n");
}

}  // namespace
}  // namespace handslag::http
