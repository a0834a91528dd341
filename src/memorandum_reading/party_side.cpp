#include "memorandum_reading/party_side.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

Side side_of(std::string_view party, std::string_view partner) {
  const Vocabulary& v = swedish();
  const auto words = placed_words(party);
  if (words.empty()) return Side::Unknown;
  const std::string& first = words.front().bare;
  if (v.both_parties.has(first)) return Side::Both;
  if (!partner.empty() &&
      (party.find(partner) != std::string_view::npos || partner.find(party) != std::string_view::npos))
    return Side::Partner;
  if (v.partner_words.has(first) || v.partner_endings.has_end_of(first)) return Side::Partner;
  const auto is_public = [&](const PlacedWord& word) {
    return v.public_parties.has(word.bare) || v.public_endings.has_end_of(word.bare);
  };
  if (std::ranges::any_of(words, is_public)) return Side::PublicBody;
  return v.organisation_stems.has_part_of(first) ? Side::Partner : Side::Unknown;
}

}  // namespace handslag::memorandum_reading
