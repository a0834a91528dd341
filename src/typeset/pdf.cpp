#include "typeset/pdf.h"

#include "typeset/paged_document.h"

namespace handslag::typeset {

struct PdfRenderer::Engine {
  TextSetter setter;
};

PdfRenderer::PdfRenderer() : engine_(std::make_unique<Engine>()) {}
PdfRenderer::~PdfRenderer() = default;
PdfRenderer::PdfRenderer(PdfRenderer&&) noexcept = default;
PdfRenderer& PdfRenderer::operator=(PdfRenderer&&) noexcept = default;

Result<PdfDocument, TypesetRefusal> PdfRenderer::render(const Document& document) {
  const std::vector<TypesetRefusal> refusals = check(document);
  if (!refusals.empty()) return Refused{refusals.front()};
  TextSetter& setter = engine_->setter;
  setter.clear();
  setter.use_language(document.language);
  PagedDocument paged = set_pages(document, setter);
  put_page_headers(paged, document, setter);
  if (setter.unknown_character()) {
    return Refused{TypesetRefusal{TypesetRefusal::Reason::UnknownCharacter, paged.unknown_in,
                                  *setter.unknown_character()}};
  }
  PdfDocument result;
  result.page_count = static_cast<int>(paged.pages.size());
  for (const auto& [id, place] : paged.blocks) result.page_of_block.emplace(id, place.page + 1);
  result.bytes = finish_pdf(draw_pages(paged, setter), paged, document);
  return result;
}

}  // namespace handslag::typeset
