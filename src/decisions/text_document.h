#pragma once

#include <string_view>

#include "typeset/document.h"

namespace handslag::decisions {

/// A plain text as a document: "# " starts the title, "## " and "### " headings, "- " items of a list, "---"
/// a new page, an empty line ends a paragraph. Every word of the text is in the document, in order. The first
/// line that is not empty is the title when there is no "# ".
///
///     # Verksamhetsberättelse 2024
///     ## Tillgänglighet
///     Telefonen är öppen på vardagar.
typeset::Document text_document(std::string_view text);

}  // namespace handslag::decisions
