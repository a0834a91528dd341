#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/message.h"
#include "followup/follow_up_store.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

// How long each text of a follow-up may be, what each refusal says, and that two follow-ups do not take each
// other's things.
namespace handslag::followup {
namespace {

using agreements::EvidenceKind;

class FollowUpLimits : public ::testing::Test {
 protected:
  agreements::Agreement saved(agreements::Agreement agreement) {
    agreement.public_body.organisation = database.public_body();
    agreement.partner.organisation = database.partner();
    return agreements::AgreementStore(act).get(agreements::AgreementStore::save(act, agreement));
  }
  FollowUp of(const agreements::Agreement& agreement, int year) {
    FollowUp follow_up = testing::empty_follow_up();
    follow_up.agreement = agreement.id;
    follow_up.period = Period::calendar_year(year);
    return follow_up;
  }
  /// What it says no with.
  template <class Doing>
  std::string refusal_of(const Doing& doing) {
    try {
      doing();
    } catch (const Error& error) {
      return error.what();
    }
    return "taken";
  }
  static std::string letters(std::size_t count) {
    std::string text;
    for (std::size_t at = 0; at < count; ++at) text += "å";
    return text;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  FollowUpStore store{act};
  agreements::Agreement victim_support = saved(testing::victim_support_partnership());
  agreements::Agreement youth_centre = saved(testing::youth_centre_partnership());
  Material material{{}, EvidenceKind::AnnualReport, "rapport.pdf", "dd", false,
                    3,  day("2025-02-28"),          "Ordförande",  false};
};

TEST_F(FollowUpLimits, EachTextIsTakenToItsLastCharacterAndNotOneMore) {
  const FollowUpId id = FollowUpStore::open(act, of(victim_support, 2023));
  const MaterialId received = FollowUpStore::receive(act, id, material);
  const agreements::CommitmentId commitment = victim_support.commitments[0].id;
  const auto open_with = [&](const std::string& number, int year) {
    FollowUp follow_up = of(youth_centre, year);
    follow_up.registry_number = number;
    return refusal_of([&] { FollowUpStore::open(act, follow_up); });
  };
  EXPECT_EQ(open_with(letters(200), 2020), "taken");
  EXPECT_TRUE(open_with(letters(201), 2021).starts_with("registry_number: "));
  EXPECT_FALSE(store.find_for(youth_centre.id, 2021));
  EXPECT_NO_THROW(FollowUpStore::set_registry_number(act, id, letters(200)));
  EXPECT_THROW(FollowUpStore::set_registry_number(act, id, letters(201)), InvalidInput);

  const auto receive_with = [&](std::size_t name, std::size_t sender) {
    Material other = material;
    other.sha256 = std::to_string(name) + "-" + std::to_string(sender);
    other.name = letters(name);
    other.sender = letters(sender);
    return refusal_of([&] { FollowUpStore::receive(act, id, other); });
  };
  EXPECT_EQ(receive_with(200, 200), "taken");
  EXPECT_TRUE(receive_with(201, 1).starts_with("name: "));
  EXPECT_TRUE(receive_with(1, 201).starts_with("sender: "));

  const auto show_with = [&](std::size_t place, std::size_t shows) {
    return refusal_of([&] {
      FollowUpStore::add_evidence(act, id, {{}, commitment, received, letters(place), letters(shows)});
    });
  };
  EXPECT_EQ(show_with(80, 500), "taken");
  EXPECT_TRUE(show_with(81, 1).starts_with("place: "));
  EXPECT_TRUE(show_with(1, 501).starts_with("shows: "));

  const auto judge_with = [&](const std::string& reason, const std::string& judge) {
    return refusal_of([&] {
      FollowUpStore::record(act, id, {commitment, Outcome::Partly, reason, judge, day("2024-03-01")});
    });
  };
  EXPECT_EQ(judge_with(letters(2'000), letters(200)), "taken");
  EXPECT_EQ(judge_with("en rad\nen till", "Handläggare"), "taken");
  EXPECT_TRUE(judge_with(letters(2'001), "x").starts_with("reason: "));
  EXPECT_TRUE(judge_with("x", letters(201)).starts_with("judged_by: "));
  EXPECT_TRUE(judge_with("x", "en rad\nen till").starts_with("judged_by: "));
  EXPECT_EQ(store.get(id).findings[0].reason, "en rad\nen till");
  EXPECT_EQ(store.get(id).received.size(), 2U);
  EXPECT_EQ(store.get(id).evidence.size(), 1U);
}

TEST_F(FollowUpLimits, EachRefusalNamesWhatThereIsNot) {
  const FollowUpId id = FollowUpStore::open(act, of(victim_support, 2023));
  const agreements::CommitmentId commitment = victim_support.commitments[0].id;
  EXPECT_EQ(refusal_of([&] { FollowUpStore::open(act, of(victim_support, 2023)); }),
            "There is a follow-up of 2023 already.");
  FollowUp stray = of(victim_support, 2024);
  stray.agreement = {907};
  EXPECT_EQ(refusal_of([&] { FollowUpStore::open(act, stray); }),
            "There is no agreement 907. handslag agreement list shows those there are.");
  EXPECT_EQ(refusal_of([&] { store.get({908}); }), "There is no follow-up 908.");
  EXPECT_EQ(refusal_of([&] { FollowUpStore::set_registry_number(act, {909}, "x"); }),
            "There is no follow-up 909.");
  EXPECT_EQ(refusal_of([&] {
              FollowUpStore::add_evidence(act, id, {{}, commitment, {910}, "s. 1", ""});
            }),
            "The follow-up has no material 910.");
  EXPECT_EQ(refusal_of([&] {
              FollowUpStore::record(act, id, {{911}, Outcome::Partly, "x", "y", day("2024-03-01")});
            }),
            "The agreement has no commitment 911.");
}

TEST_F(FollowUpLimits, TheSamePeriodMayBeFollowedUpForEachAgreement) {
  const FollowUpId one = FollowUpStore::open(act, of(victim_support, 2023));
  const FollowUpId other = FollowUpStore::open(act, of(youth_centre, 2023));
  EXPECT_EQ(store.find_for(victim_support.id, 2023)->id, one);
  EXPECT_EQ(store.find_for(youth_centre.id, 2023)->id, other);
  EXPECT_EQ(store.list_for(victim_support.id).size(), 1U);
  EXPECT_FALSE(FollowUpStore(database.other_public_body_view()).find_for(victim_support.id, 2023));
}

TEST_F(FollowUpLimits, WhatTwoFollowUpsReceiveAndFindStaysWithEach) {
  const FollowUpId one = FollowUpStore::open(act, of(victim_support, 2023));
  const FollowUpId other = FollowUpStore::open(act, of(youth_centre, 2023));
  const MaterialId of_one = FollowUpStore::receive(act, one, material);
  const MaterialId of_other = FollowUpStore::receive(act, other, material);
  EXPECT_NE(of_one, of_other);
  Material second = material;
  second.sha256 = "ee";
  const MaterialId second_of_one = FollowUpStore::receive(act, one, second);
  const auto first = victim_support.commitments[0].id;
  const auto last = victim_support.commitments[1].id;
  const auto of_youth = youth_centre.commitments[0].id;
  // The same place in other material, and of another commitment, is evidence of its own.
  const EvidenceId kept = FollowUpStore::add_evidence(act, one, {{}, first, of_one, "s. 2", "a"});
  EXPECT_NE(FollowUpStore::add_evidence(act, one, {{}, first, second_of_one, "s. 2", "b"}), kept);
  EXPECT_NE(FollowUpStore::add_evidence(act, one, {{}, last, of_one, "s. 2", "c"}), kept);
  EXPECT_NE(FollowUpStore::add_evidence(act, one, {{}, first, of_one, "s. 3", "d"}), kept);
  EXPECT_EQ(FollowUpStore::add_evidence(act, one, {{}, first, of_one, "s. 2", "a"}), kept);
  FollowUpStore::add_evidence(act, other, {{}, of_youth, of_other, "s. 2", "f"});
  std::string shown;
  for (const Evidence& evidence : store.get(one).evidence) shown += evidence.shows;
  EXPECT_EQ(shown, "abdc");  // by commitment, then as it was added
  EXPECT_EQ(store.get(one).evidence[0].id, kept);
  EXPECT_EQ(store.get(other).evidence.size(), 1U);

  FollowUpStore::record(act, one, {last, Outcome::Fulfilled, "", "Controller", day("2024-03-02")});
  FollowUpStore::record(act, one, {first, Outcome::Partly, "hälften", "Handläggare", day("2024-03-01")});
  FollowUpStore::record(act, other,
                        {of_youth, Outcome::NotFulfilled, "stängt", "Enhetschef", day("2024-03-03")});
  ASSERT_EQ(store.get(one).findings.size(), 2U);
  EXPECT_EQ(store.get(one).findings[0].commitment, first);
  ASSERT_EQ(store.get(other).findings.size(), 1U);
  EXPECT_EQ(store.get(other).findings[0].judged_by, "Enhetschef");

  FollowUpStore::set_registry_number(act, other, "KFN 2024/1");
  EXPECT_EQ(store.get(one).registry_number, "");
}

TEST_F(FollowUpLimits, MaterialComesBackInTheOrderItCameAndTheLatestOfAKindStands) {
  const FollowUpId id = FollowUpStore::open(act, of(victim_support, 2023));
  const MaterialId first = FollowUpStore::receive(act, id, material);
  Material later = material;
  later.sha256 = "01";  // sorts before the first, should anybody sort by it
  later.name = "a.pdf";
  later.received_on = day("2024-01-01");
  const MaterialId second = FollowUpStore::receive(act, id, later);
  const FollowUp read = store.get(id);
  EXPECT_EQ(read.received[0].id, first);
  EXPECT_EQ(read.received[1].id, second);
  EXPECT_EQ(read.find_material(EvidenceKind::AnnualReport)->id, second);
  EXPECT_EQ(read.find_material(EvidenceKind::Statistics), nullptr);
  EXPECT_EQ(read.find_material(first)->name, "rapport.pdf");
  EXPECT_FALSE(read.has_example_data());
}

TEST_F(FollowUpLimits, AKindThatTheProgramDoesNotKnowIsFoundWhenItIsRead) {
  FollowUp follow_up = of(victim_support, 2023);
  follow_up.requested = {EvidenceKind::Statistics};
  const FollowUpId id = FollowUpStore::open(act, follow_up);
  FollowUpStore::receive(act, id, material);
  for (const std::string table : {"received_material", "requested_material"}) {
    database.connection().execute("SAVEPOINT before");
    database.connection().execute("UPDATE " + table + " SET kind = 'hearsay'");
    EXPECT_EQ(refusal_of([&] { store.get(id); }), "unknown kind of evidence \"hearsay\"") << table;
    database.connection().execute("ROLLBACK TO before");
  }
  EXPECT_NO_THROW(store.get(id));
}

}  // namespace
}  // namespace handslag::followup
