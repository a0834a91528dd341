// The memorandum as a place to work at: its sections with their state, and what must be true to sign.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// What the list of sections says of the summary.
std::string summary_says(const std::string& state) {
  return "Sammanfattning</span><span class=\"rail-state\">" + state;
}

class MemorandumWorkbench : public ActingSite {
 protected:
  std::string memorandum() { return *get(kMemorandum(agreement_, 2024)).body; }
  std::string section(const char* key) { return *get(kSection(agreement_, 2024, key)).body; }
};

TEST_F(MemorandumWorkbench, EachConditionLeadsToWhereItIsMended) {
  const std::string page = memorandum();
  EXPECT_THAT(page, AllOf(HasSubstr("Vad som måste vara sant för att skriva under"),
                          HasSubstr(kFinding(agreement_, 2024, commitment_)),
                          HasSubstr(kRegistryNumber(agreement_, 2024))));
  EXPECT_THAT(page, Not(HasSubstr("disabled")));
  EXPECT_THAT(page, Not(HasSubstr(kWriting(agreement_, 2024)))) << "nothing leads to what cannot be done";
}

TEST_F(MemorandumWorkbench, WhoMayNotMendItIsToldWhatIsLeftWithoutALink) {
  gate_.forbidden = {"finding.record", "registry_number.set", "memorandum.edit"};
  const std::string page = memorandum();
  EXPECT_THAT(page, HasSubstr("har inte bedömts"));
  EXPECT_THAT(page, Not(HasSubstr(kFinding(agreement_, 2024, commitment_))));
  EXPECT_THAT(page, Not(HasSubstr(kSection(agreement_, 2024, "summary"))));
  EXPECT_THAT(page, HasSubstr("#summary")) << "the list leads into the document";
}

TEST_F(MemorandumWorkbench, TheSectionsSayWhoWroteThemAndWhatIsLeft) {
  ASSERT_EQ(post(kSection(agreement_, 2024, "summary"),
                 {{"text", "Stödet var 75 tkr."},
                  {"generated_sha256", hidden(section("summary"), "generated_sha256")}})
                .status,
            303);
  const std::string page = section("summary");
  EXPECT_THAT(page, AllOf(HasSubstr("aria-current=\"true\""),
                          HasSubstr(summary_says("<strong>1 sak återstår")), HasSubstr("Skrivet för hand")));
  ASSERT_EQ(post(kSection(agreement_, 2024, "summary"),
                 {{"text", "Stödet lämnades."},
                  {"generated_sha256", hidden(section("summary"), "generated_sha256")}})
                .status,
            303);
  EXPECT_THAT(section("summary"), HasSubstr(summary_says("skrivet av handläggare")));
}

TEST_F(MemorandumWorkbench, AnotherPublicBodysSectionIsNotThere) {
  EXPECT_EQ(get(kSection(foreign_, 2024, "summary")).status, 404);
  EXPECT_EQ(get(kMemorandum(foreign_, 2024)).status, 404);
}

}  // namespace
}  // namespace handslag::web
