#include "cli/text_pages.h"

#include <algorithm>

#include "base/error.h"
#include "base/translate.h"
#include "memoranda/text_document.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

// Setting so much takes a few hundredths of a second.
constexpr std::size_t kMostSetToCount = 64'000;
// A page takes more than this, however it is set: but for "---", which starts a page, and lists of short
// lines.
constexpr std::size_t kFewestBytesOfAPage = 500;

std::int64_t bound_of(std::string_view bytes) {
  const auto lines = std::ranges::count(bytes, '\n') + std::ranges::count(bytes, '\r');
  return 2 + lines + static_cast<std::int64_t>(bytes.size() / kFewestBytesOfAPage);
}

}  // namespace

std::int64_t text_pages(std::string_view bytes) {
  if (bytes.size() > kMostSetToCount) return bound_of(bytes);
  typeset::PdfRenderer renderer;
  const auto pdf = renderer.render(memoranda::received_document(bytes, Translator(Language::Swedish)), {});
  return pdf ? static_cast<std::int64_t>(pdf->page_count) : bound_of(bytes);
}

}  // namespace handslag::cli
