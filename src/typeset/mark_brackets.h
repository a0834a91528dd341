#pragma once

#include <string>
#include <string_view>

#include "typeset/paged_document.h"

namespace handslag::typeset {

/// The content stream of a page with each bracket that Cairo numbered in painting order ("/P << /MCID 3 >>
/// BDC") replaced by what the mark is: "/H1 <</MCID 1>> BDC", or an artifact. Throws CorruptData when the
/// brackets are not those of the page's marks.
std::string with_named_brackets(std::string_view content, const Page& page,
                                const std::vector<StructureNode>& nodes);

/// The metadata packet: title, language, date, and that the file is PDF/A-2a and PDF/UA-1.
std::string metadata_packet(const Document& document);

}  // namespace handslag::typeset
