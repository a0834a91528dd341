#pragma once

#include <string_view>
#include <vector>

#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// The officer's text as blocks (docs/rules/text-of-a-section.md): paragraphs, headings below the section's
/// own, lists, tables, and "[bilaga key]" or "[annex key]" as references by key. `level` is the section's.
/// Figures are as_printed already.
///
///     ## Kväll och helg
///     Telefonen är öppen till 21, se [bilaga annual_report].
///
///     Samtal per kvartal
///     | Kvartal | Samtal |
///     | Första | 41 |
std::vector<typeset::Block> blocks_of_edit(std::string_view text, int level, const Translator& translator);

}  // namespace handslag::memoranda
