#include "memoranda/annex_register.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::memoranda {

namespace {

AnnexRegister three_annexes() {
  return AnnexRegister({{"outreach_log", "Utåtriktat arbete", "utatriktat.pdf", "", "", {}},
                        {"statistics", "Statistik", "statistik.pdf", "", "", {}},
                        {"agreement", "Avtalet", "avtal.pdf", "", "", {}}});
}

TEST(AnnexRegister, NumbersByFirstReference) {
  AnnexRegister annexes = three_annexes();
  EXPECT_EQ(annexes.refer_to("agreement"), 1);
  EXPECT_EQ(annexes.refer_to("outreach_log"), 2);
  EXPECT_EQ(annexes.refer_to("agreement"), 1);
  const std::vector<Annex> numbered = annexes.numbered();
  ASSERT_EQ(numbered.size(), 2u);
  EXPECT_EQ(numbered[0].key, "agreement");
  EXPECT_EQ(annex_file_name(numbered[1]), "bilaga-2-utatriktat.pdf");
}

TEST(AnnexRegister, TellsWhatNothingRefersTo) {
  AnnexRegister annexes = three_annexes();
  annexes.refer_to("statistics");
  const std::vector<Annex> left = annexes.unreferenced();
  ASSERT_EQ(left.size(), 2u);
  EXPECT_EQ(left[0].key, "outreach_log");
  EXPECT_EQ(left[1].key, "agreement");
  ASSERT_EQ(annexes.numbered().size(), 1U);
  EXPECT_EQ(annexes.numbered()[0].key, "statistics");
}

TEST(AnnexRegister, ListsByNumberWhateverTheOrderInWhichThingsCame) {
  AnnexRegister annexes = three_annexes();
  for (const char* key : {"agreement", "statistics", "outreach_log"}) annexes.refer_to(key);
  std::string listed;
  for (const Annex& annex : annexes.numbered()) listed += annex_file_name(annex) + " ";
  EXPECT_EQ(listed, "bilaga-1-avtal.pdf bilaga-2-statistik.pdf bilaga-3-utatriktat.pdf ");
  EXPECT_TRUE(annexes.unreferenced().empty());
}

TEST(AnnexRegister, RefusesAReferenceToWhatIsNotEnclosed) {
  AnnexRegister annexes = three_annexes();
  EXPECT_FALSE(annexes.has("annual_report"));
  EXPECT_TRUE(annexes.has("agreement"));
  try {
    annexes.refer_to("annual_report");
    ADD_FAILURE() << "a reference to nothing";
  } catch (const InvalidInput& refused) {
    EXPECT_STREQ(refused.what(),
                 "The text refers to the annex “annual_report”, which is not enclosed; add it or take the "
                 "reference away.");
  }
  EXPECT_TRUE(annexes.numbered().empty()) << "no number is used up";
}

}  // namespace

}  // namespace handslag::memoranda
