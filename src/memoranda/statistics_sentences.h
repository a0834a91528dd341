#pragma once

#include <string>
#include <vector>

#include "memoranda/dossier.h"
#include "memoranda/figure_register.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// What the memorandum says of the partner's figures. Each figure printed goes into the register with
/// `place`.

/// One sentence on the number of cases beside the year before; empty when there are no statistics.
std::string sentence_on_cases(const Dossier& dossier, const Translator& translator, FigureRegister& figures,
                              const std::string& place);
/// The sentences of the analysis and the table of types of crime, with its reference to the annex
/// "statistics".
void add_statistics_blocks(const Dossier& dossier, const Translator& translator, FigureRegister& figures,
                           const std::string& place, std::vector<typeset::Block>& blocks);

/// "registrerade ärenden 2024, fingeravtryck 3f78…, inläst 2025-02-28": where a figure of the report comes
/// from.
std::string source_of(const statistics::DatasetSource& dataset, const Translator& translator);
/// The same for who reads a document: without the fingerprint, which says nothing to them. It stands beside
/// the figure in package.json.
std::string source_in_text(const statistics::DatasetSource& dataset, const Translator& translator);
/// A table of the report as it is printed; kept-back counts are protected cells. Its figures go into the
/// register.
typeset::Table printed_table(const statistics::ReportTable& table, const statistics::StatisticsReport& report,
                             FigureRegister& figures, const std::string& place, const Translator& translator);

}  // namespace handslag::memoranda
