#pragma once

#include <string>

#include "base/json.h"
#include "memoranda/dossier.h"

namespace handslag {
class Translator;
}

namespace handslag::cli {

/// A follow-up as plain text for the terminal: the conclusion, each commitment with its evidence and finding,
/// the material, and what must be sorted out with its remedy.
std::string follow_up_in_words(const memoranda::Dossier& dossier, const Translator& translator);

/// The same as data: `conclusion`, `coverage[{commitment, party, evidence[], missing[], finding}]`,
/// `material[]`, `missing[]`, `not_coming[]`, `figures[]` that a claim can be tied to, and what must be
/// sorted out: `contradictions[{key, kind, stops_the_conclusion, what, remedy, source, …}]` that are open,
/// `put_aside[]` and `mended[]` of the same shape.
Json follow_up_to_json(const memoranda::Dossier& dossier, const Translator& translator);

}  // namespace handslag::cli
