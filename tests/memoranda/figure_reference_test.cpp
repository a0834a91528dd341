#include "memoranda/figure_reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/conformance.h"
#include "memoranda/signing_condition.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/victim_support_set.h"
#include "tests/typeset/pdf_words.h"

namespace handslag::memoranda {
namespace {

using statistics::ProtectedCount;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::WritableFollowUp;

const Translator kSwedish{Language::Swedish};

/// 159 cases, of theft 58 and before that 5 or more; assault is kept back, threat is not listed.
Dossier with_counts() {
  Dossier built = testing::fulfilled_case();
  statistics::StatisticsReport report{
      .year = 2024,
      .municipality = "Norrtälje",
      .dataset = {2024, std::string(64, 'a'), day("2025-02-24"), false},
      .dataset_before = statistics::DatasetSource(2023, std::string(64, 'b'), day("2024-02-20"), false),
      .cases = ProtectedCount::shown(159),
      .cases_before = ProtectedCount::shown(191)};
  statistics::ReportTable table{"crime_type", Message::of("Ärenden efter brottstyp")};
  table.rows = {{{"Norrtälje", "crime_type", "assault"},
                 Message::of("Misshandel"),
                 ProtectedCount::hidden(1, 4),
                 ProtectedCount::shown(12)},
                {{"Norrtälje", "crime_type", "threat"}, Message::of("Hot"), ProtectedCount::unlisted(), {}},
                {{"Norrtälje", "crime_type", "theft"},
                 Message::of("Stöld"),
                 ProtectedCount::shown(58),
                 ProtectedCount::hidden(5, {})}};
  report.tables = {table};
  report.set = &statistics::variable_set();
  built.statistics = report;
  return built;
}

TEST(FigureReferences, AreFoundWithTheirKeysAndWhatWasSeen) {
  const std::string text =
      "Av [siffra cases-2024 = 159] och [figure commitments] är [bilaga x] [siffra a\nb]";
  const auto found = figure_references_in(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].key, "cases-2024");
  EXPECT_EQ(found[0].seen, "159");
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "[siffra cases-2024 = 159]");
  EXPECT_EQ(found[1].key, "commitments");
  EXPECT_FALSE(found[1].seen);
}

TEST(FigureReferences, WhatIsKeptBackCannotBePointedAt) {
  const FigureCatalog catalog(with_counts(), Language::Swedish);
  EXPECT_EQ(catalog.find("cases-2024")->figure.words, "159");
  EXPECT_EQ(catalog.find("cases-2023")->figure.words, "191");
  EXPECT_EQ(catalog.find("crime_type-theft-2024")->figure.words, "58");
  EXPECT_EQ(catalog.find("crime_type-assault-2023")->figure.words, "12");
  for (const char* key : {"crime_type-assault-2024", "crime_type-threat-2024", "crime_type-theft-2023"}) {
    EXPECT_EQ(catalog.find(key), nullptr) << key;
    EXPECT_THAT(unknown_figures("[siffra " + std::string(key) + "]", catalog), ElementsAre(key));
  }
  for (const FigureToPointAt& one : catalog.figures()) EXPECT_FALSE(one.figure.low) << one.key;
}

TEST(FigureReferences, ArePrintedAsTheyAreNowAndToldWhenTheyAreNotWhatTheyWere) {
  const FigureCatalog catalog(with_counts(), Language::Swedish);
  const std::string text = "Det var [siffra cases-2024 = 160] mot [siffra cases-2023 = 191].";
  EXPECT_EQ(as_printed(text, catalog), "Det var 159 mot 191.");
  const auto changed = changed_figures(text, catalog);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].seen, "160");
  EXPECT_EQ(changed[0].now, "159");
  EXPECT_EQ(with_values(text, catalog, Values::WhereNone), text) << "nobody has looked at it yet";
  EXPECT_EQ(with_values(text, catalog, Values::OfNow),
            "Det var [siffra cases-2024 = 159] mot [siffra cases-2023 = 191].");
  EXPECT_EQ(with_values("[figure cases-2024]", catalog, Values::WhereNone), "[figure cases-2024 = 159]");
}

TEST(FigureReferences, WhatIsKeptBackSinceIsNeitherPrintedNorTold) {
  const FigureCatalog catalog(with_counts(), Language::Swedish);
  const std::string text = "Misshandel: [siffra crime_type-assault-2024 = 3].";
  EXPECT_EQ(as_printed(text, catalog), "Misshandel: [siffra crime_type-assault-2024].");
  ASSERT_EQ(changed_figures(text, catalog).size(), 1U);
  EXPECT_EQ(changed_figures(text, catalog)[0], (ChangedFigure{"crime_type-assault-2024", "", "", ""}));
}

/// Two partnerships, each in its own public body.
class FiguresInSections : public ::testing::Test {
 protected:
  static std::vector<Hindrance::Kind> kinds(const WritableFollowUp& of) {
    std::vector<Hindrance::Kind> all;
    for (const Hindrance& one : of.hindrances()) all.push_back(one.kind);
    return all;
  }
  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
  WritableFollowUp other{other_act, testing::youth_centre_partnership(), "Grannföreningen", "KFN 2025/4"};
};

TEST_F(FiguresInSections, AFigureThatIsPointedAtHasItsSourceInThePackage) {
  for (WritableFollowUp* of : {&one, &other}) {
    of->edit("summary", "Stödet är [siffra support-per-year] om året, för [siffra commitments] åtaganden.");
    EXPECT_THAT(kinds(*of), IsEmpty()) << "its number has a source";
    const auto figures = of->draft().figures.figures();
    const std::string amount = of->agreement.funding.amount->per_year.to_swedish();
    EXPECT_TRUE(std::ranges::any_of(figures, [&](const PrintedFigure& figure) {
      return figure.words == amount && figure.place == "memorandum: summary" && !figure.source.empty();
    }));
  }
}

TEST_F(FiguresInSections, OneThatHasChangedKeepsTheMemorandumFromBeingWritten) {
  one.edit("summary", "Stödet är [siffra support-per-year = 1 kr] om året.");
  EXPECT_THAT(kinds(one), ElementsAre(Hindrance::Kind::FigureChanged));
  EXPECT_THAT(in_words(one.hindrances().front(), Translator(Language::English)),
              HasSubstr("was 1 kr; it is "));
  EXPECT_THAT(kinds(other), IsEmpty()) << "the other shares nothing";
  const auto conditions = signing_conditions(one.now(), one.hindrances());
  EXPECT_FALSE(
      std::ranges::find(conditions, SigningCondition::Kind::UpToDate, &SigningCondition::kind)->holds);
}

TEST_F(FiguresInSections, OneThatThereIsNotIsRefused) {
  const FigureCatalog catalog(one.now(), Language::Swedish);
  EXPECT_THROW(with_figures({"summary", "[siffra nothing]", "", "Handläggare", day("2025-03-18")}, catalog),
               InvalidInput);
  const SectionEdit kept =
      with_figures({"summary", "[siffra commitments]", "", "Handläggare", day("2025-03-18")}, catalog);
  EXPECT_EQ(kept.text, "[siffra commitments = " + std::to_string(one.agreement.commitments.size()) + "]");
}

TEST_F(FiguresInSections, HeadingsListsTablesAndFiguresPassBothStandards) {
  for (WritableFollowUp* of : {&one, &other}) {
    of->edit("summary",
             "## Kväll och helg\n\nStödet är [siffra support-per-year].\n\n- ett\n- två\n\nÅtaganden\n"
             "| Bedömda | Antal |\n| Alla | [siffra commitments] |\n| Uppfyllda | [siffra "
             "commitments-fulfilled] |");
    const auto pdf = of->renderer.render(of->draft().document);
    ASSERT_TRUE(pdf.ok()) << pdf.refusal().place << pdf.refusal().detail;
    EXPECT_EQ(conformance::check_conformance(pdf->bytes), std::vector<conformance::Fault>{});
    EXPECT_THAT(typeset::printed_words(pdf->bytes), Contains("Bedömda"));
    EXPECT_THAT(typeset::printed_words(pdf->bytes), Not(Contains("[siffra")));
  }
}

}  // namespace
}  // namespace handslag::memoranda
