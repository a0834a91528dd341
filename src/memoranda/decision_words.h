#pragma once

#include <string>

#include "memoranda/dossier.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// "Socialnämnden godkänner uppföljningen av IOP-avtalet med Röda Korset för 2024.", in the document's
/// language.
std::string decision_in_words(DecisionKind decision, const Dossier& dossier, const Translator& translator);
/// "godkänna med förbehåll", in the reader's.
std::string title_of(DecisionKind kind, const Translator& translator);

}  // namespace handslag::memoranda
