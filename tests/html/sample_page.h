#pragma once

#include <string>

#include "base/translate.h"

namespace handslag::html {

/// A page with every component of html/components.h on it, as a follow-up might look; all of it is made up.
std::string sample_follow_up(const Translator& translator);
/// A page with a chart, protected figures and an empty state.
std::string sample_statistics(const Translator& translator);
/// A document to read.
std::string sample_document(const Translator& translator);

}  // namespace handslag::html
