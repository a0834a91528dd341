#include "typeset/pdf.h"

#include <algorithm>

#include "typeset/page_painter.h"
#include "typeset/pdf_finisher.h"

namespace handslag::typeset {

namespace {

using Reason = TypesetRefusal::Reason;

/// Ends the setting of a document that has become too long.
struct TooManyPages {};

struct SetPdf {
  PdfDocument document;
  double filled_of_last = 0;  ///< points of the last page
};

}  // namespace

struct PdfRenderer::Engine {
  TextSetter setter;
  CheckPdf check;

  Result<SetPdf, TypesetRefusal> set(const Document& document, const Spacing& spacing, const LongWork& work);
};

NonconformingDocument::NonconformingDocument(const std::string& title, const conformance::Fault& fault)
    : Error("\"" + title + "\": " + fault.rule + ": " + fault.where + ": " + fault.what.in_english()),
      HasMessage(Message("“{document}” was not written, because it would break the rule {rule} of PDF/A or "
                         "PDF/UA ({place}). The program is at fault and not the text: report it.",
                         {{"document", title}, {"rule", fault.rule}, {"place", fault.where}})) {}

PdfRenderer::PdfRenderer(CheckPdf check) : engine_(std::make_unique<Engine>()) {
  engine_->check = std::move(check);
}
PdfRenderer::~PdfRenderer() = default;
PdfRenderer::PdfRenderer(PdfRenderer&&) noexcept = default;
PdfRenderer& PdfRenderer::operator=(PdfRenderer&&) noexcept = default;

Result<PdfDocument, TypesetRefusal> PdfRenderer::render(const Document& document, const LongWork& work) {
  const std::vector<TypesetRefusal> refusals = check(document);
  if (!refusals.empty()) return Refused{refusals.front()};
  TextSetter& setter = engine_->setter;
  setter.clear();
  setter.use_language(document.language);

  auto made = engine_->set(document, {}, work);
  if (!made) return Refused{made.refusal()};
  const double top = PageHeaders(document, setter).bottom();
  const auto pages = static_cast<std::size_t>(made->document.page_count);
  const Spacing spacing = spacing_for(document, setter, top, pages, made->filled_of_last);
  if (spacing != Spacing{}) {
    made = engine_->set(document, spacing, work);
    if (!made) return Refused{made.refusal()};
  }
  if (engine_->check) {
    const std::vector<conformance::Fault> faults = engine_->check(made->document.bytes);
    const auto fault =
        std::ranges::find_if(faults, [](const conformance::Fault& one) { return !one.is_own_habit(); });
    if (fault != faults.end()) throw NonconformingDocument(document.title, *fault);
  }
  return std::move(made->document);
}

Result<SetPdf, TypesetRefusal> PdfRenderer::Engine::set(const Document& document, const Spacing& spacing,
                                                        const LongWork& work) {
  PdfFile file;
  DocumentFonts fonts(setter.words());
  PagePainter painter(fonts, setter.words());
  PageHeaders headers(document, setter);
  PagedDocument paged;
  PageParts parts;
  // A page is painted as soon as it is set, and what stood on it is let go: only its words in PDF are kept.
  const PageIsFull paint = [&](Page& page) {
    work.step(parts.contents.size(), 0);
    if (parts.contents.size() == DocumentLimits::kPages) throw TooManyPages{};
    parts.contents.push_back(
        {.header = 0, .body = file.put_stream("", painter.painted(page.marks, paged.nodes))});
    page.marks = {};
  };
  SetPdf made;
  try {
    made.filled_of_last = set_pages(document, setter, headers.bottom(), spacing, paged, paint);
  } catch (const TooManyPages&) {
    return Refused{TypesetRefusal{Reason::TooManyPages, "", std::to_string(DocumentLimits::kPages)}};
  }
  const std::size_t pages = paged.pages.size();
  for (std::size_t page = 0; page < pages; ++page) {
    parts.contents[page].header =
        file.put_stream("", painter.painted({headers.mark_for(page, pages)}, paged.nodes));
  }
  if (setter.unknown_character()) {
    return Refused{
        refusal_at(document, paged.unknown_in, Reason::UnknownCharacter, *setter.unknown_character())};
  }
  parts.resources = fonts.put(file);
  const int catalog = put_document(file, paged, document, parts);
  made.document.page_count = static_cast<int>(pages);
  for (const auto& [id, place] : paged.blocks) made.document.page_of_block.emplace(id, place.page + 1);
  made.document.bytes = std::move(file).finish(catalog);
  return made;
}

}  // namespace handslag::typeset
