#pragma once

#include <string>

#include "base/translate.h"
#include "typeset/document.h"

namespace handslag::typeset {

/// Why a document cannot be made, where that is, and what to do, for the user.
std::string sentence_for(const TypesetRefusal& refusal, const Translator& translator);

}  // namespace handslag::typeset
