#include "statistics/table_protection.h"

#include <gtest/gtest.h>

#include <random>

#include "base/translate.h"

namespace handslag::statistics {
namespace {

using Reason = ProtectionRefusal::Reason;

CountTable table_of(const std::string& text, const std::string& name = "table") {
  auto read = read_count_table(text, name);
  EXPECT_TRUE(read) << text;
  return read ? *read : CountTable();
}

struct Asked {
  std::vector<CountTable> tables;
  std::vector<CountTable> published = {};
  std::vector<std::string> forced = {};
  std::optional<ProtectionMethod> method = {};
  std::optional<std::int64_t> base = {};
  std::int64_t threshold = 4;
};

Result<ProtectedTables, ProtectionRefusal> protected_tables(const Asked& asked) {
  const auto joined = join_tables(asked.tables, {});
  EXPECT_TRUE(joined);
  std::vector<std::string> names;
  for (const CountTable& table : asked.tables) names.push_back(table.name);
  disclosure::SafetyRule rule;
  rule.threshold = asked.threshold;
  return protect_tables({.tables = *joined,
                         .names = names,
                         .rule = rule,
                         .forced = asked.forced,
                         .published = asked.published,
                         .method = asked.method,
                         .rounding_base = asked.base});
}

std::optional<std::int64_t> count_of(const ProtectedTables& made, const std::string& cell,
                                     std::size_t table = 0) {
  for (const CountTable::Row& row : made.tables[table].rows) {
    if (joined_codes(row.codes) == cell) return row.count;
  }
  ADD_FAILURE() << cell;
  return {};
}

Reason reason_of(const Asked& asked) {
  const auto made = protected_tables(asked);
  EXPECT_FALSE(made);
  if (made) return Reason::NoThreshold;
  EXPECT_FALSE(sentence_for(made.refusal(), Translator(Language::Swedish)).empty());
  return made.refusal().reason;
}

TEST(TableProtection, SuppressesATableOfAFewCellsWhateverShareIsSmall) {
  for (const char* text : {"grp,count\na,58\nb,4\nc,3\nd,77\n", "g,count\na,177\nb,3\n*,180\n",
                           "g,count\na,6\nb,3\n*,9\n", "g,count\na,2\n", "g,count\na,1\nb,1\nc,1\n"}) {
    for (const std::int64_t threshold : {4, 9}) {
      const auto made = protected_tables({.tables = {table_of(text)}, .threshold = threshold});
      ASSERT_TRUE(made) << text;
      EXPECT_EQ(made->method, ProtectionMethod::Suppression);
      for (const CountTable::Row& row : made->tables[0].rows)
        EXPECT_TRUE(!row.count || *row.count == 0 || *row.count > threshold)
            << text << joined_codes(row.codes);
    }
  }
}

TEST(TableProtection, ChoosesRoundingOnlyBeyondTheSizesThatAreTold) {
  EXPECT_TRUE(may_be_suppressed(1'000, 1'000));
  EXPECT_FALSE(may_be_suppressed(1'001, 101));
  EXPECT_TRUE(may_be_suppressed(1'001, 100));
  EXPECT_TRUE(may_be_suppressed(50'000, 5'000));
  EXPECT_FALSE(may_be_suppressed(50'001, 1));
}

TEST(TableProtection, RoundsToMoreThanTheThreshold) {
  const CountTable table = table_of("grp,count\na,58\nb,4\nc,3\nd,77\n");
  for (const std::int64_t threshold : {1, 4, 9}) {
    const auto made =
        protected_tables({.tables = {table}, .method = ProtectionMethod::Rounding, .threshold = threshold});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->costs.rounding->base, threshold + 1);
    EXPECT_EQ(reason_of({.tables = {table},
                         .method = ProtectionMethod::Rounding,
                         .base = threshold,
                         .threshold = threshold}),
              Reason::BaseTooSmall);
  }
  const auto refused = protected_tables({.tables = {table}, .base = 3});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().reason, Reason::BaseTooSmall);
  EXPECT_EQ(refused.refusal().other, "4");
  EXPECT_EQ(refused.refusal().value, 3);
  EXPECT_EQ(refused.refusal().expected, 5) << "the least that would do";
  EXPECT_EQ(reason_of({.tables = {table}, .base = 1002}), Reason::BaseTooLarge);
  EXPECT_EQ(reason_of({.tables = {table}, .threshold = 0}), Reason::NoThreshold);
  EXPECT_EQ(reason_of({.tables = {table}, .threshold = 1001}), Reason::NoThreshold);
}

TEST(TableProtection, ShowsNoSmallCountOfManyTablesByRounding) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 112; ++round) {
    std::string text = "a,b,count\n";
    for (int a = 0; a < 4; ++a) {
      for (int b = 0; b < 3; ++b)
        text += "a" + std::to_string(a) + ",b" + std::to_string(b) + "," +
                std::to_string(std::min(random() % 25, random() % 25)) + "\n";
    }
    const auto made = protected_tables({.tables = {table_of(text)}, .method = ProtectionMethod::Rounding});
    ASSERT_TRUE(made) << text;
    for (const CountTable::Row& row : made->tables[0].rows) {
      ASSERT_TRUE(row.count);
      EXPECT_TRUE(*row.count == 0 || *row.count >= 5) << text;
    }
  }
}

TEST(TableProtection, HoldsWhatIsPublishedByEitherMethod) {
  const CountTable now = table_of("g,count\na,58\nb,2\n*,60\n");
  const CountTable before =
      table_of("g,count,shown_as\n*,60,shown\na,,small_count\nb,,small_count\n", "before");
  for (const ProtectionMethod method : {ProtectionMethod::Suppression, ProtectionMethod::Rounding}) {
    const auto made = protected_tables({.tables = {now}, .published = {before}, .method = method});
    ASSERT_TRUE(made);
    EXPECT_EQ(count_of(*made, "*"), 60);
    EXPECT_NE(count_of(*made, "a"), 58);
    EXPECT_NE(count_of(*made, "b"), 2);
  }
}

TEST(TableProtection, TakesWhatOneOfTwoPublishedTablesShowsAsKnown) {
  // 58 is hidden in one and shown in the other: hidden again it would cover nothing, the total would tell
  // the 2.
  const CountTable now = table_of("g,count\na,58\nb,2\n*,60\n");
  const CountTable hides = table_of("g,count,shown_as\na,,hidden\n", "hides");
  const CountTable shows = table_of("g,count,shown_as\na,58,shown\n", "shows");
  for (const auto& published :
       {std::vector<CountTable>{hides, shows}, std::vector<CountTable>{shows, hides}}) {
    const auto made = protected_tables({.tables = {now}, .published = published});
    ASSERT_TRUE(made);
    EXPECT_EQ(count_of(*made, "a"), 58);
    EXPECT_EQ(count_of(*made, "b"), std::nullopt);
    EXPECT_EQ(count_of(*made, "*"), std::nullopt);
  }
}

TEST(TableProtection, RefusesToRoundWhereWhatStaysWouldTell) {
  const CountTable now = table_of("g,count\na,58\nb,2\n*,60\n");
  EXPECT_EQ(reason_of({.tables = {now}, .forced = {"a", "*"}, .method = ProtectionMethod::Rounding}),
            Reason::CannotBeHeld);
  EXPECT_EQ(reason_of({.tables = {now}, .forced = {"b"}, .method = ProtectionMethod::Rounding}),
            Reason::ShownIsSmall);
  // 58 was hidden, and rounding has nothing to move: the total is not among what was published.
  const CountTable before = table_of("g,count,shown_as\na,,small_count\n", "before");
  EXPECT_EQ(reason_of({.tables = {now}, .published = {before}, .method = ProtectionMethod::Rounding}),
            Reason::WouldBeKnown);
}

TEST(TableProtection, SaysWhatIsWrongWithAPublishedTable) {
  const CountTable now = table_of("år,g,count\n2023,a,5\n2024,a,9\n");
  EXPECT_EQ(reason_of({.tables = {now}, .published = {table_of("g,count\na,5\n")}}), Reason::ColumnsMissing);
  EXPECT_EQ(reason_of({.tables = {now}, .published = {table_of("h,i,j,count\na,b,c,5\n")}}),
            Reason::OtherColumns);
  EXPECT_EQ(reason_of({.tables = {now}, .published = {table_of("år,g,count\n2022,a,5\n")}}),
            Reason::UnknownPublished);
  EXPECT_EQ(reason_of({.tables = {now}, .published = {table_of("år,g,count\n2023,a,6\n")}}),
            Reason::PublishedDiffers);
  EXPECT_EQ(reason_of({.tables = {now}, .forced = {"nobody"}}), Reason::UnknownCell);
  const auto made = protected_tables({.tables = {now}, .published = {table_of("g,count\na,5\n", "förra")}});
  ASSERT_FALSE(made);
  const std::string words = sentence_for(made.refusal(), Translator(Language::English));
  EXPECT_NE(words.find("förra"), std::string::npos) << words;
  EXPECT_NE(words.find("Add the column år"), std::string::npos) << words;
}

TEST(TableProtection, SaysWhatEachMethodCostsAndWhatTheWorkIsAt) {
  const CountTable table = table_of("g,count\na,58\nb,4\nc,5\nd,0\n", "tal");
  const auto joined = join_tables({table}, {});
  ASSERT_TRUE(joined);
  std::vector<ProtectionStage> stages;
  const auto made = protect_tables(
      {.tables = *joined, .names = {"tal"}, .rule = {}, .method = {}, .begins = [&](ProtectionStage stage) {
         stages.push_back(stage);
       }});
  ASSERT_TRUE(made);
  EXPECT_EQ(stages, (std::vector<ProtectionStage>{ProtectionStage::Rounding, ProtectionStage::Suppression}));
  EXPECT_EQ(made->method, ProtectionMethod::Suppression);
  EXPECT_EQ(made->costs.cells, 5);
  EXPECT_EQ(made->costs.small, 1);
  ASSERT_TRUE(made->costs.suppression && made->costs.rounding);
  EXPECT_EQ(made->costs.suppression->small, 1);
  EXPECT_EQ(made->costs.rounding->base, 5);
  EXPECT_TRUE(made->certificate);
  EXPECT_EQ(made->tables[0].name, "tal");
  EXPECT_EQ(made->tables[0].dimensions, std::vector<std::string>{"g"});
  for (const CountTable::Row& row : made->tables[0].rows)
    EXPECT_EQ(row.span.has_value(), !row.count) << joined_codes(row.codes);
  stages.clear();
  const auto rounded = protect_tables({.tables = *joined,
                                       .names = {"tal"},
                                       .rule = {},
                                       .method = ProtectionMethod::Rounding,
                                       .rounding_base = 10,
                                       .begins = [&](ProtectionStage stage) { stages.push_back(stage); }});
  ASSERT_TRUE(rounded);
  EXPECT_EQ(stages, std::vector<ProtectionStage>{ProtectionStage::Rounding});
  EXPECT_EQ(rounded->costs.rounding->base, 10);
  EXPECT_FALSE(rounded->costs.suppression);
  EXPECT_FALSE(rounded->certificate);
}

TEST(TableProtection, SacrificesWhatIsNamedBeforeOthers) {
  const CountTable table = table_of("g,count\na,40\nb,4\nc,41\nd,42\n*,127\n");
  const auto joined = join_tables({table}, {});
  ASSERT_TRUE(joined);
  for (const char* const given_up : {"a", "c", "d"}) {
    const auto made = protect_tables(
        {.tables = *joined, .names = {"table"}, .rule = {}, .sacrificed = {given_up}, .method = {}});
    ASSERT_TRUE(made);
    EXPECT_EQ(count_of(*made, given_up), std::nullopt) << given_up;
    EXPECT_TRUE(count_of(*made, "*")) << given_up;
  }
  const auto unknown = protect_tables(
      {.tables = *joined, .names = {"table"}, .rule = {}, .sacrificed = {"nobody"}, .method = {}});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.refusal().reason, Reason::UnknownCell);
  EXPECT_EQ(unknown.refusal().cell, "nobody");
}

TEST(TableProtection, RefusesToShowWhatIsOutAsHidden) {
  const CountTable now = table_of("g,count\na,58\nb,2\n*,60\n");
  const CountTable before = table_of("g,count,shown_as\na,,hidden\n", "before");
  EXPECT_EQ(reason_of({.tables = {now}, .published = {before}, .forced = {"a"}}), Reason::ShownIsWithheld);
  EXPECT_EQ(reason_of({.tables = {now}, .forced = {"b"}, .method = ProtectionMethod::Rounding}),
            Reason::ShownIsSmall);
  const auto made = protected_tables({.tables = {now}, .published = {before}, .forced = {"*"}});
  ASSERT_TRUE(made);
  EXPECT_EQ(count_of(*made, "*"), 60);
}

TEST(HiddenSpans, AreWhatTheTableAloneTells) {
  const auto joined =
      join_tables({table_of("g,count,shown_as\na,,hidden\nb,,hidden\nc,30,shown\n*,42,shown\n")}, {},
                  HiddenRows::Allowed);
  ASSERT_TRUE(joined);
  const std::vector<HiddenSpan> spans = spans_of_hidden(*joined);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].name, "a");
  EXPECT_EQ(spans[1].name, "b");
  EXPECT_NEAR(spans[0].interval.low, 0, 1e-6);
  EXPECT_NEAR(spans[0].interval.high, 12, 1e-6);
}

TEST(TableProtection, KeepsTheTotalsOfSeveralRoundedTablesEqual) {
  const auto made =
      protected_tables({.tables = {table_of("brott,count\nmisshandel,31\nbedrägeri,20\nrån,9\n", "brott"),
                                   table_of("kön,count\nkvinna,58\nman,2\n", "kön")},
                        .method = ProtectionMethod::Rounding});
  ASSERT_TRUE(made);
  EXPECT_EQ(count_of(*made, "*", 0), count_of(*made, "*", 1));
  EXPECT_EQ(*count_of(*made, "kvinna", 1) + *count_of(*made, "man", 1), count_of(*made, "*", 1));
  EXPECT_EQ(*count_of(*made, "misshandel") + *count_of(*made, "bedrägeri") + *count_of(*made, "rån"),
            count_of(*made, "*"));
}

}  // namespace
}  // namespace handslag::statistics
