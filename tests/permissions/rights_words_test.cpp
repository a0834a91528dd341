#include "permissions/rights_words.h"

#include <gtest/gtest.h>

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

}  // namespace handslag::permissions
