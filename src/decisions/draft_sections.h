#pragma once

#include <vector>

#include "decisions/figure_register.h"
#include "decisions/follow_up_case.h"
#include "decisions/memorandum_template.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::decisions {

/// The generated blocks of one section. References to annexes are by key: annex_reference("bilaga",
/// "statistics"). Figures that are printed go into the register with their place.
std::vector<typeset::Block> generate_section(const MemorandumTemplate& form,
                                             const MemorandumTemplate::Section& section,
                                             const FollowUpCase& follow_up_case, FigureRegister& figures,
                                             const Translator& translator);

}  // namespace handslag::decisions
