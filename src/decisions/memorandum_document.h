#pragma once

#include "decisions/memorandum_reading.h"
#include "typeset/document.h"

namespace handslag::decisions {

/// The document that a reading describes, with every word of the text in its order: letterhead, title,
/// headings, paragraphs, items, rows and signature. Only the running headers of the old pages are left out;
/// the new pages have their own. A numbered item keeps its number as written, since the text may refer to it;
/// bullets get the mark of the new page.
typeset::Document document_of(const MemorandumReading& reading);

}  // namespace handslag::decisions
