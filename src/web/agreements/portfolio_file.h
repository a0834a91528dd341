#pragma once

#include <string>

#include "web/agreements/agreements_page.h"

namespace handslag::web {

/// The list of agreements as a file: the same lines, that the same reader may see, with every figure in a
/// column of its own. "portfolio.csv", .xlsx, .ods or .json; throws NotFound for anything else.
std::string portfolio_as(const std::string& name, const Translator& t,
                         const std::vector<memoranda::PortfolioLine>& lines, Date today);

}  // namespace handslag::web
