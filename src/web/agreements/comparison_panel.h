#pragma once

#include <vector>

#include "base/translate.h"
#include "html/html.h"
#include "memoranda/portfolio_line.h"

namespace handslag::web {

/// For each kind of partnership among the lines of which figures have been published: what the agreements
/// give for each inhabitant beside what others give, each with its base, its year and its source. Nothing of
/// a kind without published figures.
html::Node comparison_panels(const Translator& t, const std::vector<memoranda::PortfolioLine>& lines);

}  // namespace handslag::web
