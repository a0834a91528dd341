#include "search/found_text.h"

#include <gtest/gtest.h>

#include "search/search_words.h"

namespace handslag::search {
namespace {

std::string marked(std::string_view text, std::string_view words) {
  const FoundText found = found_text(text, terms_looked_for(words));
  std::string all = found.begins_inside ? "…" : "";
  for (const FoundText::Piece& piece : found.pieces)
    all += piece.is_found ? "[" + piece.text + "]" : piece.text;
  return all + (found.ends_inside ? "…" : "");
}

TEST(FoundText, TellsTheWordsThatWereFoundApart) {
  EXPECT_EQ(marked("Avtalets parter\n  och avtalsparten.", "avtal"), "[Avtalets] parter och [avtalsparten].");
  EXPECT_EQ(marked("Ingenting av det", "saknas"), "Ingenting av det");
  EXPECT_EQ(marked("", "saknas"), "");
}

TEST(FoundText, LooksAtEachWordAlone) {
  // "flickornas" is looked up by "flick", which does not begin with "flicko".
  EXPECT_EQ(marked("Om flickornas mål", "flicko"), "Om flickornas mål");
  EXPECT_EQ(marked("Om flickornas mål", "flick"), "Om [flickornas] mål");
}

TEST(FoundText, KeepsWhatStandsBeforeTheFirstWord) {
  EXPECT_EQ(marked("– Avtalet", "avtal"), "– [Avtalet]");
  EXPECT_EQ(marked("– Avtalet", "saknas"), "– Avtalet");
}

TEST(FoundText, IsAPieceOfWholeWordsAroundTheFirst) {
  std::string text;
  for (int word = 0; word < 100; ++word) text += "förord ";
  text += "kvaliteten ";
  for (int word = 0; word < 100; ++word) text += "efterord ";
  const std::string piece = marked(text, "kvalitet");
  EXPECT_TRUE(piece.starts_with("…förord ")) << piece;
  EXPECT_NE(piece.find("[kvaliteten]"), std::string::npos) << piece;
  EXPECT_TRUE(piece.ends_with("…")) << piece;
  EXPECT_LT(piece.size(), 300U);
}

}  // namespace
}  // namespace handslag::search
