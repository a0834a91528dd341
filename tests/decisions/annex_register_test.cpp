#include "decisions/annex_register.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::decisions {

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
}

TEST(AnnexRegister, RefusesAReferenceToWhatIsNotEnclosed) {
  AnnexRegister annexes = three_annexes();
  EXPECT_THROW(annexes.refer_to("annual_report"), InvalidInput);
  EXPECT_FALSE(annexes.has("annual_report"));
}

}  // namespace

}  // namespace handslag::decisions
