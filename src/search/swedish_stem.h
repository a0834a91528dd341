#pragma once

#include <string>
#include <string_view>

namespace handslag::search {

/// What the forms of a Swedish word have in common, by the Snowball algorithm
/// (https://snowballstem.org/algorithms/swedish/stemmer.html) and one rule of ours for -et: "avtalen",
/// "avtalets" and "avtal" are all "avtal". `word` is in small letters; å, ä and ö are letters of their own.
std::string swedish_stem(std::string_view word);

}  // namespace handslag::search
