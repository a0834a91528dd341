#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "typeset/document.h"

// A document set on A4 pages as PDF/A-2a and PDF/UA-1 in one file: it lasts, and everyone can read it.
//
//     PdfRenderer renderer;                       // one per thread; keeps fonts and hyphenation warm
//     auto pdf = renderer.render(memorandum);     // Result<PdfDocument, TypesetRefusal>
//     if (pdf) write_file("tjansteskrivelse.pdf", pdf->bytes);
//
// The same document gives the same bytes on every run with the same fonts installed.
namespace handslag::typeset {

struct PdfDocument {
  std::string bytes;
  int page_count = 0;
  /// The page, from 1, on which each block with an id begins.
  std::map<std::string, int> page_of_block = {};
};

/// Not for use by two threads at once. The constructor throws StorageError when no fonts or no hyphenation
/// patterns are installed.
class PdfRenderer {
 public:
  PdfRenderer();
  ~PdfRenderer();
  PdfRenderer(PdfRenderer&&) noexcept;
  PdfRenderer& operator=(PdfRenderer&&) noexcept;

  /// Refuses what check() refuses, and a character that no font has, by name.
  Result<PdfDocument, TypesetRefusal> render(const Document& document);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace handslag::typeset
