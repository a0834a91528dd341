#include "base/json.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag {
namespace {

TEST(Json, KeepsTheOrderOfKeys) {
  const Json json = Json::object({{"b", 1}, {"a", Json::array({true, nullptr, "x"})}});
  EXPECT_EQ(json.dump(), R"({"b":1,"a":[true,null,"x"]})");
  EXPECT_EQ(parse_json(json.dump()).value(), json);
}

TEST(Json, ReadsBackWhatItWrote) {
  const Json json = Json::object({{"text", "å \"ä\"\n"}, {"number", 1.5}, {"empty", Json::array()}});
  EXPECT_EQ(parse_json(json.dump(2)).value(), json);
}

TEST(Json, RefusesAKeyGivenTwice) {
  const auto read = parse_json(R"({"a":1,"a":2})");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().kind, JsonError::Kind::KeyTwice);
  EXPECT_EQ(read.refusal().key, "a");
}

TEST(Json, RefusesTooManyLevels) {
  EXPECT_FALSE(parse_json(std::string(100, '[') + std::string(100, ']')).ok());
}
TEST(Json, SaysTheLineAndColumnOfWhatIsWrongInTheReadersLanguage) {
  const auto read = parse_json("{\n  \"å\": 1,\n  \"b\": 12x\n}");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().line, 3U);
  EXPECT_EQ(read.refusal().column, 10U);
  EXPECT_EQ(
      message_for(read.refusal()).in_words(Translator(Language::Swedish)),
      "rad 3, tecken 10: är inte JSON; leta efter ett komma, ett citattecken eller en klammer som saknas");
  const auto twice = parse_json("{\"a\": 1,\n\"a\": 2}");
  EXPECT_EQ(message_for(twice.refusal()).in_words(Translator(Language::Swedish)),
            "rad 2, tecken 3: ”a” står två gånger i samma objekt; ta bort det ena");
}
TEST(Json, RefusesTextThatIsNotUtf8) { EXPECT_FALSE(parse_json("\"\xE5\"").ok()); }
TEST(Json, RefusesWhatFollowsTheValue) { EXPECT_FALSE(parse_json("1 2").ok()); }

TEST(Json, GivesNullForAMissingMember) {
  const Json json = Json::object({{"a", 1}});
  EXPECT_TRUE(json["b"].is_null());
  EXPECT_THROW(json["a"].as_string(), CorruptData);
}

}  // namespace
}  // namespace handslag
