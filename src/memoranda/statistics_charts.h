#pragma once

#include <optional>

#include "statistics/report_tables.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// Below a table of the report, the same counts as bars: the year beside the year before. A count that is not
/// shown is drawn as the interval that stands in the table, and without any height where nothing is known.
/// Empty when there is nothing to compare.
std::optional<typeset::Figure> chart_of(const statistics::ReportTable& table,
                                        const statistics::StatisticsReport& report,
                                        const Translator& translator);

/// How many times as many cases as the year before, for each group that is compared, with its 95 % interval.
std::optional<typeset::Figure> chart_of_ratios(const statistics::StatisticsAnalysis& analysis,
                                               const Translator& translator);

}  // namespace handslag::memoranda
