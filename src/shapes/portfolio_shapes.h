#pragma once

#include <functional>

#include "base/shape_of.h"
#include "memoranda/portfolio_line.h"

// The portfolio as data: what the API answers and `handslag agreement portfolio --json` prints.
namespace handslag::shapes {

struct PortfolioSeen {
  const memoranda::PortfolioLine& line;
  Date today;
  /// Whether a task is the reader's; left out: nobody's.
  std::function<bool(const followup::Task&, const followup::Steps&)> is_yours = {};
};
const ShapeOf<PortfolioSeen>& portfolio_line();

}  // namespace handslag::shapes
