#include "statistics/record_columns.h"

#include <gtest/gtest.h>

#include <sstream>

#include "spreadsheet/workbook.h"
#include "statistics/record_file.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using Reason = RecordFault::Reason;
using table_reading::ImportMapping;
using table_reading::MappingFault;

// The files of two partners that share no word: one writes Swedish in a text of its system, the other English
// in a workbook.
const std::string kSwedish =
    "Ärenden hos Brottsofferjouren Exempel\n"
    "Månad\tHemkommun\tKön\tÅldersgrupp\tBrottstyp\tPolisanmält\tTyp av hjälpsökande\tVem som först tog "
    "kontakt\t"
    "Särskilda omständigheter\tAntal kontakter\tAntal åtgärder\n"
    "1 mars 2024\tNorrtälje\tKvinna\t25–44 år\tMisshandel\tJa\tBrottsoffer\tPolisen\tnära relation, "
    "Skolrelaterat\t3,0\t1\n"
    "2024-11-30\tTäby\tman\t65 år och äldre\tuppgift saknas\tnej\tvittne\thjälpsökanden själv\t\t0\t12\n"
    "Summa\t\t\t\t\t\t\t\t\t3\t13\n";

RecordReading read(const std::string& bytes, const RecordFileOptions& options = {}, int year = 2024) {
  std::istringstream file(bytes);
  return read_record_file(file, year, statistics::variable_set(), options);
}

std::string words_of(const RecordReading& reading, std::size_t record) {
  const VariableSet& set = variable_set();
  std::string words = std::to_string(reading.records.months[record]);
  for (std::size_t at = 0; at < set.variables.size(); ++at)
    words += " " + set.variables[at].values[reading.records.codes[at][record]].code;
  words += " " + std::to_string(reading.records.flags[record]);
  for (const auto& counts : reading.records.counts) words += " " + std::to_string(counts[record]);
  return words;
}

std::string sentences(const RecordReading& reading) {
  std::string all;
  for (const RecordFault& fault : reading.faults)
    all += sentence_for(fault, statistics::variable_set(), Translator(Language::Swedish)) + "\n";
  return all;
}

TEST(RecordColumns, ATextInSwedishIsReadAsItStands) {
  const RecordReading reading = read(kSwedish);
  ASSERT_EQ(sentences(reading), "");
  ASSERT_EQ(reading.records.size(), 2u);
  EXPECT_EQ(words_of(reading, 0), "3 Norrtälje woman 25-44 assault yes victim police 9 3 1");
  EXPECT_EQ(words_of(reading, 1), "11 Täby man 65+ unknown no witness self 0 0 12");
  EXPECT_EQ(reading.table.passed_over.size(), 2u);
}

TEST(RecordColumns, AMunicipalityIsFoundByItsNumberAndWithItsKind) {
  for (const char* const called :
       {"0188", "188", "Norrtälje kommun", "Norrtäljes kommun", "NORRTÄLJE KOMMUN"}) {
    std::string file = kSwedish;
    file.replace(file.find("Norrtälje\t"), std::string("Norrtälje").size(), called);
    const RecordReading reading = read(file);
    ASSERT_EQ(sentences(reading), "") << called;
    EXPECT_EQ(words_of(reading, 0), "3 Norrtälje woman 25-44 assault yes victim police 9 3 1") << called;
  }
  std::string file = kSwedish;
  file.replace(file.find("Norrtälje\t"), std::string("Norrtälje").size(), "9999");
  EXPECT_NE(sentences(read(file)), "");
}

TEST(RecordColumns, AWorkbookInEnglishIsReadAsItStands) {
  spreadsheet::Sheet sheet{"Cases", {{}}};
  for (const std::string& name : record_column_names(statistics::variable_set()))
    sheet.rows[0].push_back({record_column_title(statistics::variable_set(), name, Language::English), true});
  sheet.rows.push_back({{std::string("March 2023")},
                        {std::string("Gotland")},
                        {std::string("Other")},
                        {std::string("0 - 11")},
                        {std::string("unlawful threat")},
                        {std::string("unknown")},
                        {std::string("Relative")},
                        {std::string("other")},
                        {std::string("honour+hate crime")},
                        {std::int64_t{999}},
                        {4.0}});
  for (const std::string& bytes :
       {spreadsheet::to_xlsx({"", "en", {sheet}}), spreadsheet::to_ods({"", "en", {sheet}})}) {
    const RecordReading reading = read(bytes, {}, 2023);
    ASSERT_EQ(sentences(reading), "");
    ASSERT_EQ(reading.records.size(), 1u);
    EXPECT_EQ(words_of(reading, 0), "3 Gotland other 0-11 unlawful_threat unknown relative other 6 999 4");
    EXPECT_EQ(reading.table.sheet, "Cases");
  }
  sheet.rows[1][2] = {std::string("dam")};
  EXPECT_EQ(sentences(read(spreadsheet::to_xlsx({"", "en", {sheet}}), {}, 2023)),
            "bladet Cases, rad 2, kolumnen C (sex): ”dam” är inget av woman, man, other, unknown\n");
}

TEST(RecordColumns, EveryTitleOfEveryColumnAndCodeIsFound) {
  for (const std::string& name : record_column_names(statistics::variable_set())) {
    for (const Language language : {Language::Swedish, Language::English}) {
      std::string title = record_column_title(statistics::variable_set(), name, language);
      std::ranges::replace(title, '_', ' ');
      EXPECT_EQ(RecordColumns(statistics::variable_set()).named(title), name) << title;
    }
  }
  EXPECT_EQ(RecordColumns(statistics::variable_set()).named("kommun"), "municipality");
  EXPECT_EQ(RecordColumns(statistics::variable_set()).named("personnummer"), std::nullopt);
  for (const Variable& variable : variable_set().variables) {
    CodeFinder finder(variable, {});
    for (std::size_t at = 0; at < variable.values.size(); ++at) {
      EXPECT_EQ(finder.find(variable.values[at].code), at);
      EXPECT_EQ(finder.find(variable.values[at].swedish), at) << variable.name;
      EXPECT_EQ(finder.find(variable.value_title(at, Language::English)), at);
    }
    EXPECT_EQ(finder.find("något annat"), std::nullopt);
  }
}

TEST(RecordColumns, AMappingSaysWhatAPartnersOwnWordsMean) {
  std::string text = kSwedish;
  text.replace(text.find("Kön"), 4, "Genus");
  text.replace(text.find("Kvinna"), 6, "K");
  text.replace(text.find("Täby\tman"), std::string("Täby\tman").size(), "Täby kommun\tM");
  text.insert(text.find("\n", text.find("åtgärder")), "\tHandläggare");
  text.insert(text.find("\n", text.find("3,0\t1")), "\tAnna");
  text.insert(text.find("\n", text.find("0\t12")), "\tBo");
  const ImportMapping mapping{{{"Genus", "sex"}, {"handläggare", "-"}},
                              {{"sex", "K", "woman"},
                               {"sex", "M", "man"},
                               {"municipality", "Täby kommun", "Täby"},
                               {"circumstances", "skolrelaterat", "-"}}};
  EXPECT_EQ(fault_of_record_mapping(mapping, statistics::variable_set()), std::nullopt);
  EXPECT_FALSE(read(text).can_be_used);
  const RecordReading reading = read(text, {.mapping = mapping});
  ASSERT_EQ(sentences(reading), "");
  EXPECT_EQ(words_of(reading, 0), "3 Norrtälje woman 25-44 assault yes victim police 1 3 1");
  EXPECT_EQ(words_of(reading, 1), "11 Täby man 65+ unknown no witness self 0 0 12");
  EXPECT_EQ(reading.left_out, std::vector<std::string>{"Handläggare"});
}

TEST(RecordColumns, AMappingOfTwoColumnsToOneIsRefusedByTheHeading) {
  const RecordReading reading = read(kSwedish, {.mapping = {{{"Brottstyp", "sex"}}, {}}});
  EXPECT_FALSE(reading.can_be_used);
  EXPECT_EQ(sentences(reading),
            "rad 2, kolumnen Brottstyp: står två gånger; ta bort den ena\nrad 2, kolumnen brottstyp: saknas; "
            "lägg till kolumnen\n");
}

TEST(RecordColumns, AMappingToWhatIsNotThereIsRefused) {
  const auto reason = [](const ImportMapping& mapping) {
    const auto fault = fault_of_record_mapping(mapping, statistics::variable_set());
    EXPECT_TRUE(fault);
    return fault ? fault->reason : MappingFault::Reason::NotJson;
  };
  EXPECT_EQ(reason({{{"Kön", "gender"}}, {}}), MappingFault::Reason::UnknownVariable);
  EXPECT_EQ(reason({{}, {{"gender", "K", "woman"}}}), MappingFault::Reason::UnknownVariable);
  EXPECT_EQ(reason({{}, {{"sex", "K", "kvinna"}}}), MappingFault::Reason::UnknownCode);
  EXPECT_EQ(reason({{}, {{"sex", "K", "-"}}}), MappingFault::Reason::UnknownCode);
  EXPECT_EQ(reason({{}, {{"contacts", "flera", "3"}}}), MappingFault::Reason::NoValues);
  EXPECT_EQ(reason({{}, {{"month", "mars", "3"}}}), MappingFault::Reason::NoValues);
  EXPECT_EQ(reason({{{"a", "sex"}, {"A", "sex"}}, {}}), MappingFault::Reason::Twice);
}

std::string with_months(const std::vector<std::string>& months) {
  std::string text;
  for (std::size_t line = 0, at = 0; line < 3; ++line) {
    const std::size_t end = kSwedish.find('\n', at);
    const std::string row = kSwedish.substr(at, end - at + 1);
    if (line < 2) text += row;
    if (line == 2) {
      for (const std::string& month : months) text += month + row.substr(row.find('\t'));
    }
    at = end + 1;
  }
  return text;
}

std::vector<int> months_in(const std::vector<std::string>& months) {
  const RecordReading reading = read(with_months(months));
  EXPECT_EQ(sentences(reading), "");
  return {reading.records.months.begin(), reading.records.months.end()};
}

TEST(RecordColumns, DaysInTwoOrdersAreSettledByTheFile) {
  using Months = std::vector<int>;
  EXPECT_EQ(months_in({"03/04/2024", "25/06/2024", "05/05/2024", "2024-02"}), (Months{4, 6, 5, 2}));
  EXPECT_EQ(months_in({"03/04/2024", "2024-02", "06/25/2024", "07/08/2024"}), (Months{3, 2, 6, 7}));
  EXPECT_EQ(months_in({"mar-24", "24-okt", "20240512"}), (Months{3, 10, 5}));
  const RecordReading open = read(with_months({"2024-02", "03/04/2024", "05/05/2024"}));
  EXPECT_FALSE(open.can_be_used);
  EXPECT_EQ(
      sentences(open),
      "rad 4, kolumnen Månad: ”03/04/2024” kan läsas med dagen eller månaden först, och ingen rad i filen "
      "avgör vilket; skriv ÅÅÅÅ-MM-DD\n");
  const RecordReading mixed = read(with_months({"25/06/2024", "06/25/2024"}));
  EXPECT_FALSE(mixed.can_be_used);
  EXPECT_EQ(sentences(mixed),
            "rad 4, kolumnen Månad: ”06/25/2024” har dag och månad i en annan ordning än rad 3; skriv "
            "ÅÅÅÅ-MM-DD\n");
}

TEST(RecordColumns, AnAgeThatASpreadsheetMadeADayOfIsToldWhatHappened) {
  std::string text = kSwedish;
  text.replace(text.find("25–44 år"), std::string("25–44 år").size(), "dec-17");
  EXPECT_EQ(
      sentences(read(text)),
      "rad 3, kolumnen Åldersgrupp: ”dec-17” är inget av 0-11, 12-17, 18-24, 25-44, 45-64, 65+, unknown; "
      "kalkylprogrammet kan ha gjort en dag av det: formatera kolumnen som text och skriv det på nytt\n");
}

TEST(RecordColumns, ATextInAColumnWithoutAHeadingIsNotPassedOver) {
  std::string text = kSwedish;
  text.insert(text.find("Kön"), "\t");
  for (const std::string place : {"Norrtälje", "Täby"}) text.insert(text.find(place) + place.size(), "\t");
  EXPECT_EQ(sentences(read(text)), "");
  text.insert(text.find("Täby\t") + std::string("Täby\t").size(), "Anna");
  EXPECT_EQ(sentences(read(text)),
            "rad 4: något står i en kolumn utan rubrik; ge kolumnen ett namn eller töm den\n");
}

}  // namespace
}  // namespace handslag::statistics
