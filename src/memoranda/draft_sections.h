#pragma once

#include <vector>

#include "memoranda/dossier.h"
#include "memoranda/figure_register.h"
#include "memoranda/memorandum_template.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// The generated blocks of one section. References to annexes are by key: annex_reference("bilaga",
/// "statistics"). Figures that are printed go into the register with their place.
std::vector<typeset::Block> generate_section(const MemorandumTemplate& form,
                                             const MemorandumTemplate::Section& section,
                                             const Dossier& dossier, FigureRegister& figures,
                                             const Translator& translator);

}  // namespace handslag::memoranda
