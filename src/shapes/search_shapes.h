#pragma once

#include <string>
#include <vector>

#include "base/shape_of.h"
#include "search/found_text.h"
#include "search/search_store.h"

// What was found as data: what the API answers and `handslag search --json` prints.
namespace handslag::shapes {

struct FoundSeen {
  const search::SearchEntry& entry;
  const std::vector<std::string>& terms;
};
const ShapeOf<FoundSeen>& found();
/// "… base för att mäta kvaliteten i kontakten …"
std::string piece_in_words(const search::SearchEntry& entry, const std::vector<std::string>& terms);

}  // namespace handslag::shapes
