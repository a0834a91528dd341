#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "disclosure/certificate.h"
#include "disclosure/certificate_check.h"
#include "tests/support/json_with.h"

// A certificate written by hand, spoilt in one place after the other: what the checker says of each, and
// every limit at its edge.
namespace handslag::disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

/// 58 women and 2 men of 60, and 7 others; the women and the men are hidden.
constexpr std::string_view kCertificate = R"({
  "format": "handslag-certificate-2",
  "rule": {"threshold": 4, "small_width": 3, "other_width": 1, "reckons_with_owners": true, "protects_zeros": false},
  "leaf_counts": [58, 2, 7],
  "cells": [
    {"name": "women", "plus": [0], "count": 58, "shown_as": "hidden"},
    {"name": "men", "plus": [1], "count": 2, "shown_as": "hidden"},
    {"name": "others", "plus": [2], "count": 7, "shown_as": "shown"},
    {"name": "all", "plus": [0, 1, 2], "count": 67, "shown_as": "shown"}
  ],
  "first_table": [58, 2, 7],
  "tables": [[], [[0, 55], [1, 5]]]
})";

Json certificate() { return *parse_json(kCertificate); }

/// "TooNarrow men", "WrongSum all 1": the table is told when it is not the first.
std::vector<std::string> faults_of(const CertificateCheck& check) {
  constexpr const char* kReasons[] = {"NotACertificate", "WrongSum",  "BelowZero",  "SmallIsShown",
                                      "OutOfBounds",     "TooNarrow", "OwnerTells", "WeakerRule"};
  std::vector<std::string> told;
  for (const CertificateFault& fault : check.faults) {
    std::string one = std::string(kReasons[static_cast<int>(fault.reason)]) + " " + fault.cell;
    if (fault.table > 0) one += " " + std::to_string(fault.table);
    if (!fault.owner.empty()) one += " to " + fault.owner;
    told.push_back(one);
  }
  return told;
}
std::vector<std::string> faults_in(const Json& json) { return faults_of(check_certificate(json)); }
std::vector<std::string> faults_with(std::string_view path, const Json& value) {
  return faults_in(with(certificate(), path, value));
}
Json tables(const char* json) { return *parse_json(json); }

TEST(CertificateFaults, ThereAreNoneInWhatHolds) {
  const CertificateCheck check = check_certificate(certificate());
  EXPECT_TRUE(check.is_valid());
  EXPECT_EQ(check.cells, 4);
  EXPECT_EQ(check.hidden, 2);
  EXPECT_EQ(check.tables, 2);
  EXPECT_EQ(check.rule.threshold, 4);
  EXPECT_EQ(check.rule.small_width, 3);
  EXPECT_EQ(check.rule.other_width, 1);
  EXPECT_TRUE(check.rule.reckons_with_owners);
  EXPECT_FALSE(check.rule.protects_zeros);
}

TEST(CertificateFaults, NameThePartThatIsMissingOrOfAnotherKind) {
  for (const auto& [path, what] : std::vector<std::pair<const char*, const char*>>{
           {"format", "format"},
           {"rule.threshold", "rule.threshold"},
           {"rule.small_width", "rule.small_width"},
           {"rule.other_width", "rule.other_width"},
           {"rule.reckons_with_owners", "rule.reckons_with_owners"},
           {"rule.protects_zeros", "rule.protects_zeros"},
           {"leaf_counts", "leaf_counts"},
           {"leaf_counts[1]", "leaf_counts"},
           {"cells", "cells"},
           {"cells[0].name", "cells"},
           {"cells[0].shown_as", "cells"},
           {"cells[0].plus", "cells.plus"},
           {"cells[0].plus[0]", "cells.plus"},
           {"cells[0].minus", "cells.minus"},
           {"cells[0].count", "cells.count"},
           {"cells[0].known_least", "cells.known_least"},
           {"cells[0].known_most", "cells.known_most"},
           {"first_table", "first_table"},
           {"tables", "tables"},
           {"tables[1]", "tables"},
           {"tables[1][0]", "tables"},
           {"tables[1][0][1]", "tables"}}) {
    EXPECT_THAT(faults_with(path, Json::object()), ElementsAre("NotACertificate " + std::string(what)))
        << path;
  }
  EXPECT_THAT(faults_with("format", "handslag-certificate-1"), ElementsAre("NotACertificate format"));
  EXPECT_THAT(faults_with("cells[0].shown_as", "printed"), ElementsAre("NotACertificate cells.shown_as"));
  for (const char* const side : {"cells[0].plus[0]", "cells[0].minus"}) {
    const bool is_list = std::string_view(side).ends_with("minus");
    for (const int leaf : {-1, 3})
      EXPECT_THAT(faults_with(side, is_list ? Json::array({leaf}) : Json(leaf)),
                  ElementsAre("NotACertificate cells.plus"));
  }
  for (const char* const change : {"[[-1, 5]]", "[[3, 5]]", "[[0]]", "[[0, 5, 5]]"})
    EXPECT_THAT(faults_with("tables[1]", tables(change)), ElementsAre("NotACertificate tables")) << change;
  EXPECT_THAT(faults_with("first_table", Json::array({58, 2})), ElementsAre("NotACertificate tables"));
}

TEST(CertificateFaults, ASumThatCouldRunOverIsNone) {
  // The longest cell has three leaves: 4e18 by three may stand, as a double tells it.
  const std::int64_t most = 1'333'333'333'333'333'333;
  const auto is_refused = [](std::string_view path, std::int64_t count) {
    return faults_with(path, count) == std::vector<std::string>{"NotACertificate leaf_counts"};
  };
  for (const char* const path : {"leaf_counts[0]", "tables[1][0][1]"}) {
    EXPECT_FALSE(is_refused(path, most)) << path;
    EXPECT_TRUE(is_refused(path, most + 1000)) << path;
    EXPECT_FALSE(is_refused(path, -most)) << path;
    EXPECT_TRUE(is_refused(path, -most - 1000)) << path;
  }
  const Json linked = with(certificate(), "cells[3].minus", Json::array({1, 2}));
  const auto of_five = faults_in(with(linked, "leaf_counts[0]", 1'000'000'000'000'000'000));
  EXPECT_EQ(of_five.front(), "NotACertificate leaf_counts") << "five leaves with those that are taken away";
}

TEST(CertificateFaults, ACellIsTheSumOfItsLeavesInTruthAndInEveryTable) {
  EXPECT_THAT(faults_with("cells[2].count", 8),
              ElementsAre("WrongSum others", "WrongSum others", "WrongSum others 1"));
  EXPECT_THAT(faults_with("cells[0].count", 59), ElementsAre("WrongSum women"));
  EXPECT_THAT(faults_with("tables[1]", tables("[[0, 55], [1, 6]]")), ElementsAre("WrongSum all 1"));
  EXPECT_THAT(faults_with("tables[1]", tables("[[0, 54], [1, 5], [2, 8]]")),
              ElementsAre("WrongSum others 1"));
  EXPECT_THAT(faults_with("tables[2]", tables("[[0, 61], [1, -1]]")), ElementsAre("BelowZero  2"))
      << "and as a reader can rule it out, it proves nothing";
  EXPECT_THAT(faults_with("tables[2]", tables("[[0, 60], [1, 0]]")), IsEmpty()) << "0 is not below 0";
}

TEST(CertificateFaults, ASmallCountIsShownOnlyWhenItIsOutAlready) {
  EXPECT_THAT(faults_with("rule.threshold", 6), IsEmpty());
  EXPECT_THAT(faults_with("rule.threshold", 7), ElementsAre("SmallIsShown others"));
  Json published = with(certificate(), "rule.threshold", 7);
  EXPECT_THAT(faults_in(with(published, "cells[2].already_published", true)), IsEmpty());
  // 1 is the least that is small, or 0 when the rule hides it.
  for (const auto& [count, protects_zeros, is_shown] :
       {std::tuple{1, false, true}, {0, false, false}, {0, true, true}}) {
    Json json = with(certificate(), "leaf_counts[2]", count);
    json = with(json, "cells[2].count", count);
    json = with(json, "cells[3].count", 60 + count);
    json = with(json, "first_table[2]", count);
    json = with(json, "rule.protects_zeros", protects_zeros);
    EXPECT_EQ(faults_in(json),
              is_shown ? std::vector<std::string>{"SmallIsShown others"} : std::vector<std::string>{})
        << count;
  }
}

TEST(CertificateFaults, AHiddenCountLiesAsFarOpenAsTheRuleAsks) {
  EXPECT_THAT(faults_with("rule.small_width", 4), ElementsAre("TooNarrow men"));
  EXPECT_THAT(faults_with("rule.other_width", 3), IsEmpty());
  EXPECT_THAT(faults_with("rule.other_width", 4), ElementsAre("TooNarrow women"));
  EXPECT_THAT(faults_with("tables[1]", tables("[[0, 56], [1, 4]]")), ElementsAre("TooNarrow men"));
  // Far enough, but never above what it is: who knows the rule knows then that it is the most.
  Json downwards = with(certificate(), "rule.small_width", 1);
  EXPECT_THAT(faults_in(with(downwards, "tables[1]", tables("[[0, 59], [1, 1]]"))),
              ElementsAre("TooNarrow men"));
  EXPECT_THAT(faults_in(with(downwards, "tables[1]", tables("[[0, 57], [1, 3]]"))), IsEmpty());
  EXPECT_THAT(faults_with("tables", tables("[]")), ElementsAre("TooNarrow women", "TooNarrow men"));
  // What is guarded is held as a small count is: it must reach above itself too.
  const Json guarded = with(certificate(), "cells[0].guarded", true);
  EXPECT_THAT(faults_in(guarded), ElementsAre("TooNarrow women"));
  EXPECT_THAT(faults_in(with(guarded, "tables[2]", tables("[[0, 59], [1, 1]]"))), IsEmpty());
}

TEST(CertificateFaults, ATableThatAReaderCanRuleOutProvesNothing) {
  EXPECT_THAT(faults_with("cells[1].known_most", 5), IsEmpty());
  EXPECT_THAT(faults_with("cells[1].known_most", 4), ElementsAre("TooNarrow women", "TooNarrow men"));
  EXPECT_THAT(faults_with("cells[0].known_least", 55), IsEmpty());
  EXPECT_THAT(faults_with("cells[0].known_least", 56), ElementsAre("TooNarrow women", "TooNarrow men"));
  EXPECT_THAT(faults_with("cells[1].known_least", 3),
              ElementsAre("OutOfBounds men", "TooNarrow women", "TooNarrow men"));
  EXPECT_THAT(faults_with("cells[1].known_most", 1),
              ElementsAre("OutOfBounds men", "TooNarrow women", "TooNarrow men"));
  // 2 and 0: a hidden count is 1 or more, but where the rule hides 0, or the cell has no row.
  const Json down = with(with(certificate(), "rule.small_width", 2), "tables",
                         tables("[[], [[0, 60], [1, 0]], [[0, 57], [1, 3]]]"));
  EXPECT_THAT(faults_in(down), ElementsAre("TooNarrow men"));
  EXPECT_THAT(faults_in(with(down, "rule.protects_zeros", true)), IsEmpty());
  EXPECT_THAT(faults_in(with(down, "cells[1].unlisted", true)), IsEmpty());
  EXPECT_THAT(faults_in(with(down, "cells[1].withheld_before", true)), ElementsAre("TooNarrow men"))
      << "of somebody else's count 0 is held possible only where it is 0";
  EXPECT_THAT(faults_in(with(with(down, "cells[1].unlisted", true), "cells[1].known_least", 1)),
              ElementsAre("TooNarrow men"));
}

/// 5 and 0 of 5, both hidden; `more` stands in the record of the 0.
Json with_a_nought(std::string_view more, bool has_second_table) {
  std::string text = R"({"format": "handslag-certificate-2",
    "rule": {"threshold": 4, "small_width": 3, "other_width": 1, "reckons_with_owners": true, "protects_zeros": false},
    "leaf_counts": [5, 0],
    "cells": [{"name": "five", "plus": [0], "count": 5, "shown_as": "hidden", "unlisted": true},
              {"name": "nought", "plus": [1], "count": 0, "shown_as": "hidden")";
  text += std::string(more) + R"(}, {"name": "all", "plus": [0, 1], "count": 5, "shown_as": "shown"}],
    "first_table": [5, 0], "tables": [[])";
  text += has_second_table ? ", [[0, 4], [1, 1]]]}" : "]}";
  return *parse_json(text);
}

TEST(CertificateFaults, ANoughtIsHiddenOnlyByOthersOrWhereThereIsNoRow) {
  EXPECT_THAT(faults_in(with_a_nought("", true)), ElementsAre("OutOfBounds nought", "TooNarrow five"));
  EXPECT_THAT(faults_in(with_a_nought(R"(, "withheld_before": true)", true)), IsEmpty());
  EXPECT_THAT(faults_in(with_a_nought(R"(, "withheld_before": true)", false)), ElementsAre("TooNarrow five"))
      << "somebody else's nought need not be in doubt";
  EXPECT_THAT(faults_in(with_a_nought(R"(, "unlisted": true)", true)), IsEmpty());
  EXPECT_THAT(faults_in(with_a_nought(R"(, "unlisted": true)", false)),
              ElementsAre("TooNarrow five", "TooNarrow nought"));
}

TEST(CertificateFaults, ANoughtThatLiesUnderOneThatIsShownIsKnown) {
  Json json = with_a_nought(R"(, "unlisted": true)", false);
  const Json shown = *parse_json(R"({"name": "none", "plus": [1], "count": 0, "shown_as": "shown"})");
  EXPECT_THAT(faults_in(with(json, "cells[3]", shown)), ElementsAre("TooNarrow five"));
  // Over a link: leaf 2 is 0 for everybody to see, and equals leaf 1. Whichever stands on which side.
  json = with(with(json, "leaf_counts[2]", 0), "first_table[2]", 0);
  json = with(json, "cells[3]", with(shown, "plus", Json::array({2})));
  for (const auto& [plus, minus] : {std::pair{1, 2}, {2, 1}}) {
    Json link = *parse_json(R"({"name": "", "plus": [0], "minus": [0], "count": 0, "shown_as": "shown"})");
    link = with(with(link, "plus[0]", plus), "minus[0]", minus);
    EXPECT_THAT(faults_in(with(json, "cells[4]", link)), ElementsAre("TooNarrow five")) << plus;
    // A link of which one side is not known empty tells nothing.
    EXPECT_THAT(faults_in(with(with(json, "cells[4]", link), "cells[3].count", 1)),
                ::testing::Contains("TooNarrow nought"));
  }
  EXPECT_THAT(faults_in(json), ElementsAre("TooNarrow five", "TooNarrow nought"));
}

/// The one person in "own" and 3 others of 4, with a fourth cell to swap with.
Json with_an_owner() {
  return *parse_json(R"({"format": "handslag-certificate-2",
    "rule": {"threshold": 4, "small_width": 2, "other_width": 1, "reckons_with_owners": true, "protects_zeros": false},
    "leaf_counts": [1, 3, 40],
    "cells": [{"name": "own", "plus": [0], "count": 1, "shown_as": "hidden"},
              {"name": "three", "plus": [1], "count": 3, "shown_as": "hidden"},
              {"name": "rest", "plus": [2], "count": 40, "shown_as": "hidden"},
              {"name": "all", "plus": [0, 1, 2], "count": 44, "shown_as": "shown"}],
    "first_table": [1, 3, 40],
    "tables": [[], [[0, 3], [1, 1]], [[1, 5], [2, 38]]]})");
}

TEST(CertificateFaults, TheOnePersonInACellKnowsItAndMustNotKnowAnothers) {
  const Json json = with_an_owner();
  EXPECT_THAT(faults_in(json), IsEmpty());
  // Of the tables in which "own" is 1 all have the same three.
  const Json told = with(json, "tables", tables("[[], [[0, 3], [1, 1]], [[0, 2], [1, 5], [2, 37]]]"));
  EXPECT_THAT(faults_in(told), ElementsAre("OwnerTells three to own"));
  EXPECT_THAT(faults_in(with(told, "rule.reckons_with_owners", false)), IsEmpty());
  EXPECT_THAT(faults_in(with(with(told, "rule.threshold", 2), "rule.small_width", 1)), IsEmpty())
      << "what is not small may be known to the one";
  EXPECT_THAT(faults_in(with(told, "tables[3]", tables("[[1, 4], [2, 39]]"))), IsEmpty());
  EXPECT_THAT(faults_in(with(told, "tables[3]", tables("[[0, 1], [2, 40]]"))),
              ElementsAre("OwnerTells three to own"))
      << "the same again";
}

/// Two cells of one person: 1 and 1, of 60 each in a table of their own.
Json two_of_one(bool is_linked, int sign) {
  Json json = *parse_json(R"({"format": "handslag-certificate-2",
    "rule": {"threshold": 4, "small_width": 1, "other_width": 1, "reckons_with_owners": true, "protects_zeros": false},
    "leaf_counts": [1, 59, 1, 59],
    "cells": [{"name": "one", "plus": [0], "count": 1, "shown_as": "hidden"},
              {"name": "fifty-nine", "plus": [1], "count": 59, "shown_as": "hidden"},
              {"name": "one again", "plus": [2], "count": 1, "shown_as": "hidden"},
              {"name": "the rest", "plus": [3], "count": 59, "shown_as": "hidden"},
              {"name": "all", "plus": [0, 1], "count": 60, "shown_as": "shown"},
              {"name": "all there", "plus": [2, 3], "count": 60, "shown_as": "shown"}],
    "first_table": [1, 59, 1, 59],
    "tables": [[], [[0, 2], [1, 58], [2, 2], [3, 58]]]})");
  if (!is_linked) return json;
  Json link = *parse_json(R"({"name": "", "plus": [0], "minus": [2], "count": 0, "shown_as": "shown"})");
  if (sign < 0) link = with(with(link, "plus[0]", 2), "minus[0]", 0);
  return with(json, "cells[6]", link);
}

TEST(CertificateFaults, APersonMayKnowTheirOwnCellInAnotherTable) {
  EXPECT_THAT(faults_in(two_of_one(false, 1)),
              ElementsAre("OwnerTells one again to one", "OwnerTells one to one again"));
  EXPECT_THAT(faults_in(two_of_one(true, 1)), IsEmpty());
  EXPECT_THAT(faults_in(two_of_one(true, -1)), IsEmpty());
  // A link whose sides are two people says nothing of one.
  Json wide = two_of_one(true, 1);
  wide = with(with(wide, "cells[6].plus[1]", 1), "cells[6].minus[1]", 3);
  EXPECT_THAT(faults_in(wide), ElementsAre("OwnerTells one again to one", "OwnerTells one to one again"));
}

TEST(CertificateFaults, ARuleIsWeakerInEachPartThatAsksForLess) {
  const CertificateRule rule{4, 3, 1, true, true};
  EXPECT_THAT(rule.weaker_than(rule), IsEmpty());
  EXPECT_THAT(
      CertificateRule({3, 2, 0, false, false}).weaker_than(rule),
      ElementsAre("threshold", "small_width", "other_width", "reckons_with_owners", "protects_zeros"));
  EXPECT_THAT(rule.weaker_than({3, 2, 0, false, false}), IsEmpty());
  EXPECT_THAT(faults_of(check_certificate(Json(), rule)), ElementsAre("NotACertificate format"))
      << "of no rule is it said that it is weaker";
}

TEST(Certificate, HasEveryFieldOfTheSystemThatItIsOf) {
  JointSystem system;
  for (const std::int64_t count : {9, 2, 5, 0, 11}) system.add_leaf(count);
  system.add_cell({0}, "published", Standing::Published);
  system.add_cell({1}, "withheld", Standing::Withheld);
  system.add_cell({2}, "unlisted", Standing::Unlisted);
  system.add_cell({3}, "nought");
  system.add_cell({0, 1}, "all");
  system.add_link({0, 1}, {4});
  system.known_most = {kNoMost, 12, kNoMost, kNoMost, kNoMost, kNoMost};
  system.known_least = {0, 0, 1, 0, 0, 0};
  system.is_guarded = {0, 0, 0, 0, 1, 0};
  const std::vector<Hiding> hiding = {Hiding::Shown, Hiding::Hidden, Hiding::Hidden,
                                      Hiding::Shown, Hiding::Hidden, Hiding::Shown};
  const SafetyRule rule{6, 5, 2, false, true};
  const Json json = to_json(Certificate{system, hiding, rule, {{9, 2, 5, 0, 11}, {9, 3, 5, 1, 12}}});
  EXPECT_EQ(
      json.dump(),
      R"({"format":"handslag-certificate-2",)"
      R"("rule":{"threshold":6,"small_width":5,"other_width":2,"reckons_with_owners":false,"protects_zeros":true},)"
      R"("hidden":{"small":2,"covering":1},"leaf_counts":[9,2,5,0,11],"cells":[)"
      R"({"name":"published","plus":[0],"count":9,"shown_as":"shown","already_published":true},)"
      R"({"name":"withheld","plus":[1],"count":2,"shown_as":"hidden","withheld_before":true,"known_most":12},)"
      R"({"name":"unlisted","plus":[2],"count":5,"shown_as":"hidden","unlisted":true,"known_least":1},)"
      R"({"name":"nought","plus":[3],"count":0,"shown_as":"shown"},)"
      R"({"name":"all","plus":[0,1],"count":11,"shown_as":"hidden","guarded":true},)"
      R"({"name":"","plus":[0,1],"minus":[4],"count":0,"shown_as":"shown","already_published":true}],)"
      R"("first_table":[9,2,5,0,11],"tables":[[],[[1,3],[3,1],[4,12]]]})");
}

}  // namespace
}  // namespace handslag::disclosure
