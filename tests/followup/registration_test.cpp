#include "followup/registration.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/material_request_acts.h"
#include "followup/step_acts.h"
#include "registry/record_store.h"
#include "registry/registry_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using registry::Direction;
using registry::RegisteredRecord;

/// A follow-up of each of two partnerships that share nothing, and a register of each body in its language.
class Registration : public ::testing::Test {
 protected:
  Registration() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
    of = registry::open_register(act, {{}, "Socialnämnden", "SN", Language::Swedish}).value();
    other_of = registry::open_register(other_act, {{}, "Culture committee", "CC", Language::English}).value();
  }
  registry::MatterId registered() {
    return open_matter_of(act, follow_up, of, "Uppföljning", std::nullopt, today).value();
  }
  std::vector<RegisteredRecord> records(registry::MatterId id) {
    return registry::RecordStore(act).list(id, 0, 50);
  }
  MaterialId receive(organisations::Act& by, FollowUpId in, const std::string& name,
                     const std::string& sha256) {
    const Material material{{}, EvidenceKind::AnnualReport, name, sha256, false, 3, today, "Kassören", false};
    return receive_material(by, in, material,
                            {.file = {sha256, 10, "application/pdf", name, by.at()}, .examination = {}});
  }
  void ask(organisations::Act& by, FollowUpId in) {
    const FollowUp one = FollowUpStore(by).get(in);
    ASSERT_TRUE(send_request(by, in,
                             {.kinds = one.missing_material(),
                              .to = {"Cia Dal", "cia@exempel.se"},
                              .due_on = today.plus_days(30),
                              .pages_address = "https://exempel.se"},
                             today));
  }

  testing::MemoryDatabase database;
  organisations::Act act{database.public_body_act()};
  organisations::Act other_act{database.other_public_body_act()};
  Date today = day("2025-01-02");
  FollowUpId follow_up;
  FollowUpId other;
  registry::RegisterId of;
  registry::RegisterId other_of;
};

TEST_F(Registration, GivesTheFollowUpItsNumberAndRegistersWhatHasHappened) {
  ask(act, follow_up);
  receive(act, follow_up, "berättelse.pdf", std::string(64, 'a'));
  const auto all = records(registered());
  EXPECT_EQ(FollowUpStore(act).get(follow_up).registry_number, "SN 2025-1");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].direction, Direction::Dispatched);
  EXPECT_THAT(all[0].entry().about, ::testing::StartsWith("Begäran om underlag: "));
  EXPECT_EQ(all[0].entry().correspondent, "Exempelföreningen");
  EXPECT_EQ(all[0].entry().dated_on, today);
  EXPECT_EQ(all[1].direction, Direction::Received);
  EXPECT_THAT(all[1].entry().about, ::testing::EndsWith(": berättelse.pdf"));
  EXPECT_EQ(all[1].entry().correspondent, "Kassören");
  EXPECT_EQ(all[1].file->sha256, std::string(64, 'a'));
  EXPECT_EQ(all[1].file->name, "berättelse.pdf");
  const auto again = open_matter_of(act, follow_up, of, "Igen", std::nullopt, today);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.refusal(), registry::RegistryRefusal::SubjectHasMatter);
}

TEST_F(Registration, RegistersWhatHappensFromThenOnOnceInTheLanguageOfTheRegister) {
  const registry::MatterId one = registered();
  EXPECT_TRUE(records(one).empty());
  ask(act, follow_up);
  receive(act, follow_up, "berättelse.pdf", std::string(64, 'a'));
  receive(act, follow_up, "berättelse.pdf", std::string(64, 'a'));
  EXPECT_EQ(records(one).size(), 2U);
  register_signature(act, follow_up,
                     {.id = FollowUpStepId{9}, .kind = StepKind::Signed, .version = 2, .taken_on = today});
  ASSERT_EQ(records(one).size(), 3U);
  EXPECT_EQ(records(one)[2].direction, Direction::DrawnUp);
  EXPECT_EQ(records(one)[2].entry().about, "Tjänsteskrivelse med bilagor, version 2, undertecknad");
  EXPECT_EQ(records(one)[2].source->id, 9);
  const registry::MatterId theirs =
      open_matter_of(other_act, other, other_of, "Follow-up", std::nullopt, today).value();
  ask(other_act, other);
  const auto foreign = registry::RecordStore(other_act).list(theirs, 0, 50);
  ASSERT_EQ(foreign.size(), 1U);
  EXPECT_THAT(foreign[0].entry().about, ::testing::StartsWith("Request for material: "));
  EXPECT_EQ(foreign[0].entry().correspondent, "Grannföreningen");
}

TEST_F(Registration, WhatIsLongerThanARegisterTakesIsCut) {
  const registry::MatterId one = registered();
  MaterialRequest request{.id = MaterialRequestId{7}, .follow_up = follow_up, .asked_on = today};
  for (int i = 0; i < 20; ++i) request.kinds.push_back(EvidenceKind::AnnualReport);
  register_request(act, request);
  const std::string about = records(one).at(0).entry().about;
  EXPECT_EQ(length_in_characters(about), 300U);
  EXPECT_THAT(about, ::testing::EndsWith("…"));
}

TEST_F(Registration, TheNumberOfAMatterIsNotTypedOver) {
  registered();
  EXPECT_THROW(set_registry_number(act, follow_up, "SN 2025-99"), Conflict);
  set_registry_number(other_act, other, "KULT 2025/7");
  EXPECT_EQ(FollowUpStore(other_act).get(other).registry_number, "KULT 2025/7");
}

TEST_F(Registration, WhatHasNoMatterIsNotRegistered) {
  receive(act, follow_up, "berättelse.pdf", std::string(64, 'a'));
  EXPECT_EQ(registry::RegistryStore(act).count({}), 0);
}

}  // namespace
}  // namespace handslag::followup
