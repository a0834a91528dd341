#include "kinds/partnership_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag::kinds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const PartnershipKind& kind(std::string_view version) { return *find_program_kind(version); }

std::string replaced(std::string_view version, std::string_view before, std::string_view after) {
  std::string text(program_kind_file(version));
  const std::size_t at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return at == std::string::npos ? text : text.replace(at, before.size(), after);
}

std::string fault_in(const std::string& file) {
  const auto read = read_partnership_kind(file);
  return read ? "none" : message_for(read.refusal()).in_english();
}

TEST(PartnershipKinds, TheProgramHasFourAndTheyShareNoTable) {
  std::vector<std::string> versions;
  for (const PartnershipKind& one : program_kinds()) {
    versions.push_back(one.version);
    EXPECT_EQ(fault_in(std::string(program_kind_file(one.version))), "none");
    EXPECT_FALSE(one.name.english.empty());
    EXPECT_FALSE(one.clues.empty());
  }
  EXPECT_THAT(versions,
              ElementsAre("general-v1", "victim-support-v1", "womens-shelter-v1", "youth-centre-v1"));
  EXPECT_EQ(kind("youth-centre-v1").records.report.tables.front(), "activity_type");
  EXPECT_EQ(kind("womens-shelter-v1").records.report.tables.front(), "support_form");
  EXPECT_EQ(kind("youth-centre-v1").records.find("crime_type"), nullptr);
}

TEST(PartnershipKinds, CourtsBelongToVictimSupportAlone) {
  EXPECT_TRUE(kind("victim-support-v1").places_of_work);
  EXPECT_FALSE(kind("womens-shelter-v1").places_of_work) << "a shelter's places are told to nobody";
  for (const std::string_view version : {"general-v1", "womens-shelter-v1", "youth-centre-v1"}) {
    const std::string_view file = program_kind_file(version);
    for (const char* const of_the_case : {"tingsrätt", "court", "ittnes", "rottsoffer"})
      EXPECT_EQ(file.find(of_the_case), std::string_view::npos) << version << " " << of_the_case;
  }
  EXPECT_EQ(
      filled_in(kind("victim-support-v1").places_of_work->sentence.english, "Jouren", "Umeå tingsrätt"),
      "Jouren also gives witness support at Umeå tingsrätt. It is counted by court and not by municipality.");
}

TEST(PartnershipKinds, TheSameWordsPointAtOtherEvidenceInAnotherKind) {
  const std::string words = "Hålla jourboendet öppet och redovisa statistik om beläggning";
  const auto suggested = [&](std::string_view version) {
    std::vector<std::string> names;
    for (const EvidenceKind one : suggest_evidence(words, kind(version))) names.emplace_back(name_of(one));
    return names;
  };
  EXPECT_THAT(suggested("victim-support-v1"), ElementsAre("statistics"));
  EXPECT_THAT(suggested("womens-shelter-v1"), ElementsAre("statistics", "occupancy_report"));
  EXPECT_THAT(suggested("youth-centre-v1"), ElementsAre("statistics", "opening_hours"));
  EXPECT_THAT(suggest_evidence("Främja god grannsämja", kind("youth-centre-v1")), IsEmpty());
}

TEST(PartnershipKinds, EvidenceOfAKindHasItsTitlesInBothLanguages) {
  const auto occupancy = evidence_kind_named("occupancy_report");
  ASSERT_TRUE(occupancy);
  EXPECT_EQ(title_of(*occupancy, Translator(Language::Swedish)), "beläggning i boendet");
  EXPECT_EQ(title_of(*occupancy, Translator(Language::English)), "occupancy of the shelter");
  EXPECT_EQ(evidence_kind_named("statistik"), std::nullopt);
  EXPECT_EQ(declare_evidence("occupancy_report", {"annat", "other"}), *occupancy);
  EXPECT_EQ(title_of(*occupancy, Translator(Language::English)), "occupancy of the shelter")
      << "the first stays";
  EXPECT_EQ(declare_evidence("statistics", {"x", "y"}), EvidenceKind::Statistics);
  EXPECT_LT(EvidenceKind::FollowUpRecord, *occupancy) << "the program's ten come first";
}

TEST(PartnershipKinds, TheProgramsOwnEvidenceHasItsNamesInTheOrderOfTheAnnexes) {
  struct Evidence {
    EvidenceKind kind;
    const char* name;
    const char* swedish;
    const char* english;
  };
  const std::vector<Evidence> all = {
      {EvidenceKind::OutreachLog, "outreach_log", "sammanställning av utåtriktat arbete", "outreach log"},
      {EvidenceKind::Statistics, "statistics", "statistik", "statistics"},
      {EvidenceKind::StatisticsAnalysis, "statistics_analysis", "statistikanalys", "statistics analysis"},
      {EvidenceKind::AnnualReport, "annual_report", "verksamhetsberättelse", "annual report"},
      {EvidenceKind::AnnualAccounts, "annual_accounts", "årsredovisning", "annual accounts"},
      {EvidenceKind::QualityMeasurement, "quality_measurement", "mätning av kvalitet",
       "measurement of quality"},
      {EvidenceKind::AccessibilityFigures, "accessibility_figures", "siffror om tillgänglighet",
       "figures on accessibility"},
      {EvidenceKind::KnowledgeSharing, "knowledge_sharing", "underlag om kunskapsöverföring",
       "record of shared knowledge"},
      {EvidenceKind::PaymentRecord, "payment_record", "underlag om utbetalning", "proof of payment"},
      {EvidenceKind::FollowUpRecord, "follow_up_record", "genomförd uppföljning", "follow-up carried out"}};
  const std::vector<EvidenceKind> known = all_evidence_kinds();
  ASSERT_GE(known.size(), all.size());
  for (std::size_t at = 0; at < all.size(); ++at) {
    EXPECT_EQ(known[at], all[at].kind) << all[at].name;
    EXPECT_EQ(name_of(all[at].kind), all[at].name);
    EXPECT_EQ(evidence_kind_named(all[at].name), all[at].kind);
    EXPECT_EQ(title_of(all[at].kind, Translator(Language::English)), all[at].english);
    EXPECT_EQ(title_of(all[at].kind, Translator(Language::Swedish)), all[at].swedish);
  }
}

TEST(PartnershipKinds, TheWordsOfAnAgreementPointAtItsKind) {
  const auto suggested = [](std::string_view text) {
    const PartnershipKind* one = suggest_kind(text, program_kinds());
    return one == nullptr ? std::string() : one->version;
  };
  EXPECT_EQ(suggested("Föreningen ger stöd till brottsoffer och vittnesstöd vid tingsrätten."),
            "victim-support-v1");
  EXPECT_EQ(suggested("Kvinnojouren driver ett skyddat boende."), "womens-shelter-v1");
  EXPECT_EQ(suggested("En öppen fritidsgård i Ersboda."), "youth-centre-v1");
  EXPECT_EQ(suggested("Föreningen driver ett kafé."), "");
  EXPECT_EQ(suggested("Kvinnojouren och fritidsgården"), "") << "two kinds have one word each";
}

TEST(PartnershipKinds, AFaultIsToldWithItsPlace) {
  EXPECT_THAT(
      fault_in(replaced("youth-centre-v1", "\"open_hours\"", "\"open;hours\"")),
      ::testing::HasSubstr("records.variables[1].values[0].code: may not have ; , * or a quotation mark"));
  EXPECT_THAT(
      fault_in(replaced("youth-centre-v1", "\"activity_type\", \"sex\"", "\"activity_typ\", \"sex\"")),
      ::testing::HasSubstr("report.tables[0]: is no variable that can stand here"));
  EXPECT_THAT(fault_in(replaced("youth-centre-v1", "\"value\": \"new\"", "\"value\": \"newest\"")),
              ::testing::HasSubstr("report.key_figure.value: is no value of the variable"));
  EXPECT_THAT(fault_in(replaced("youth-centre-v1", "\"opening_hours\"", "\"Opening hours\"")),
              ::testing::HasSubstr("evidence[5].kind: must be small letters a to z"));
  EXPECT_THAT(
      fault_in(replaced("youth-centre-v1", "\"öppet\"", "\"Öppet\"")),
      ::testing::HasSubstr("evidence[5].words[0]: must be the beginning of one word, in small letters"));
  EXPECT_THAT(fault_in(replaced("youth-centre-v1", "vid {places}.", "där.")),
              ::testing::HasSubstr("places_of_work.sentence: must say where: {places}"));
  EXPECT_THAT(
      fault_in(replaced("womens-shelter-v1", "[\"police\", \"health_care\"]", "[\"police\", \"judge\"]")),
      ::testing::HasSubstr("merges[0].members[1]: is no value of the variable"));
  EXPECT_THAT(fault_in(replaced("womens-shelter-v1", "[\"police\", \"health_care\"]", "[\"police\"]")),
              ::testing::HasSubstr("merges[0].members: must have 2 to 255 items; it has 1"));
  EXPECT_THAT(fault_in(replaced("womens-shelter-v1", "\"counted_at_least_once\": \"contacts\"",
                                "\"counted_at_least_once\": \"visits\"")),
              ::testing::HasSubstr("report.counted_at_least_once: is none of the counts"));
  EXPECT_THAT(fault_in(replaced("general-v1", "\"version\": \"general-v1\"", "\"version\": \"\"")),
              "line 2, version: must be filled in");
  EXPECT_THAT(fault_in("{}"), StartsWith("line 1, version: "));
}

}  // namespace
}  // namespace handslag::kinds
