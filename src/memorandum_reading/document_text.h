#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "memorandum_reading/memorandum_reader.h"

namespace handslag::memorandum_reading {

/// The text of a document by its content, whatever its name: PDF (by pdftotext in a child with limits), word
/// processor files (.docx, .odt), and text, which stays as it is. A paragraph is a line; what is a list item
/// begins with "•"; the cells of a table's row are divided by tabs. Headers, footers and deleted words of a
/// word processor file are left out. A file that grows past the limit when it is unpacked is refused before
/// it does.
Result<std::string, ReadingRefusal> text_of_document(std::string_view bytes);

}  // namespace handslag::memorandum_reading
