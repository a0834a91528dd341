#include <filesystem>
#include <iostream>

#include "base/bytes.h"
#include "base/error.h"
#include "tests/typeset/sample_document.h"
#include "typeset/html.h"
#include "typeset/pdf.h"

// typeset_samples FOLDER: writes documents to look at, for example with pdftoppm -r 70 -png.
namespace {

using namespace handslag;
using namespace handslag::typeset;

void write(PdfRenderer& renderer, const Document& document, const std::filesystem::path& stem) {
  const auto pdf = renderer.render(document);
  if (!pdf) throw InvalidInput(pdf.refusal().place + " " + pdf.refusal().detail);
  write_file(stem.string() + ".pdf", pdf->bytes);
  write_file(stem.string() + ".html", render_html(document));
  std::cout << stem.string() << ": " << pdf->page_count << " pages\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: typeset_samples FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  PdfRenderer renderer;
  write(renderer, sample_memorandum(), folder / "memorandum");
  write(renderer, sample_long_table(200), folder / "table");
}
