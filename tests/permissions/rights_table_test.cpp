#include "permissions/rights_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "permissions/rights.h"
#include "tests/support/source_folder.h"

namespace handslag::permissions {

namespace {

std::string file() { return read_file(source_folder() / "data/permissions/rights.csv"); }

// The file with one line changed, and what is told of it.
std::string told_of(const std::string& from, const std::string& to) {
  std::string text = file();
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return "the file has no " + from;
  text.replace(at, from.size(), to);
  try {
    read_rights(text);
  } catch (const CorruptData& error) {
    return error.what();
  }
  return "nothing";
}

/// Which line of the file begins so, from 1.
std::size_t line_of(std::string_view start) {
  const std::string text = file();
  const std::size_t at = text.find(start);
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}
std::string at(std::string_view start, std::size_t below, const std::string& what) {
  return "rights.csv line " + std::to_string(line_of(start) + below) + ": " + what;
}

}  // namespace

TEST(RightsTable, IsReadWholeAndIsTheOneInTheProgram) {
  const auto rows = read_rights(file());
  ASSERT_EQ(rows.size(), rights().size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    EXPECT_EQ(rows[at].right, rights()[at].right);
    EXPECT_EQ(rows[at].roles, rights()[at].roles);
    EXPECT_EQ(rows[at].states, rights()[at].states);
  }
  EXPECT_NO_THROW(require_whole_table());
}

TEST(RightsTable, StopsAProgramThatHasADeedWithoutARow) {
  EXPECT_EQ(told_of("finding.record,open,case_officer unit_head,\n", ""),
            "rights.csv: finding.record has no row");
  EXPECT_EQ(
      told_of("journal.read,any,registrar auditor partner_coordinator partner_certifier administrator,\n",
              ""),
      "rights.csv: journal.read has no row");
}

TEST(RightsTable, NamesTheLineOfAWordThatIsNone) {
  EXPECT_EQ(told_of("finding.record,open", "finding.recrod,open"),
            at("finding.record,open", 0, "finding.recrod is no deed and no sight"));
  EXPECT_EQ(told_of("figures.seal,unsealed,partner_certifier,", "figures.seal,unsealed,partner_certifyer,"),
            at("figures.seal,unsealed", 0, "partner_certifyer is no role"));
  EXPECT_NE(told_of("figures.seal,unsealed", "figures.seal,unseeled").find("unseeled is no state"),
            std::string::npos);
  EXPECT_NE(told_of("person.invite,any,administrator,not_own", "person.invite,any,administrator,notown")
                .find("notown is no condition"),
            std::string::npos);
}

TEST(RightsTable, RefusesWhatIsSaidTwiceAndRolesBesideTheOperator) {
  EXPECT_NE(told_of("agreement.create,any,case_officer unit_head,",
                    "agreement.create,any,case_officer unit_head,\n"
                    "agreement.create,any,unit_head,")
                .find("unit_head has it already by line"),
            std::string::npos);
  EXPECT_NE(told_of("folder.backup,any,operator,", "folder.backup,any,operator administrator,")
                .find("either roles or the operator alone"),
            std::string::npos);
  EXPECT_NE(told_of("folder.backup,any,operator,", "folder.backup,any,,").find("either roles"),
            std::string::npos);
  EXPECT_EQ(told_of("right,state,roles,condition", "right,state,roles"),
            "rights.csv line 1: the heading is right,state,roles,condition");
}

TEST(RightsTable, RefusesARowOfAnotherShape) {
  EXPECT_EQ(told_of("kind.choose,any,partner_coordinator,", "kind.choose,any,partner_coordinator"),
            "rights.csv line 9: four columns: right, state, roles, condition");
  EXPECT_EQ(told_of("kind.choose,any,partner_coordinator,", "kind.choose,any,partner_coordinator,,"),
            "rights.csv line 9: four columns: right, state, roles, condition");
  EXPECT_EQ(told_of("kind.choose,any,partner_coordinator,", "kind.choose,,partner_coordinator,"),
            "rights.csv line 9: no state");
  EXPECT_EQ(told_of("kind.choose,any", "\"kind.choose,any"), "rights.csv line 9: no CSV");
  EXPECT_THROW(read_rights(""), CorruptData);
}

TEST(RightsTable, ReadsEachCellAsItStands) {
  const auto rows = read_rights(file());
  const auto row = [&](std::string_view right, std::size_t nth) {
    std::vector<RightsRow> found;
    for (const RightsRow& one : rows)
      if (one.right.name() == right) found.push_back(one);
    return found.at(nth);
  };
  using organisations::Role;
  EXPECT_EQ(row("finding.record", 0).line, line_of("finding.record,open"));
  EXPECT_EQ(row("finding.record", 0).roles.to_ulong(), 0b11UL);
  EXPECT_EQ(row("finding.record", 0).states.to_ulong(), 1UL << static_cast<int>(State::Open));
  EXPECT_EQ(row("finding.record", 0).condition, Condition::None);
  EXPECT_FALSE(row("finding.record", 0).is_operators_alone);
  EXPECT_TRUE(row("folder.backup", 0).is_operators_alone);
  EXPECT_TRUE(row("folder.backup", 0).roles.none());
  EXPECT_TRUE(row("folder.backup", 0).states.all());
  EXPECT_EQ(row("person.change", 0).condition, Condition::Own);
  EXPECT_TRUE(row("person.change", 0).roles.all());
  EXPECT_EQ(row("person.change", 1).roles.to_ulong(), 1UL << static_cast<int>(Role::Administrator));
  EXPECT_EQ(row("person.invite", 0).condition, Condition::NotOwn);
}

// The same role in another state, or of somebody else, is another cell; the same cell twice is not.
TEST(RightsTable, TakesARoleTwiceOnlyInAnotherStateOrOnAnotherCondition) {
  const std::string row = "finding.record,open,case_officer unit_head,";
  EXPECT_EQ(told_of(row, row + "\nfinding.record,written,unit_head,"), "nothing");
  EXPECT_EQ(told_of(row, row + "\nfinding.record,open,unit_head,own"), "nothing");
  EXPECT_EQ(told_of(row, row + "\nfinding.record,open,director,"), "nothing");
  EXPECT_EQ(told_of(row, row + "\nfinding.record,any,director unit_head,"),
            at(row, 1, "unit_head has it already by line " + std::to_string(line_of(row))));
  EXPECT_EQ(told_of(row, row + "\nfinding.record,open,everyone,"),
            at(row, 1, "case_officer has it already by line " + std::to_string(line_of(row))));
}

}  // namespace handslag::permissions
