#pragma once

#include <vector>

#include "memoranda/dossier.h"
#include "web/figures/statistics_page.h"

namespace handslag::web {

/// From everything that a follow-up rests on to what the page of its figures shows. `earlier`: the cases of
/// years before the two that are compared.
StatisticsView statistics_view(const Reader& reader, const memoranda::Dossier& one,
                               const std::vector<followup::CasesOfYear>& earlier, const Translator& t);

}  // namespace handslag::web
