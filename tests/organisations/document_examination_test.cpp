#include "organisations/document_examination.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "base/translate.h"
#include "organisations/document_examination_store.h"
#include "organisations/stored_file_store.h"
#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

const Translator kSwedish(Language::Swedish);

/// Of two partners' yearly reports, with nothing in common.
DocumentExamination report_with_a_script() {
  return {.sha256 = std::string(64, 'a'),
          .forbidden = {"EmbeddedFiles", "JavaScript", "Launch"},
          .archive_rules_broken = 7,
          .accessibility_rules_broken = 3};
}
DocumentExamination scanned_report() {
  return {.sha256 = std::string(64, 'b'), .is_encrypted = true, .archive_rules_broken = 1};
}

TEST(DocumentExamination, IsReadBackAsItWasSavedByItsOwnOrganisationAlone) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  for (const DocumentExamination& one : {report_with_a_script(), scanned_report()}) {
    StoredFileStore::save(act, {one.sha256, 12, "application/pdf", "rapport.pdf", "2025-02-28T09:15:00Z"});
    const DocumentExaminationStore store(act);
    EXPECT_FALSE(store.find(one.sha256));
    DocumentExaminationStore::save(act, one);
    EXPECT_EQ(store.find(one.sha256), one);
    EXPECT_FALSE(DocumentExaminationStore(database.partner_view()).find(one.sha256));
  }
  // Examined anew, by a checker that sees more.
  DocumentExamination later = scanned_report();
  later.is_damaged = true;
  later.archive_rules_broken = 0;
  later.accessibility_rules_broken = 9;
  later.forbidden = {"XFA"};
  const DocumentExaminationStore store(act);
  DocumentExaminationStore::save(act, later);
  EXPECT_EQ(store.find(later.sha256), later);
  EXPECT_EQ(store.find(std::string(64, 'a')), report_with_a_script());
}

TEST(DocumentExamination, IsToldInASentence) {
  EXPECT_EQ(faults_in_words(report_with_a_script()).in_words(kSwedish),
            "innehåller bifogade filer, JavaScript och Launch (förbjudet i PDF/A), bryter mot 7 regler i "
            "PDF/A-2a och bryter mot 3 regler i PDF/UA-1");
  EXPECT_EQ(faults_in_words(scanned_report()).in_words(kSwedish),
            "är krypterad och bryter mot 1 regel i PDF/A-2a");
  EXPECT_EQ(faults_in_words({.is_damaged = true}).in_words(kSwedish), "är skadad och gick inte att granska");
  EXPECT_EQ(faults_in_words({}).in_words(kSwedish), "");
}

TEST(DocumentExamination, HasFaultsWhenOneIsThere) {
  EXPECT_FALSE(DocumentExamination{}.has_faults());
  EXPECT_TRUE(DocumentExamination{.is_encrypted = true}.has_faults());
  EXPECT_TRUE(DocumentExamination{.is_damaged = true}.has_faults());
  EXPECT_TRUE(DocumentExamination{.forbidden = {"XFA"}}.has_faults());
  EXPECT_TRUE(DocumentExamination{.archive_rules_broken = 1}.has_faults());
  EXPECT_TRUE(DocumentExamination{.accessibility_rules_broken = 1}.has_faults());
  EXPECT_TRUE(DocumentExamination{.archive_rules_broken = 1}.is_accessible());
  EXPECT_FALSE(DocumentExamination{.is_encrypted = true}.is_accessible());
  EXPECT_FALSE(DocumentExamination{.is_damaged = true}.is_accessible());
  EXPECT_FALSE(DocumentExamination{.accessibility_rules_broken = 1}.is_accessible());
}

TEST(DocumentExamination, AsksForASummaryWhereNotEveryoneCanRead) {
  EXPECT_EQ(remedy_in_words(report_with_a_script()).in_words(kSwedish),
            "Be avsändaren om en PDF som följer PDF/A och PDF/UA, och om en tillgänglig sammanfattning som "
            "text.");
  EXPECT_EQ(remedy_in_words({.archive_rules_broken = 2}).in_words(kSwedish),
            "Be avsändaren om en PDF som följer PDF/A och PDF/UA.");
  EXPECT_EQ(remedy_in_words({}).in_words(kSwedish), "");
  EXPECT_FALSE(scanned_report().is_accessible());
  EXPECT_FALSE(DocumentExamination{.is_damaged = true}.is_accessible());
  EXPECT_TRUE(DocumentExamination{.forbidden = {"Launch"}}.is_accessible());
  EXPECT_TRUE(DocumentExamination{.forbidden = {"Launch"}}.has_faults());
  EXPECT_FALSE(DocumentExamination{}.has_faults());
}

TEST(DocumentExamination, StandsInDataWithEachPartByItself) {
  const Json json = to_json(report_with_a_script(), kSwedish);
  EXPECT_FALSE(json["is_encrypted"].as_bool());
  EXPECT_FALSE(json["is_damaged"].as_bool());
  EXPECT_EQ(json["forbidden"].items().size(), 3U);
  EXPECT_EQ(json["forbidden"].items()[2].as_string(), "Launch");
  EXPECT_EQ(json["pdf_a_rules_broken"].as_integer(), 7);
  EXPECT_EQ(json["pdf_ua_rules_broken"].as_integer(), 3);
  EXPECT_TRUE(json["accessible_summary_is_asked_for"].as_bool());
  EXPECT_TRUE(to_json(scanned_report(), kSwedish)["is_encrypted"].as_bool());
}

}  // namespace
}  // namespace handslag::organisations
