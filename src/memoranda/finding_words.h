#pragma once

#include <string>

#include "followup/coverage.h"

namespace handslag::memoranda {

/// What the memorandum says of a commitment's finding, with its reason: "Delvis uppfyllt. Ingen siffra visar
/// hur mötena har ökat." The page where it is judged shows the same words.
std::string finding_in_words(const followup::CoverageRow& row, const Translator& translator);

}  // namespace handslag::memoranda
