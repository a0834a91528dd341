#include <gtest/gtest.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "permissions/rights.h"
#include "tests/identity/file_rights.h"
#include "tests/identity/people.h"

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

OrganisationId where(const testing::People& people, Role role) {
  return organisations::is_role_of(role, organisations::OrganisationKind::PublicBody)
             ? people.database.public_body()
             : people.database.partner();
}

}  // namespace

TEST(Rights, AreInEveryCellWhatTheFileSays) {
  testing::People people;
  const testing::FileRights file;
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
  const testing::FileRights file;
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

// What is told of each refusal is what the file says: who could, in which state, of whom.
TEST(Rights, SayWhyTheyAreRefused) {
  using permissions::Case;
  using permissions::RightsRefusal;
  using permissions::State;
  using Missing = RightsRefusal::Missing;
  testing::People people;
  const PersonId anna = people.add(Role::CaseOfficer, "anna@exempel.se");
  const PersonId chief = people.add(Role::Administrator, "chef@exempel.se");
  const SignedIn officer = people.signed_in(anna);
  const SignedIn administrator = people.signed_in(chief);
  const auto why = [&](const SignedIn& who, std::string_view right, const Case& what) {
    return permissions::refusal(who.actor, *Right::named(right), what).value();
  };
  const auto sealing = why(officer, "figures.seal", {State::Unsealed});
  EXPECT_EQ(sealing.missing, Missing::Role);
  EXPECT_EQ(sealing.right, Right(Deed::FiguresSeal));
  EXPECT_EQ(sealing.who_can, std::vector<Role>{Role::PartnerCertifier});
  EXPECT_TRUE(sealing.needed.empty());
  EXPECT_TRUE(why(officer, "figures.seal", {State::Sealed}).who_can.empty()) << "nobody, as it stands";

  const auto judging = why(officer, "finding.record", {State::Written});
  EXPECT_EQ(judging.missing, Missing::State);
  EXPECT_EQ(judging.needed, std::vector<State>{State::Open});
  EXPECT_TRUE(judging.who_can.empty());
  EXPECT_EQ(why(administrator, "finding.record", {State::Open}).who_can,
            (std::vector<Role>{Role::CaseOfficer, Role::UnitHead}));

  EXPECT_EQ(why(officer, "folder.backup", {}).missing, Missing::Operator);
  EXPECT_EQ(why(administrator, "folder.backup", {}).missing, Missing::Operator);

  const auto of_another = why(officer, "person.change", {State::None, chief});
  EXPECT_EQ(of_another.missing, Missing::Own);
  EXPECT_EQ(of_another.who_can, std::vector<Role>{Role::Administrator});
  EXPECT_EQ(why(officer, "person.change", {}).missing, Missing::Own) << "it is about nobody";
  const auto of_oneself = why(administrator, "person.invite", {State::None, chief});
  EXPECT_EQ(of_oneself.missing, Missing::NotOwn);
  EXPECT_EQ(of_oneself.who_can, std::vector<Role>{Role::Administrator});
  EXPECT_FALSE(permissions::refusal(administrator.actor, Deed::PersonInvite, {}));
  EXPECT_EQ(why(officer, "person.invite", {State::None, chief}).missing, Missing::Role);
  EXPECT_THROW(permissions::require(officer.actor, Deed::PersonInvite), Forbidden);
  EXPECT_NO_THROW(permissions::require(administrator.actor, Deed::PersonInvite));

  const auto on_the_pages =
      permissions::refusal(organisations::Actor::at_the_pages(), Right(Deed::FindingRecord), {State::Open});
  ASSERT_TRUE(on_the_pages);
  EXPECT_EQ(on_the_pages->missing, Missing::Role);
  EXPECT_TRUE(on_the_pages->who_can.empty());
  EXPECT_TRUE(permissions::may_ever(Role::UnitHead, Deed::FindingRecord));
  EXPECT_FALSE(permissions::may_ever(Role::Director, Deed::FindingRecord));
}

}  // namespace handslag::identity
