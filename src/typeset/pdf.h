#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/long_work.h"
#include "base/message.h"
#include "base/result.h"
#include "conformance/conformance.h"
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

/// A document that was set and does not keep to PDF/A-2a and PDF/UA-1: a fault of this program. Nobody gets
/// it.
class NonconformingDocument final : public Error, public HasMessage {
 public:
  NonconformingDocument(const std::string& title, const conformance::Fault& fault);
};

/// Finds the faults of a PDF, as check_conformance() does.
using CheckPdf = std::function<std::vector<conformance::Fault>(std::string_view pdf)>;

/// Not for use by two threads at once; several may work side by side.
class PdfRenderer {
 public:
  /// Every document goes through `check` before it is given out. Only a benchmark leaves it out (null).
  explicit PdfRenderer(CheckPdf check = conformance::check_conformance);
  ~PdfRenderer();
  PdfRenderer(PdfRenderer&&) noexcept;
  PdfRenderer& operator=(PdfRenderer&&) noexcept;

  /// Refuses what check() refuses, a character that no typeface has, by name, and a document of too many
  /// pages. A step of the work is a page. Throws NonconformingDocument when the check finds a fault of the
  /// norm.
  Result<PdfDocument, TypesetRefusal> render(const Document& document, const LongWork& work = {});

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace handslag::typeset
