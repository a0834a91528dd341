#include "search/swedish_stem.h"

#include <algorithm>
#include <array>
#include <span>

namespace handslag::search {

namespace {

using namespace std::string_view_literals;

constexpr std::array kMainSuffixes = {
    "heterna"sv, "hetens"sv, "heter"sv, "heten"sv, "anden"sv, "arnas"sv, "ernas"sv, "ornas"sv,
    "andes"sv,   "andet"sv,  "arens"sv, "arna"sv,  "erna"sv,  "orna"sv,  "ande"sv,  "arne"sv,
    "aste"sv,    "aren"sv,   "ades"sv,  "erns"sv,  "ade"sv,   "are"sv,   "ern"sv,   "ens"sv,
    "het"sv,     "ast"sv,    "ad"sv,    "en"sv,    "ar"sv,    "er"sv,    "or"sv,    "as"sv,
    "es"sv,      "at"sv,     "a"sv,     "e"sv,     "s"sv};
constexpr std::array kDoubledEnds = {"dd"sv, "gd"sv, "nn"sv, "dt"sv, "gt"sv, "kt"sv, "tt"sv};
constexpr std::array kOtherSuffixes = {"fullt"sv, "löst"sv, "lig"sv, "els"sv, "ig"sv};
constexpr std::string_view kLettersBeforeS = "bcdfghjklmnoprtvy";

/// Where a letter of UTF-8 begins.
bool begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t after(std::string_view word, std::size_t at) {
  ++at;
  while (at < word.size() && !begins(word[at])) ++at;
  return at;
}

bool is_vowel(std::string_view letter) { return "aeiouyäåö"sv.find(letter) != std::string_view::npos; }

/// R1: what comes after the first letter that is no vowel and follows on one, with three letters at least
/// before it.
std::size_t begin_of_r1(std::string_view word) {
  std::size_t letters = 0;
  std::size_t fourth = word.size();
  std::size_t r1 = word.size();
  bool follows_vowel = false;
  bool is_found = false;
  for (std::size_t at = 0; at < word.size(); at = after(word, at)) {
    if (letters++ == 3) fourth = at;
    const bool vowel = is_vowel(word.substr(at, after(word, at) - at));
    if (!is_found && follows_vowel && !vowel) {
      is_found = true;
      r1 = after(word, at);
    }
    follows_vowel = vowel;
  }
  return std::max(r1, fourth);
}

/// The first of them, of which the longest stand first, that the word ends with within R1; empty when none
/// is.
std::string_view ending_of(std::string_view word, std::size_t r1,
                           std::span<const std::string_view> suffixes) {
  for (const std::string_view suffix : suffixes)
    if (word.ends_with(suffix) && word.size() - suffix.size() >= r1) return suffix;
  return {};
}

/// "et" and "ets" of the definite form, which the algorithm leaves: "avtalet" is "avtal". Not behind a vowel,
/// h or "it", where they belong to the word: "kvalitet".
std::string_view definite_ending(std::string_view word, std::size_t r1) {
  constexpr std::array kEndings = {"ets"sv, "et"sv};
  const std::string_view ending = ending_of(word, r1, kEndings);
  const std::string_view rest = word.substr(0, word.size() - ending.size());
  const bool is_consonant =
      !rest.empty() && "bcdfgjklmnpqrstvwxz"sv.find(rest.back()) != std::string_view::npos;
  return is_consonant && !rest.ends_with("it") ? ending : std::string_view();
}

void cut(std::string& word, std::size_t letters) { word.resize(word.size() - letters); }

}  // namespace

std::string swedish_stem(std::string_view of) {
  std::string word(of);
  const std::size_t r1 = begin_of_r1(word);
  // Step 1: delete the longest of the main suffixes; an s when a letter that an s can follow stands before.
  const std::string_view inflection = ending_of(word, r1, kMainSuffixes);
  const std::string_view definite = definite_ending(word, r1);
  if (definite.size() > inflection.size()) {
    cut(word, definite.size());
  } else if (inflection == "s") {
    if (kLettersBeforeS.find(word[word.size() - 2]) != std::string_view::npos) cut(word, 1);
  } else {
    cut(word, inflection.size());
  }
  // Step 2: of a doubled end, delete the last letter.
  if (!ending_of(word, r1, kDoubledEnds).empty()) cut(word, 1);
  // Step 3: delete lig, ig, els; löst becomes lös, fullt full.
  const std::string_view other = ending_of(word, r1, kOtherSuffixes);
  cut(word, other == "löst" || other == "fullt" ? 1 : other.size());
  return word;
}

}  // namespace handslag::search
