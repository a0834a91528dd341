#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "base/error.h"
#include "permissions/rights.h"
#include "tests/identity/people.h"
#include "tests/support/source_folder.h"

// Every role × right × state × whom it is about: what the file says, read here by itself, against what
// somebody who has logged in may.
namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::kDeeds;
using organisations::kRoles;
using permissions::kSights;
using permissions::kStates;
using permissions::Right;

std::vector<std::string> words(const std::string& text, char separator) {
  std::vector<std::string> all;
  std::stringstream stream(text);
  for (std::string word; std::getline(stream, word, separator);)
    if (!word.empty()) all.push_back(word);
  return all;
}

/// right, role, state → the conditions under which the file lets it be done.
class FileRights {
 public:
  FileRights() {
    std::ifstream file(source_folder() / "data/permissions/rights.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      std::vector<std::string> cells;
      std::stringstream stream(line);
      for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
      cells.resize(4);
      for (const std::string& state : words(cells[1], ' '))
        for (const std::string& role : words(cells[2], ' ')) add(cells[0], role, state, cells[3]);
    }
  }

  bool lets(const std::string& right, const std::string& role, const std::string& state, bool is_own) const {
    const auto cell = cells_.find({right, role, state});
    if (cell == cells_.end()) return false;
    return cell->second.contains("") || cell->second.contains(is_own ? "own" : "not_own");
  }
  bool has(const std::string& right, const std::string& role) const { return ever_.contains({right, role}); }

 private:
  void add(const std::string& right, const std::string& role, const std::string& state,
           const std::string& condition) {
    for (const std::string_view one_role : kRoles.names) {
      if (role != "everyone" && role != one_role) continue;
      ever_.insert({right, std::string(one_role)});
      for (const std::string_view one_state : kStates.names)
        if (state == "any" || state == one_state)
          cells_[{right, std::string(one_role), std::string(one_state)}].insert(condition);
    }
  }

  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> cells_;
  std::set<std::pair<std::string, std::string>> ever_;
};

OrganisationId where(const testing::People& people, Role role) {
  return organisations::is_role_of(role, organisations::OrganisationKind::PublicBody)
             ? people.database.public_body()
             : people.database.partner();
}

}  // namespace

TEST(Rights, AreInEveryCellWhatTheFileSays) {
  testing::People people;
  const FileRights file;
  std::vector<std::string> rights(kDeeds.names.begin(), kDeeds.names.end());
  rights.insert(rights.end(), kSights.names.begin(), kSights.names.end());
  int allowed = 0;
  int cells = 0;
  for (std::size_t role = 0; role < kRoles.names.size(); ++role) {
    const std::string name(kRoles.names[role]);
    const PersonId person =
        people.add(static_cast<Role>(role), name + "@exempel.se", where(people, static_cast<Role>(role)));
    const SignedIn who = people.signed_in(person);
    for (const std::string& right : rights) {
      for (std::size_t state = 0; state < kStates.names.size(); ++state) {
        for (const bool is_own : {true, false}) {
          const permissions::Case what{static_cast<permissions::State>(state),
                                       is_own ? person : PersonId{person.value + 1}};
          const bool is_let = permissions::may(who.actor, *Right::named(right), what);
          EXPECT_EQ(is_let, file.lets(right, name, std::string(kStates.names[state]), is_own))
              << name << " " << right << " " << kStates.names[state] << (is_own ? " own" : " other");
          allowed += is_let ? 1 : 0;
          ++cells;
        }
      }
    }
  }
  // Neither nothing nor everything: a walk that met one answer alone would prove nothing.
  EXPECT_GT(allowed, 500);
  EXPECT_LT(allowed, cells / 2);
}

TEST(Rights, KeepADeedOutOfTheJournalThatNoRowLetsTheRoleDo) {
  testing::People people;
  const FileRights file;
  for (std::size_t role = 0; role < kRoles.names.size(); ++role) {
    const std::string name(kRoles.names[role]);
    const SignedIn who = people.signed_in(
        people.add(static_cast<Role>(role), name + "@exempel.se", where(people, static_cast<Role>(role))));
    for (std::size_t deed = 0; deed < kDeeds.names.size(); ++deed) {
      organisations::Act act = people.act_by(who);
      bool is_let = true;
      try {
        act.record(static_cast<Deed>(deed), {});
      } catch (const Forbidden&) {
        is_let = false;
      }
      EXPECT_EQ(is_let, file.has(std::string(kDeeds.names[deed]), name)) << name << " " << kDeeds.names[deed];
    }
  }
}

TEST(Rights, AreEverythingAtTheCommandLineAndNothingOnThePages) {
  const auto at_terminal = organisations::Actor::at_command_line("root");
  const auto reader = organisations::Actor::at_the_pages();
  for (const std::string_view name : kDeeds.names) {
    EXPECT_TRUE(permissions::may(at_terminal, *Right::named(name)));
    EXPECT_FALSE(permissions::may(reader, *Right::named(name)));
    EXPECT_FALSE(reader.may_do(*kDeeds.named(name)));
  }
}

TEST(Rights, OfAnotherOrganisationAreNone) {
  testing::People people;
  const SignedIn who = people.signed_in(people.add(Role::CaseOfficer, "anna@exempel.se"));
  EXPECT_EQ(who.actor.scope_of(people.database.public_body()).organisation(), people.database.public_body());
  EXPECT_THROW(who.actor.scope_of(people.database.other_public_body()), NotFound);
  EXPECT_THROW(who.actor.scope_of(people.database.partner()), NotFound);
  EXPECT_THROW(
      organisations::Act(people.database.transaction(), who.actor, people.database.partner(), people.clock),
      NotFound);
}

}  // namespace handslag::identity
