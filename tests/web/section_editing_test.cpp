// The structured text of a section in the browser: the toolbar without script, and figures that are pointed
// at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memoranda/section_edit_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class SectionEditing : public ActingSite {
 protected:
  std::string path() const { return kSection(agreement_, 2024, "summary"); }
  std::string page() { return *get(path()).body; }
  http::Response send_text(const std::string& text, std::vector<http::Field> more = {}) {
    more.push_back({"text", text});
    more.push_back({"generated_sha256", hidden(page(), "generated_sha256")});
    return post(path(), more);
  }
  std::vector<memoranda::SectionEdit> edits() {
    return memoranda::SectionEditStore({connection_, actor_.scope_of(mine_)}).list_for(follow_up().id);
  }
};

TEST_F(SectionEditing, AButtonOfTheToolbarComesBackWithTheInsertionAndSavesNothing) {
  for (const auto& [insert, put] :
       std::vector<std::pair<std::string, std::string>>{{"heading", "Min text.\n\n## Rubrik"},
                                                        {"list", "Min text.\n\n- Första\n- Andra"},
                                                        {"table", "Min text.\n\n| Rubrik | Rubrik |"}}) {
    const http::Response back = send_text("Min text.", {{"insert", insert}});
    EXPECT_EQ(back.status, 200) << insert;
    EXPECT_THAT(*back.body, AllOf(HasSubstr(put), HasSubstr("Sist i texten"))) << insert;
  }
  const http::Response pointed =
      send_text("Det var", {{"insert", "reference"}, {"reference", "[siffra commitments = 2]"}});
  EXPECT_EQ(pointed.status, 200);
  EXPECT_THAT(*pointed.body, HasSubstr("Det var [siffra commitments = 2]"));
  EXPECT_EQ(send_text("Det var", {{"insert", "reference"}, {"reference", ""}}).status, 200)
      << "nothing is put in";
  EXPECT_THAT(edits(), IsEmpty());
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(SectionEditing, AFigureIsKeptWithItsValueAndLeadsToItsSource) {
  ASSERT_EQ(send_text("Stödet är [siffra support-per-year].").status, 303);
  ASSERT_THAT(edits(), SizeIs(1));
  EXPECT_THAT(edits().front().text, HasSubstr("[siffra support-per-year = "));
  EXPECT_THAT(page(), AllOf(HasSubstr("Vad texten pekar på"), HasSubstr(kAgreement(agreement_)),
                            Not(HasSubstr("Siffra ändrad"))));
  gate_.forbidden = {"agreements.read"};
  EXPECT_THAT(page(), HasSubstr("Vad texten pekar på"));
}

TEST_F(SectionEditing, AFigureThatHasChangedIsStruckAndIsTakenByAButton) {
  ASSERT_EQ(send_text("Stödet är [siffra support-per-year = 1 kr].").status, 303);
  EXPECT_THAT(page(),
              AllOf(HasSubstr("Siffra ändrad"), HasSubstr("<del>"), HasSubstr("1 kr</del>"),
                    HasSubstr("Sammanfattning</span><span class=\"rail-state\"><strong>1 sak återstår")));
  ASSERT_EQ(send_text("Stödet är [siffra support-per-year = 1 kr].", {{"use", "now"}}).status, 303);
  EXPECT_THAT(edits().front().text, Not(HasSubstr("= 1 kr")));
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("Siffra ändrad")),
                            HasSubstr("Sammanfattning</span><span class=\"rail-state\">skrivet av")));
}

TEST_F(SectionEditing, AFigureThatThereIsNotIsRefusedAndWhatWasTypedStays) {
  const http::Response refused = send_text("Misshandel: [siffra crime_type-assault-2024].");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, AllOf(HasSubstr("crime_type-assault-2024"), HasSubstr("Misshandel: ")));
  EXPECT_THAT(edits(), IsEmpty());
}

TEST_F(SectionEditing, TwoWhoWriteTheSameSectionBothSeeBothTexts) {
  const std::string stood = hidden(page(), "stood");
  ASSERT_EQ(send_text("Annas ord om stödet.", {{"stood", stood}}).status, 303);
  const http::Response contested = send_text("Bos ord om stödet.", {{"stood", stood}});
  EXPECT_EQ(contested.status, 409);
  EXPECT_THAT(*contested.body,
              AllOf(HasSubstr("Annas </del>"), HasSubstr("Bos </ins>"), HasSubstr("Två texter")));
  EXPECT_EQ(edits().front().text, "Annas ord om stödet.");
  ASSERT_EQ(send_text("Bos ord om stödet.", {{"stood", hidden(*contested.body, "stood")}}).status, 303)
      << "whoever has seen both chooses";
  EXPECT_EQ(edits().front().text, "Bos ord om stödet.");
}

TEST_F(SectionEditing, WhatHasChangedInTheGeneratedWordsIsShownUntilItIsSavedAnew) {
  ASSERT_EQ(send_text("Stödet lämnades.").status, 303);
  EXPECT_THAT(page(), AllOf(HasSubstr("Stödet lämnades.</ins>"), Not(HasSubstr("Skapad text ändrad"))));
  ASSERT_EQ(post(kFinding(agreement_, 2024, commitment_),
                 {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas."}})
                .status,
            303);
  EXPECT_THAT(page(), HasSubstr("Skapad text ändrad"));
  ASSERT_EQ(send_text("Stödet lämnades.").status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("Skapad text ändrad")));
}

TEST_F(SectionEditing, NobodyPutsAnythingIntoAnotherPublicBodysSection) {
  const std::string foreign = kSection(foreign_, 2024, "summary");
  EXPECT_EQ(post(foreign, {{"text", "x"}, {"insert", "list"}}).status, 404);
  gate_.forbidden = {"memorandum.edit"};
  EXPECT_EQ(post(path(), {{"text", "x"}, {"insert", "list"}}).status, 403);
}

}  // namespace
}  // namespace handslag::web
