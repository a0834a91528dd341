#pragma once

#include "base/translate.h"
#include "memoranda/dossier.h"
#include "memoranda/figure_register.h"
#include "typeset/document.h"

namespace handslag::memoranda {

/// The annexes that are made from the partner's records: what was done outwards, the year's figures, and the
/// year beside the one before. Each figure printed goes into the register with where it comes from. `place`
/// is the annex's key.

/// Needs dossier.outreach.
typeset::Document outreach_annex(const Dossier& dossier, FigureRegister& figures,
                                 const Translator& translator);
/// Needs dossier.statistics.
typeset::Document statistics_annex(const Dossier& dossier, FigureRegister& figures,
                                   const Translator& translator);
/// Needs dossier.statistics and analysis.
typeset::Document analysis_annex(const Dossier& dossier, FigureRegister& figures,
                                 const Translator& translator);

/// Those of all that the dossier has the records of, the partner's and then the further parties'.
std::vector<typeset::Document> annexes_of_records(const Dossier& dossier, FigureRegister& figures,
                                                  Language language);

}  // namespace handslag::memoranda
