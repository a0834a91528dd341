#pragma once

#include <vector>

#include "statistics/report_tables.h"

namespace handslag::statistics {

/// What a careful reader would ask about the figures: a value that is last year's, more cases than contacts
/// (hours or another unit), an area that has changed, facts that are missing for many, a change that
/// referrals explain. Each stands beside the figures and in the follow-up's list of what must be sorted out.
/// Nothing that is kept back is told. See docs/rules/traps-in-figures.md.
std::vector<ReportNotice> notices_of(const StatisticsReport& report, bool has_fewer_contacts);
/// What they say, in their order.
std::vector<Message> sentences_of(const std::vector<ReportNotice>& notices);

}  // namespace handslag::statistics
