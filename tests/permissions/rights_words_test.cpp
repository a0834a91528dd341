#include "permissions/rights_words.h"

#include <gtest/gtest.h>

#include <set>

#include "base/translate.h"
#include "organisations/deed.h"

namespace handslag::permissions {

namespace {

using organisations::Role;

std::string in_swedish(const RightsRefusal& refusal) { return message_for(refusal).in_words(Translator()); }

}  // namespace

TEST(RightsWords, SayWhoCan) {
  EXPECT_EQ(in_swedish({RightsRefusal::Missing::Role,
                        organisations::Deed::FindingRecord,
                        {Role::CaseOfficer, Role::UnitHead, Role::Director}}),
            "Din roll får inte göra detta. Det gör: handläggare, enhetschef eller förvaltningschef.");
  EXPECT_EQ(
      in_swedish({RightsRefusal::Missing::Role, organisations::Deed::FiguresSeal, {Role::PartnerCertifier}}),
      "Din roll får inte göra detta. Det gör: partnerns intygsgivare.");
}

TEST(RightsWords, SayWhatIsMissing) {
  EXPECT_EQ(
      in_swedish({RightsRefusal::Missing::State, organisations::Deed::FindingRecord, {}, {State::Open}}),
      "Tjänsteskrivelsen är skriven och gäller. Ta tillbaka den innan du ändrar det som den vilar på.");
  EXPECT_EQ(in_swedish({RightsRefusal::Missing::Operator, organisations::Deed::FolderBackup}),
            "Det görs vid serverns terminal, av den som driver den.");
}

TEST(RightsWords, SayWhoCanOfOneTwoAndFour) {
  const auto who = [](std::vector<Role> roles) {
    return message_for({RightsRefusal::Missing::Role, organisations::Deed::FindingRecord, std::move(roles)})
        .in_english();
  };
  EXPECT_EQ(who({}), "Your role does not let you do this.");
  EXPECT_EQ(who({Role::Director}), "Your role does not let you do this. It is done by: director.");
  EXPECT_EQ(who({Role::Director, Role::Registrar}),
            "Your role does not let you do this. It is done by: director or registrar.");
  EXPECT_EQ(who({Role::Director, Role::Registrar, Role::Auditor, Role::Controller}),
            "Your role does not let you do this. It is done by: director, registrar, auditor or controller.");
}

TEST(RightsWords, SayOfWhomItMayBeDone) {
  const auto told = [](RightsRefusal::Missing missing, std::vector<Role> roles) {
    return message_for({missing, organisations::Deed::RoleGive, std::move(roles)}).in_english();
  };
  using enum RightsRefusal::Missing;
  EXPECT_EQ(told(Own, {}), "Everybody does this for themselves alone.");
  EXPECT_EQ(told(Own, {Role::Director}),
            "You may do this for yourself alone. For others it is done by: director.");
  EXPECT_EQ(told(NotOwn, {Role::Director}),
            "Nobody does this for themselves. Ask another director, or whoever runs the server.");
}

TEST(RightsWords, SayWhichStateIsNeeded) {
  const auto told = [](std::vector<State> needed) {
    return message_for(
               {RightsRefusal::Missing::State, organisations::Deed::FiguresSeal, {}, std::move(needed)})
        .in_english();
  };
  EXPECT_EQ(told({State::Open}),
            "The memorandum is written and stands. Take it back before you change what it rests on.");
  EXPECT_EQ(told({State::Written}), "No memorandum is written yet, so there is nothing to see or take back.");
  EXPECT_EQ(told({State::Unsealed}),
            "The figures of the year are sealed. They are changed by a correction, not otherwise.");
  EXPECT_EQ(told({State::Sealed}), "The figures of the year are not sealed yet.");
}

TEST(RightsWords, HaveATextForEachStateConditionAndSight) {
  const Translator t(Language::English);
  std::set<std::string> words;
  for (std::size_t at = 0; at < kStates.names.size(); ++at)
    words.insert(state_in_words(static_cast<State>(at), t));
  for (std::size_t at = 0; at < kSights.names.size(); ++at)
    words.insert(sight_in_words(static_cast<Sight>(at), t));
  for (std::size_t at = 0; at < kConditions.names.size(); ++at)
    words.insert(condition_in_words(static_cast<Condition>(at), t));
  EXPECT_EQ(words.size(), kStates.names.size() + kSights.names.size() + kConditions.names.size());
  EXPECT_EQ(condition_in_words(Condition::None, t), "");
}

}  // namespace handslag::permissions
