#include "memoranda/memorandum_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/section_edit_store.h"
#include "organisations/journal_store.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::memoranda {
namespace {

using Content = MemorandumTemplate::Content;
using ::testing::HasSubstr;
using ::testing::Not;

std::string general() { return std::string(program_template_file("general-v1")); }

std::string replaced(std::string text, std::string_view before, std::string_view after) {
  const std::size_t at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return at == std::string::npos ? text : text.replace(at, before.size(), after);
}

std::string fault_in(const std::string& file) {
  const auto read = read_memorandum_template(file);
  return read ? "none" : message_for(read.refusal()).in_english();
}

TEST(MemorandumTemplates, EveryOneOfTheProgramIsWholeAndHasItsOwnVersion) {
  std::set<std::string> versions;
  std::set<Language> languages;
  for (const MemorandumTemplate& one : program_templates()) {
    versions.insert(one.version);
    languages.insert(one.language);
    EXPECT_TRUE(one.has(Content::Proposal)) << one.version;
    EXPECT_EQ(fault_in(std::string(program_template_file(one.version))), "none");
  }
  EXPECT_EQ(versions, (std::set<std::string>{"city-v1", "coast-and-countryside-v1", "general-english-v1",
                                             "general-v1", "region-v1"}));
  EXPECT_EQ(languages.size(), 2U);
  EXPECT_NE(find_program_template(kGeneralTemplate), nullptr);
  EXPECT_EQ(find_program_template("norrtalje-v1"), nullptr);
}

TEST(MemorandumTemplates, AFaultIsToldWithItsLine) {
  EXPECT_EQ(fault_in(replaced(general(), "\"sv\"", "\"fi\"")), "line 4, language: must be one of sv, en");
  EXPECT_EQ(
      fault_in(replaced(general(), "Om {partner_short}", "Om {partnern}")),
      "line 14, sections[3].heading: {partnern} is not a name that can stand here; these can: {partner}, "
      "{partner_short}, {partner_genitive}, {public_body}, {public_body_genitive}, {committee}, "
      "{committee_genitive}, {administration}");
  EXPECT_EQ(fault_in(replaced(general(), "Om {partner_short}", "Om {partner_short")),
            "line 14, sections[3].heading: { is not a name that can stand here; these can: {partner}, "
            "{partner_short}, {partner_genitive}, {public_body}, {public_body_genitive}, {committee}, "
            "{committee_genitive}, {administration}");
  EXPECT_EQ(fault_in(replaced(general(), "\"key\": \"matter\"", "\"key\": \"summary\"")),
            "line 13, sections[2].key: another section has that key");
  EXPECT_EQ(fault_in(replaced(general(), "\"content\": \"summary\"", "\"content\": \"proposal\"")),
            "line 12, sections[1].content: another section has that content");
  EXPECT_EQ(fault_in(replaced(general(), "\"content\": \"economy\"", "\"content\": \"none\"")),
            "line 10, sections: has no section with the content economy");
  EXPECT_EQ(fault_in(replaced(general(), "\"level\": 2", "\"level\": 3")),
            "line 14, sections[3].level: is more than one step below the heading before it");
  EXPECT_EQ(fault_in(replaced(general(), "\"content\": \"none\"",
                              "\"content\": \"none\", \"shows\": \"outreach\"")),
            "line 13, sections[2].shows: stands only under a section whose content is perspective");
  EXPECT_EQ(fault_in(replaced(general(), "\"areas\": []", "\"areas\": [\"town\", \"town\"]")),
            "line 8, areas[1]: stands here already");
  EXPECT_EQ(fault_in(replaced(general(), "\"approve\", ", "")), "line 9, decisions: must have approve");
  EXPECT_EQ(fault_in(replaced(general(), "general-v1", "General v1")),
            "line 2, version: must be small letters a to z, digits and “-”");
  EXPECT_EQ(fault_in(replaced(general(), "\"areas\"", "\"titles\": {\"approved\": \"x\"}, \"areas\"")),
            "line 8, titles.approved: is no member of this object; take it away or spell it right");
  EXPECT_EQ(fault_in(replaced(general(), "\"areas\"", "\"area\"")),
            "line 8, area: is no member of this object; take it away or spell it right");
}

MemorandumDraft drafted(const Dossier& of, const std::string& version) {
  const MemorandumTemplate& form = memorandum_template(version);
  return draft_memorandum(of, form, day("2025-03-21"));
}

Dossier of_a_region() {
  agreements::Agreement agreement = testing::youth_centre_partnership();
  std::int64_t key = 40;
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {++key};
  agreement.document_sha256.clear();
  agreement.public_body.committee = "Regionstyrelsen";
  agreement.public_body.administration = "Regionledningsförvaltningen";
  Dossier built = testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement);
  built.public_body = {.name = "Region Gävleborg"};
  built.partner = {.name = "Röda Korset"};
  return built;
}

TEST(MemorandumTemplates, EachShapeHasItsHeadingsItsProposerAndItsLanguage) {
  const auto heading = [](const MemorandumDraft& draft, std::size_t at) {
    return typeset::plain_text(draft.sections[at].heading.content);
  };
  const auto words = [](const MemorandumDraft& draft) { return words_of(draft.document.blocks); };
  const MemorandumDraft region = drafted(of_a_region(), "region-v1");
  EXPECT_EQ(region.document.title, "Uppföljning av Region Gävleborgs partnerskap med Röda Korset");
  EXPECT_EQ(region.document.header.kind, "Tjänsteutlåtande");
  EXPECT_EQ(heading(region, 0), "Ärendet i korthet");
  EXPECT_THAT(words(region), HasSubstr("Tjänstepersonens förslag till regionstyrelsen"));
  EXPECT_THAT(words(region), HasSubstr("Röda Korset ska:"));
  const MemorandumDraft city = drafted(of_a_region(), "city-v1");
  EXPECT_THAT(words(city), HasSubstr("Regionledningsförvaltningen föreslår att regionstyrelsen beslutar"));
  EXPECT_EQ(heading(city, 5), "Bedömning");
  const MemorandumDraft english = drafted(of_a_region(), "general-english-v1");
  EXPECT_EQ(english.document.title, "Follow-up of the partnership with Röda Korset");
  EXPECT_EQ(heading(english, 4), "Röda Korset's work during the period");
  EXPECT_THAT(words(english), HasSubstr("Regionstyrelsen is proposed to decide"));
  EXPECT_THAT(words(english), HasSubstr("Region Gävleborg gives support of"));
  const MemorandumDraft case_of_norrtalje = drafted(testing::fulfilled_case(), "coast-and-countryside-v1");
  EXPECT_THAT(words(case_of_norrtalje), HasSubstr("Socialnämndens arbetsutskott föreslår"));
  for (const std::string version : {"region-v1", "city-v1", "general-v1", "general-english-v1"}) {
    for (const char* of_the_case : {"arbetsutskott", "kärgård", "Brottsoffer", "Norrtälje"})
      EXPECT_THAT(words(drafted(of_a_region(), version)), Not(HasSubstr(of_the_case))) << version;
  }
}

TEST(MemorandumTemplates, ATitleThatSaysApprovedStandsOnlyOverAnApproval) {
  Dossier built = testing::fulfilled_case();
  EXPECT_THAT(drafted(built, "coast-and-countryside-v1").document.title,
              ::testing::StartsWith("Godkännande av"));
  built.chosen_decision =
      ProposedDecision{DecisionKind::Refuse, {}, "Skäl", "Handläggare", day("2025-03-20")};
  EXPECT_THAT(drafted(built, "coast-and-countryside-v1").document.title,
              ::testing::StartsWith("Uppföljning av"));
  EXPECT_THAT(
      drafted(testing::case_of(testing::empty_follow_up()), "coast-and-countryside-v1").document.title,
      ::testing::StartsWith("Uppföljning av"));
}

class TemplateActs : public ::testing::Test {
 protected:
  static std::string own(std::string_view version) { return replaced(general(), "general-v1", version); }
  static std::string newest_deed(const organisations::View& view) {
    const auto lines = organisations::JournalStore(view).list(1);
    return lines.empty() ? "" : lines[0].deed + " " + lines[0].facts;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act neighbour = database.other_public_body_act();
};

TEST_F(TemplateActs, WhoHasChosenNoneHasTheGeneralOne) {
  EXPECT_EQ(MemorandumTemplateStore(act).chosen().version, "general-v1");
  choose_template(act, "city-v1");
  EXPECT_EQ(newest_deed(act), R"(template.choose {"template":"city-v1","before":""})");
  EXPECT_EQ(MemorandumTemplateStore(act).chosen().version, "city-v1");
  EXPECT_EQ(MemorandumTemplateStore(neighbour).chosen().version, "general-v1") << "each body has its own";
  choose_template(act, "");
  EXPECT_EQ(newest_deed(act), R"(template.choose {"template":"","before":"city-v1"})");
  EXPECT_EQ(MemorandumTemplateStore(act).chosen().version, "general-v1");
  EXPECT_THROW(choose_template(act, "norrtalje-v1"), NotFound);
}

TEST_F(TemplateActs, AnImportedOneIsTheBodysOwnAndItsVersionKeepsItsContent) {
  ASSERT_TRUE(import_template(act, own("ours-v1")));
  EXPECT_EQ(newest_deed(act), R"(template.import {"template":"ours-v1"})");
  EXPECT_EQ(MemorandumTemplateStore(act).file_of("ours-v1"), own("ours-v1"));
  choose_template(act, "ours-v1");
  EXPECT_EQ(MemorandumTemplateStore(act).list().size(), program_templates().size() + 1);
  EXPECT_FALSE(MemorandumTemplateStore(neighbour).find("ours-v1"));
  EXPECT_THROW(choose_template(neighbour, "ours-v1"), NotFound);
  const std::size_t deeds = organisations::JournalStore(act).list(99).size();
  ASSERT_TRUE(import_template(act, own("ours-v1"))) << "the same again is what is there";
  EXPECT_EQ(organisations::JournalStore(act).list(99).size(), deeds);
  EXPECT_THROW((void)import_template(act, replaced(own("ours-v1"), "Sammanfattning", "Kort")), Conflict);
  EXPECT_THROW((void)import_template(act, general()), Conflict) << "the program's own version";
  const auto refused = import_template(act, replaced(own("ours-v2"), "\"sv\"", "\"da\""));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().line, 4U);
  EXPECT_FALSE(MemorandumTemplateStore(act).find("ours-v2")) << "nothing is half-saved";
}

TEST_F(TemplateActs, WhatIsInUseIsNotTakenAway) {
  ASSERT_TRUE(import_template(act, replaced(own("ours-v1"), "\"children\"", "\"youth\"")));
  choose_template(act, "ours-v1");
  EXPECT_THROW(remove_template(act, "ours-v1", "wrong file"), Conflict);
  choose_template(act, "general-v1");
  const followup::FollowUpId follow_up = testing::saved_follow_up(act, database.partner());
  SectionEditStore::add(act, follow_up, {"youth", "Unga hörs", "a", "Handläggare", day("2025-03-18")});
  EXPECT_THROW(remove_template(act, "ours-v1", "wrong file"), Conflict)
      << "an officer's words stand under a section of its own";
  act.connection().execute("DELETE FROM memorandum_edit");
  EXPECT_THROW(remove_template(neighbour, "ours-v1", "wrong file"), NotFound);
  EXPECT_THROW(remove_template(act, "general-v1", "wrong file"), NotFound) << "the program's own stays";
  remove_template(act, "ours-v1", "wrong file");
  EXPECT_EQ(newest_deed(act), R"(template.remove {"template":"ours-v1","reason":"wrong file"})");
  EXPECT_FALSE(MemorandumTemplateStore(act).find("ours-v1"));
}

TEST_F(TemplateActs, WhatIsNotAsItWasImportedIsToldAndNotUsed) {
  ASSERT_TRUE(import_template(act, own("ours-v1")));
  act.connection().execute("UPDATE imported_data SET content = $1", general());
  EXPECT_THROW((void)MemorandumTemplateStore(act).find("ours-v1"), CorruptData);
}

}  // namespace
}  // namespace handslag::memoranda
