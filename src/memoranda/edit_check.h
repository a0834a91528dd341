#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "memoranda/dossier.h"
#include "memoranda/memorandum_draft.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// What must be changed in what was typed, or taken on by a person, before the memorandum can be written.
/// `texts` are all that are printed (typed_texts.h), so that none is forgotten. Tried against what is
/// published and never against a record. The same words in the same sentence have the same code in every
/// run. See docs/rules/conclusion.md.
std::vector<EditFault> check_edits(const Dossier& dossier, const MemorandumDraft& draft,
                                   const std::vector<TypedText>& texts, Language language);

/// What a guard guards against, in two words or three: "the conclusion".
std::string title_of(EditGuard guard, const Translator& translator);
/// Where it stands: "Sammanfattning", "The reason of the finding of commitment 3".
std::string place_in_words(const EditFault& fault, const Translator& translator);
/// Where it is changed, and how.
std::string remedy_in_words(const EditFault& fault, const Translator& translator);
/// What is wrong, where, what is right, and what to do: "Sammanfattning, line 2: …".
std::string in_words(const EditFault& fault, const Translator& translator);
Json to_json(const EditFault& fault, const Translator& translator);

}  // namespace handslag::memoranda
