#pragma once

#include "web/figures/statistics_page.h"

namespace handslag::web {

/// A table whose figures are drawn too, in each row on one scale from nought: a dot for the last year, a ring
/// for those before, a line through either for what chance alone could have made of it. A count that is kept
/// back has no dot; what is known of it is a broken line, to the end of the scale where no upper end is
/// known. The drawing is for the eye: the same figures stand in the row. Of a table by year the last row is
/// the one that is looked at.
html::Node dot_table(const Translator& t, const StatisticsTable& table);

/// What the marks mean, for tables of these years.
html::Node dot_legend(const Translator& t, const std::vector<std::string>& years);

/// The end of a scale that has room for it, a number that is easy to read: 191 → 200, 47 → 50.
std::int64_t end_of_scale(double highest);

}  // namespace handslag::web
