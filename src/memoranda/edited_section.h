#pragma once

#include <string_view>
#include <vector>

#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// The officer's text as blocks: paragraphs, lists, and "[bilaga key]" or "[annex key]" as references by key.
std::vector<typeset::Block> blocks_of_edit(std::string_view text, const Translator& translator);

}  // namespace handslag::memoranda
