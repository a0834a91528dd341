#pragma once

#include "memorandum_reading/memorandum_reading.h"
#include "typeset/document.h"

namespace handslag::memoranda {

/// The document that a reading describes, with every word of the text in its order: letterhead, title,
/// headings, paragraphs, lists, tables and signature. The running headers of the old pages head the new ones;
/// page numbers are those of the new pages, and a block of addresses stands last. A numbered item keeps its
/// number as written, since the text may refer to it; bullets get the mark of the new page.
typeset::Document document_of(const memorandum_reading::MemorandumReading& reading);

}  // namespace handslag::memoranda
