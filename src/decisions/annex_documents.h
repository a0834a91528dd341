#pragma once

#include "decisions/figure_register.h"
#include "decisions/follow_up_case.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::decisions {

/// The annexes that are made from the partner's records: what was done outwards, the year's figures, and the
/// year beside the one before. Each figure printed goes into the register with where it comes from. `place`
/// is the annex's key.

/// Needs follow_up_case.outreach.
typeset::Document outreach_annex(const FollowUpCase& follow_up_case, FigureRegister& figures,
                                 const Translator& translator);
/// Needs follow_up_case.statistics.
typeset::Document statistics_annex(const FollowUpCase& follow_up_case, FigureRegister& figures,
                                   const Translator& translator);
/// Needs follow_up_case.statistics and analysis.
typeset::Document analysis_annex(const FollowUpCase& follow_up_case, FigureRegister& figures,
                                 const Translator& translator);

}  // namespace handslag::decisions
