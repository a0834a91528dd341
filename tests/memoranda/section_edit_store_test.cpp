#include "memoranda/section_edit_store.h"

#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::memoranda {

namespace {

class SectionEdits : public ::testing::Test {
 protected:
  SectionEdits() {
    agreements::Agreement agreement = testing::agreement_of_the_case();
    agreement.id = {};
    for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {};
    agreement.public_body.organisation = database_.public_body();
    agreement.partner.organisation = database_.partner();
    followup::FollowUp follow_up = testing::empty_follow_up();
    follow_up.agreement = agreements::AgreementStore::save(act, agreement);
    follow_up_ = followup::FollowUpStore::open(act, follow_up);
  }

  SectionEditStore store() { return SectionEditStore(database_.public_body_view()); }

  testing::MemoryDatabase database_;
  organisations::Act act = database_.public_body_act();
  followup::FollowUpId follow_up_;
};

TEST_F(SectionEdits, KeepTheNewestOfEachSection) {
  store().add(act, follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  store().add(act, follow_up_, {"summary", "Andra", "b", "Handläggare", day("2025-03-19")});
  store().add(act, follow_up_, {"economy", "Ekonomi", "c", "Controller", day("2025-03-20")});
  const std::vector<SectionEdit> edits = store().list_for(follow_up_);
  ASSERT_EQ(edits.size(), 2u);
  EXPECT_EQ(edits[0].section, "economy");
  EXPECT_EQ(edits[0].text, "Ekonomi");
  EXPECT_EQ(edits[0].generated_sha256, "c");
  EXPECT_EQ(edits[0].edited_by, "Controller");
  EXPECT_EQ(edits[0].edited_on, day("2025-03-20"));
  EXPECT_EQ(edits[1].section, "summary");
  EXPECT_EQ(edits[1].text, "Andra");
  EXPECT_EQ(edits[1].generated_sha256, "b");
  EXPECT_EQ(edits[1].edited_by, "Handläggare");
  EXPECT_EQ(edits[1].edited_on, day("2025-03-19"));
}

TEST_F(SectionEdits, AreTakenBackByAnEmptyText) {
  store().add(act, follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  store().add(act, follow_up_, {"summary", "", "", "Handläggare", day("2025-03-19")});
  EXPECT_TRUE(store().list_for(follow_up_).empty());
}

TEST_F(SectionEdits, AreNotSeenFromAnotherOrganisation) {
  store().add(act, follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  EXPECT_TRUE(SectionEditStore(database_.partner_view()).list_for(follow_up_).empty());
}

TEST_F(SectionEdits, AreTakenToTheirLastCharacterAndRefusedByName) {
  const auto refusal_of = [&](const SectionEdit& edit, followup::FollowUpId follow_up) -> std::string {
    try {
      store().add(act, follow_up, edit);
    } catch (const Error& error) {
      return error.what();
    }
    return "taken";
  };
  const auto edit_with = [&](std::size_t text, std::size_t role) {
    return refusal_of({"summary", std::string(text, 'x'), "a", std::string(role, 'y'), day("2025-03-18")},
                      follow_up_);
  };
  EXPECT_EQ(edit_with(20'000, 200), "taken");
  EXPECT_TRUE(edit_with(20'001, 1).starts_with("text: ")) << edit_with(20'001, 1);
  EXPECT_TRUE(edit_with(1, 201).starts_with("edited_by: ")) << edit_with(1, 201);
  EXPECT_EQ(refusal_of({"summary", "två\nrader", "a", "Handläggare", day("2025-03-18")}, follow_up_),
            "taken");
  EXPECT_TRUE(refusal_of({"summary", "text", "a", "två\nrader", day("2025-03-18")}, follow_up_)
                  .starts_with("edited_by: "));
  EXPECT_EQ(refusal_of({"summary", "text", "a", "Handläggare", day("2025-03-18")}, {907}),
            "There is no follow-up 907.");
  ASSERT_EQ(store().list_for(follow_up_).size(), 1U);
  EXPECT_EQ(store().list_for(follow_up_)[0].text, "två\nrader");
}

TEST_F(SectionEdits, OfAnotherOrganisationsFollowUpAreNotWritten) {
  organisations::Act other_act = database_.other_public_body_act();
  EXPECT_THROW(SectionEditStore::add(other_act, follow_up_,
                                     {"summary", "Andras ord", "a", "Handläggare", day("2025-03-18")}),
               NotFound);
  EXPECT_TRUE(store().list_for(follow_up_).empty());
}

TEST_F(SectionEdits, StayWithTheirOwnFollowUp) {
  followup::FollowUp next = testing::empty_follow_up();
  next.agreement = followup::FollowUpStore(act).get(follow_up_).agreement;
  next.period = Period::calendar_year(2025);
  const followup::FollowUpId later = followup::FollowUpStore::open(act, next);
  store().add(act, follow_up_, {"summary", "2024 års ord", "a", "Handläggare", day("2025-03-18")});
  store().add(act, later, {"summary", "2025 års ord", "b", "Controller", day("2026-03-19")});
  ASSERT_EQ(store().list_for(follow_up_).size(), 1U);
  EXPECT_EQ(store().list_for(follow_up_)[0].text, "2024 års ord");
  ASSERT_EQ(store().list_for(later).size(), 1U);
  EXPECT_EQ(store().list_for(later)[0].text, "2025 års ord");
}

}  // namespace

}  // namespace handslag::memoranda
