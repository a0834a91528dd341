#include "table_reading/import_mapping.h"

#include <gtest/gtest.h>

namespace handslag::table_reading {
namespace {

using Reason = MappingFault::Reason;

ImportMapping youth_centre() {
  return {{{"Kväll", "held_on"}, {"Ledare; telefon", "-"}},
          {{"area", "Centrum \"C\"", "town"}, {"area", "By", "countryside"}}};
}

TEST(ImportMapping, ComesBackFromBothOfItsForms) {
  for (const std::string& bytes : {to_json(youth_centre()).dump(2), to_csv(youth_centre())}) {
    const auto read = read_mapping(bytes);
    ASSERT_TRUE(read.ok()) << bytes;
    EXPECT_EQ(*read, youth_centre());
  }
  EXPECT_TRUE(read_mapping(to_json({}).dump())->is_empty());
  EXPECT_EQ(*read_mapping("Variabel;Kolumn;Värde;Kod\nsex;;K;woman\n"),
            (ImportMapping{{}, {{"sex", "K", "woman"}}}));
}

TEST(ImportMapping, FindsWordsOfAFileAsPeopleWriteThem) {
  const FoldedMapping mapping(youth_centre());
  EXPECT_EQ(mapping.variable_of("kväll"), "held_on");
  EXPECT_EQ(mapping.variable_of("lokal"), std::nullopt);
  EXPECT_EQ(mapping.code_of("area", "by"), "countryside");
  EXPECT_EQ(mapping.code_of("audience", "by"), std::nullopt);
}

TEST(ImportMapping, IsReadFromTheCommandLine) {
  EXPECT_EQ(*column_rule_in("A=B = held_on"), (ColumnRule{"A=B", "held_on"}));
  EXPECT_EQ(*value_rule_in("area:Norr: 1=town"), (ValueRule{"area", "Norr: 1", "town"}));
  EXPECT_FALSE(column_rule_in("Kommun").ok());
  EXPECT_FALSE(value_rule_in("K=woman").ok());
  EXPECT_FALSE(value_rule_in("=a:b").ok());
}

TEST(ImportMapping, SaysWhereItIsWrong) {
  const auto place = [](std::string_view bytes) {
    const auto read = read_mapping(bytes);
    EXPECT_FALSE(read.ok());
    return read.ok() ? "" : read.refusal().place + "/" + read.refusal().word;
  };
  EXPECT_EQ(place("{\"columns\": [{\"file\": \"a\", \"variable\": \"b\"}, {\"file\": \"a\"}]}"),
            "columns 2/");
  EXPECT_EQ(place("{\"values\": [{\"file\": \"a\", \"variable\": \"b\", \"code\": 1}]}"), "values 1/");
  EXPECT_EQ(place("{\"other\": []}"), "other/");
  EXPECT_EQ(place("variable;column;value;cod\n"), "line 1/cod");
  EXPECT_EQ(place("variable;column;value;code\nsex;;K;\n"), "line 2/");
  EXPECT_EQ(read_mapping("{\"columns\": [").refusal().reason, Reason::NotJson);
}

TEST(ImportMapping, AWordOfAFileMeansOneThing) {
  EXPECT_EQ(fault_of(youth_centre()), std::nullopt);
  const auto reason = [](ImportMapping mapping) { return fault_of(mapping).value_or(MappingFault{}).reason; };
  EXPECT_EQ(reason({{{"Kön", "sex"}, {" kön:", "crime_type"}}, {}}), Reason::Twice);
  EXPECT_EQ(reason({{}, {{"sex", "K", "woman"}, {"sex", "k", "man"}}}), Reason::Twice);
  EXPECT_EQ(fault_of({{}, {{"sex", "K", "woman"}, {"area", "k", "town"}}}), std::nullopt);
  EXPECT_EQ(reason({{{"", "sex"}}, {}}), Reason::NotText);
  EXPECT_EQ(reason({{{"a\x01", "sex"}}, {}}), Reason::NotText);
  EXPECT_EQ(reason({{}, {{"sex", std::string(201, 'x'), "woman"}}}), Reason::NotText);
  ImportMapping many;
  for (std::size_t at = 0; at <= kMostRules; ++at) many.columns.push_back({std::to_string(at), "-"});
  EXPECT_EQ(reason(many), Reason::TooMany);
}

}  // namespace
}  // namespace handslag::table_reading
