#include "search/search_words.h"

#include <gmock/gmock.h>

#include "search/found_text.h"
#include "search/swedish_stem.h"

// The rules of words at each of their edges. The suffixes are those of the published algorithm for Swedish
// (Snowball), with the definite "et" and "ets" beside them.
namespace handslag::search {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(SwedishStemRules, CutEachSuffixOfAnInflection) {
  for (const char* const suffix :
       {"a",      "arna", "erna",  "heterna", "orna",  "ad",    "e",    "ade",   "ande", "arne",
        "are",    "aste", "en",    "anden",   "aren",  "heten", "ern",  "ar",    "er",   "heter",
        "or",     "as",   "arnas", "ernas",   "ornas", "es",    "ades", "andes", "ens",  "arens",
        "hetens", "erns", "at",    "andet",   "het",   "ast",   "s",    "et",    "ets"})
    EXPECT_EQ(swedish_stem("blink" + std::string(suffix)), "blink") << suffix;
}

TEST(SwedishStemRules, CutAnSOnlyBehindALetterThatItFollows) {
  const std::string before = "bcdfghjklmnoprtvy";
  for (const char letter : std::string("bcdfghijklmnopqrstuvwxyz")) {
    const std::string word = std::string("blin") + letter;
    EXPECT_EQ(swedish_stem(word + "s"), before.find(letter) == std::string::npos ? word + "s" : word)
        << letter;
  }
}

TEST(SwedishStemRules, CutTheDefiniteFormOnlyBehindAConsonant) {
  const std::string consonants = "bcdfgjklmnpqrstvwxz";
  for (const char letter : std::string("bcdfgijklmnopqrstuvwxyz")) {
    const std::string word = std::string("blin") + letter;
    EXPECT_EQ(swedish_stem(word + "et"), consonants.find(letter) == std::string::npos ? word + "et" : word)
        << letter;
  }
  EXPECT_EQ(swedish_stem("blinhet"), "blin");
  EXPECT_EQ(swedish_stem("blinitet"), "blinitet");
  EXPECT_EQ(swedish_stem("et"), "et");
}

TEST(SwedishStemRules, CutTheLastOfADoubledEndAndTheOtherSuffixes) {
  for (const char* const end : {"dd", "gd", "nn", "dt", "gt", "kt", "tt"})
    EXPECT_EQ(swedish_stem("blin" + std::string(end)), "blin" + std::string(1, end[0])) << end;
  EXPECT_EQ(swedish_stem("blinlig"), "blin");
  EXPECT_EQ(swedish_stem("blinkig"), "blink");
  EXPECT_EQ(swedish_stem("blinkelse"), "blink");
  EXPECT_EQ(swedish_stem("blinlöst"), "blinlös");
  EXPECT_EQ(swedish_stem("blinfullt"), "blinfull");
}

TEST(SwedishStemRules, CutNothingBeforeTheRegionAfterTheFirstSyllable) {
  EXPECT_EQ(swedish_stem("armar"), "arm");
  EXPECT_EQ(swedish_stem("orar"), "orar");
  EXPECT_EQ(swedish_stem("åkar"), "åkar");
  EXPECT_EQ(swedish_stem("åskar"), "åsk");
  EXPECT_EQ(swedish_stem("blåer"), "blåer");
  EXPECT_EQ(swedish_stem("ställer"), "ställ");
  EXPECT_EQ(swedish_stem("stads"), "stad");
  EXPECT_EQ(swedish_stem("strs"), "strs");
}

TEST(SearchWordRules, WordsAreOfLettersAndDigitsOfEuropeanLanguages) {
  const auto words = [](const std::string& between) { return placed_words("x" + between + "x").size(); };
  for (const char* const inside :
       {"0", "9", "a", "z", "A", "Z", "À", "Ö", "Ø", "ö", "ø", "ɏ", "Ͱ", "ԯ", "Ω", "я"})
    EXPECT_EQ(words(inside), 1U) << inside;
  for (const char* const outside : {"/", ":", "`", "{", "@", "[", "¿", "×", "÷", "ɐ", "ͯ", "\u0530", " ", "-"})
    EXPECT_EQ(words(outside), 2U) << outside;
  const auto placed = placed_words(" två, åk");
  ASSERT_EQ(placed.size(), 2U);
  EXPECT_EQ(placed[0].begin, 1U);
  EXPECT_EQ(placed[0].end, 5U);
  EXPECT_EQ(placed[1].begin, 7U);
  EXPECT_EQ(placed[1].end, 10U);
}

TEST(SearchWordRules, TermsAreCountedAndOfAtMostFortyBytes) {
  EXPECT_THAT(terms_of("Avtal, avtalet. Möte"), ElementsAre(Pair("avtal", 2), Pair("möt", 1)));
  EXPECT_EQ(term_of(std::string(40, 'x')), std::string(40, 'x'));
  EXPECT_EQ(term_of(std::string(41, 'x')), std::string(40, 'x'));
  EXPECT_EQ(term_of(std::string(39, 'x') + "öq"), std::string(39, 'x'));
  EXPECT_EQ(term_of(std::string(38, 'x') + "öq"), std::string(38, 'x') + "ö");
}

TEST(SearchWordRules, OneLetterIsLookedForOnlyWhenThereIsNothingElse) {
  EXPECT_THAT(terms_looked_for("b möte"), ElementsAre("möt"));
  EXPECT_THAT(terms_looked_for("c b"), ElementsAre("b"));
  EXPECT_THAT(terms_looked_for("xx b"), ElementsAre("xx"));
}

std::string in_one(const FoundText& found) {
  std::string all = found.begins_inside ? "…" : "";
  for (const FoundText::Piece& piece : found.pieces)
    all += piece.is_found ? "[" + piece.text + "]" : piece.text;
  return all + (found.ends_inside ? "…" : "");
}

/// "w100 w101 …": each word takes five places.
std::string numbered(int count) {
  std::string text;
  for (int at = 0; at < count; ++at) text += "w" + std::to_string(100 + at) + " ";
  return text;
}

TEST(FoundTextRules, APieceBeginsEightyBytesBeforeAndHas220) {
  const std::string text = numbered(200);
  // "w150" begins at 250, the piece at 170 with w134, and no word ends behind 390.
  std::string wanted = text.substr(170, 220);
  wanted.replace(80, 4, "[w150]");
  EXPECT_EQ(in_one(found_text(text, {"w150"})), "…" + wanted + "…");
  // One byte more before it: the piece begins with the first whole word behind.
  const std::string pushed = "x" + text;
  wanted = pushed.substr(171, 220);
  wanted.replace(80, 4, "[w150]");
  EXPECT_EQ(in_one(found_text(pushed, {"w150"})), "…" + wanted + "…");
  const std::string longer = text.substr(0, 200) + "w9 " + text.substr(200);
  wanted = longer.substr(175, 218);
  wanted.replace(78, 4, "[w150]");
  EXPECT_EQ(in_one(found_text(longer, {"w150"})), "…" + wanted + "…");
}

TEST(FoundTextRules, APieceThatBeginsWithTheSecondCharacterIsAPiece) {
  const std::string text = "-" + numbered(200);
  std::string wanted = text.substr(1, 220);
  wanted.replace(80, 4, "[w116]");
  EXPECT_EQ(in_one(found_text(text, {"w116"})), "…" + wanted + "…");
}

TEST(FoundTextRules, AllThatIsFoundIsMarkedHoweverFarIn) {
  const std::string text = numbered(200);
  std::string wanted = text.substr(170, 220);
  wanted.replace(85, 4, "[w151]").replace(80, 4, "[w150]");
  EXPECT_EQ(in_one(found_text(text, {"w150", "w151", "w190"})), "…" + wanted + "…");
}

TEST(FoundTextRules, AWordThatEndsWithThePieceIsInIt) {
  const std::string start = numbered(43) + "bbbbb";
  EXPECT_EQ(start.size(), 220U);
  EXPECT_EQ(in_one(found_text(start + " c", {"none"})), start + " …");
  EXPECT_EQ(in_one(found_text(start, {"none"})), start);
  EXPECT_EQ(in_one(found_text(start + ".", {"none"})), start + ".");
  EXPECT_EQ(in_one(found_text(start + "b", {"none"})), numbered(43) + "…");
}

TEST(FoundTextRules, WhatIsFoundIsMarkedAsFarAsThePieceGoes) {
  EXPECT_EQ(in_one(found_text("ab\t\r\f\n  cd abx ab", {"ab"})), "[ab] cd [abx] [ab]");
  const std::string text = numbered(60);
  std::string wanted = text.substr(0, 220);
  wanted.replace(215, 4, "[w143]").replace(10, 4, "[w102]");
  EXPECT_EQ(in_one(found_text(text, {"w102", "w143", "w144"})), wanted + "…");
}

}  // namespace
}  // namespace handslag::search
