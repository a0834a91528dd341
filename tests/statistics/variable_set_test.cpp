#include "statistics/variable_set.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::statistics {
namespace {

VariableSet set_with_merges(const std::string& merges) {
  return read_variable_set(
      R"({"version":"v","source":"s","valid_from":2017,"counts":[],)"
      R"("flags":{"name":"f","sv":"f","en":"f","values":[{"code":"x","sv":"x"}]},"variables":[)"
      R"({"name":"seeker","sv":"sökande","en":"seeker","values":[)"
      R"({"code":"victim","sv":"offer"},{"code":"witness","sv":"vittne"},{"code":"other","sv":"annan"}],"merges":)" +
      merges + "}]}");
}

TEST(VariableSet, ReadsTheRowsThatSmallValuesCanBePutInto) {
  const VariableSet set = set_with_merges(
      R"([{"code":"rest","sv":"vittne eller annan","en":"witness or other","members":["witness","other"]}])");
  const Variable& seeker = *set.find("seeker");
  ASSERT_EQ(seeker.merges.size(), 1u);
  EXPECT_EQ(seeker.merges[0].code, "rest");
  EXPECT_EQ(seeker.merges[0].title(Language::Swedish), "vittne eller annan");
  EXPECT_EQ(seeker.merges[0].title(Language::English), "witness or other");
  EXPECT_EQ(seeker.merge_of("witness"), &seeker.merges[0]);
  EXPECT_EQ(seeker.merge_of("other"), &seeker.merges[0]);
  EXPECT_EQ(seeker.merge_of("victim"), nullptr);
}

TEST(VariableSet, RefusesMergedRowsThatContradictThemselves) {
  for (const char* const merges : {R"([{"code":"rest","sv":"a","en":"a","members":["witness"]}])",
                                   R"([{"code":"rest","sv":"a","en":"a","members":["witness","judge"]}])",
                                   R"([{"code":"rest","sv":"a","en":"a","members":["witness","witness"]}])",
                                   R"([{"code":"victim","sv":"a","en":"a","members":["witness","other"]}])",
                                   R"([{"code":"a","sv":"a","en":"a","members":["witness","other"]},)"
                                   R"({"code":"b","sv":"b","en":"b","members":["other","victim"]}])"}) {
    EXPECT_THROW(set_with_merges(merges), CorruptData) << merges;
  }
}

TEST(VariableSet, TheSetInForceHasAMergedRowForEachVariableButTheMunicipality) {
  for (const Variable& variable : variable_set().variables)
    EXPECT_EQ(variable.merges.empty(), variable.name == "municipality") << variable.name;
}

}  // namespace
}  // namespace handslag::statistics
