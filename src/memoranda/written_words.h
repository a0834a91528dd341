#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "memoranda/dossier.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// "version 1, written 2025-03-21 by Handläggare", with that it was taken back and why.
std::string in_words(const WrittenMemorandum& written, const Translator& translator);
/// What of the follow-up reads otherwise now: "the findings, the evidence". Empty when nothing does.
std::string in_words(const std::vector<BasisPart>& changed, const Translator& translator);
/// Where the memorandum of the follow-up stands, in one sentence or two: a draft, or a version, and what has
/// changed since.
std::string memorandum_in_words(const Dossier& dossier, const Translator& translator);

/// The names of the parts.
Json to_json(const std::vector<BasisPart>& changed);

}  // namespace handslag::memoranda
