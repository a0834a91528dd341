#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/long_work.h"
#include "base/result.h"
#include "typeset/document.h"

// A document set on A4 pages as PDF/A-2a and PDF/UA-1 in one file: it lasts, and everyone can read it.
//
//     PdfRenderer renderer;                       // one per thread; keeps fonts and hyphenation warm
//     auto pdf = renderer.render(memorandum);     // Result<PdfDocument, TypesetRefusal>
//     if (pdf) write_file("tjansteskrivelse.pdf", pdf->bytes);
//
// The same document gives the same bytes on every run and on every machine: the program carries its
// typefaces.
namespace handslag::typeset {

struct PdfDocument {
  std::string bytes;
  int page_count = 0;
  /// The page, from 1, on which each block with an id begins.
  std::map<std::string, int> page_of_block = {};
};

/// Not for use by two threads at once; several may work side by side.
class PdfRenderer {
 public:
  PdfRenderer();
  ~PdfRenderer();
  PdfRenderer(PdfRenderer&&) noexcept;
  PdfRenderer& operator=(PdfRenderer&&) noexcept;

  /// Refuses what check() refuses, a character that no typeface has, by name, and a document of too many
  /// pages. A step of the work is a page.
  Result<PdfDocument, TypesetRefusal> render(const Document& document, const LongWork& work = {});

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace handslag::typeset
