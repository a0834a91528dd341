#include "decisions/section_edit_store.h"

#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "followup/follow_up_store.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::decisions {

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
    follow_up.agreement =
        agreements::AgreementStore(database_.connection(), database_.public_body_scope()).save(agreement);
    follow_up_ =
        followup::FollowUpStore(database_.connection(), database_.public_body_scope()).open(follow_up);
  }

  SectionEditStore store() { return {database_.connection(), database_.public_body_scope()}; }

  testing::MemoryDatabase database_;
  followup::FollowUpId follow_up_;
};

TEST_F(SectionEdits, KeepTheNewestOfEachSection) {
  store().add(follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  store().add(follow_up_, {"summary", "Andra", "b", "Handläggare", day("2025-03-19")});
  store().add(follow_up_, {"economy", "Ekonomi", "c", "Controller", day("2025-03-20")});
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
  store().add(follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  store().add(follow_up_, {"summary", "", "", "Handläggare", day("2025-03-19")});
  EXPECT_TRUE(store().list_for(follow_up_).empty());
}

TEST_F(SectionEdits, AreNotSeenFromAnotherOrganisation) {
  store().add(follow_up_, {"summary", "Första", "a", "Handläggare", day("2025-03-18")});
  EXPECT_TRUE(
      SectionEditStore(database_.connection(), database_.partner_scope()).list_for(follow_up_).empty());
}

}  // namespace

}  // namespace handslag::decisions
