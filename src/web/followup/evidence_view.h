#pragma once

#include "web/followup/finding_page.h"
#include "web/page_place.h"

namespace handslag::web {

/// Each piece of evidence of the commitment with what it points to in view: the page of a PDF, the passage of
/// a text, the figures.
html::Node evidence_view(const Translator& t, const Reader& reader, const FindingView& view);

/// The page that a place in a PDF names: "s. 2", "Bilaga 4, sid 5–7" is 5. Empty when it names none, or the
/// file is no PDF.
std::optional<std::int64_t> page_shown(const followup::Evidence& evidence,
                                       const followup::Material& material);

/// The lines of a text around the passage, with two more at either end; empty when it is not there.
std::vector<std::string> lines_around(std::string_view text, std::string_view passage);

}  // namespace handslag::web
