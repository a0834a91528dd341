#include "search/swedish_stem.h"

#include <gtest/gtest.h>

#include "search/search_words.h"
#include "tests/support/memory_database.h"

namespace handslag::search {
namespace {

TEST(SwedishStem, IsWhatTheFormsOfAWordHaveInCommon) {
  for (const char* form : {"avtal", "avtalet", "avtalen", "avtalets"}) EXPECT_EQ(swedish_stem(form), "avtal");
  for (const char* form : {"åtagande", "åtaganden", "åtagandet"}) EXPECT_EQ(swedish_stem(form), "åtag");
  for (const char* form : {"kvalitet", "kvaliteten"}) EXPECT_EQ(swedish_stem(form), "kvalitet");
  EXPECT_EQ(swedish_stem("möten"), "möt");
  EXPECT_EQ(swedish_stem("friskt"), "frisk");
  EXPECT_EQ(swedish_stem("arbetslöst"), "arbetslös");
  EXPECT_EQ(swedish_stem("hänsynsfullt"), "hänsynsfull");
}

TEST(SwedishStem, KeepsTheLettersOfSwedishApart) {
  EXPECT_NE(swedish_stem("får"), swedish_stem("far"));
  EXPECT_NE(swedish_stem("höra"), swedish_stem("hora"));
  EXPECT_EQ(swedish_stem("å"), "å");
  EXPECT_EQ(swedish_stem("is"), "is");
  EXPECT_EQ(swedish_stem(""), "");
}

// The server's own dictionary is the same algorithm, written by its authors.
TEST(SwedishStem, IsThatOfTheServer) {
  if (testing::postgres_of_tests().empty()) GTEST_SKIP() << "needs PostgreSQL";
  testing::MemoryDatabase database;
  for (const char* word : {"avtalens",
                           "uppföljningarna",
                           "bedömningen",
                           "kommunernas",
                           "föreningens",
                           "underlag",
                           "statistiken",
                           "tillgänglighet",
                           "kontakterna",
                           "möjligheterna",
                           "brottsoffer",
                           "samordnarens",
                           "årsredovisningen",
                           "skrivelsens",
                           "åtagandena",
                           "nämndens",
                           "ideburen",
                           "offentligt",
                           "partnerskap",
                           "invånarnas",
                           "behoven",
                           "kvaliteten",
                           "mätningar",
                           "ärlig",
                           "tydligt",
                           "händelse",
                           "arbetslöst",
                           "kraftfullt",
                           "byggd",
                           "sagt",
                           "kort",
                           "glatt",
                           "mitt",
                           "hatt",
                           "barnens",
                           "ungdomarna",
                           "skyddade",
                           "boenden",
                           "jourernas",
                           "vanlig",
                           "flyktingar",
                           "ekonomiskt",
                           "betalades",
                           "beslutande"}) {
    const auto row = database.connection().query_one(
        "SELECT CAST(array_to_string(ts_lexize('swedish_stem', $1), ',') AS TEXT) AS stem", word);
    const auto stem = row->get<std::optional<std::string>>("stem");
    // Words that it passes over have none.
    if (stem && !stem->empty()) {
      EXPECT_EQ(swedish_stem(word), *stem) << word;
    }
  }
}

TEST(SearchWords, AreLettersAndDigitsInSmallLetters) {
  const auto terms = terms_of("Åsa: SN 2025/12, e-post");
  EXPECT_TRUE(terms.contains(swedish_stem("åsa")));
  EXPECT_TRUE(terms.contains("sn"));
  EXPECT_TRUE(terms.contains("2025"));
  EXPECT_TRUE(terms.contains("12"));
  EXPECT_FALSE(terms.contains(""));
  EXPECT_EQ(terms_looked_for("avtal AVTALET avtal").size(), 1U);
  EXPECT_TRUE(terms_looked_for(" - … ").empty());
  EXPECT_EQ(terms_looked_for("ett tu tre fyra fem sex sju åtta nio tio").size(), 8U);
}

}  // namespace
}  // namespace handslag::search
