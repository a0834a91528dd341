#pragma once

#include "typeset/paged_document.h"
#include "typeset/pdf_file.h"

namespace handslag::typeset {

/// What was written while the pages were set: their content streams and the fonts.
struct PageParts {
  struct Contents {
    int header = 0;
    int body = 0;
  };
  std::vector<Contents> contents;
  std::string resources;
};

/// Writes all else that makes the pages PDF/A-2a and PDF/UA-1; gives back the number of the catalog.
int put_document(PdfFile& file, const PagedDocument& paged, const Document& document, const PageParts& parts);

}  // namespace handslag::typeset
