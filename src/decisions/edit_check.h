#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "decisions/follow_up_case.h"
#include "decisions/memorandum_draft.h"

namespace handslag {
class Translator;
}

namespace handslag::decisions {

/// What must be changed in the officer's words, or taken on by a person, before the memorandum can be
/// written. Tried against what is published and never against a record. The same words in the same sentence
/// have the same code in every run. See docs/rules/conclusion.md.
std::vector<EditFault> check_edits(const FollowUpCase& follow_up_case, const MemorandumDraft& draft,
                                   const Translator& translator);

/// What is wrong, where, and what to do: "Sammanfattning, line 2: …".
std::string in_words(const EditFault& fault, const Translator& translator);
Json to_json(const EditFault& fault, const Translator& translator);

}  // namespace handslag::decisions
