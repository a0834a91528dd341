#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/conformance.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/plain_objects.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{256} << 20;

void check_all(std::string_view bytes, QPDF& pdf, FaultList& faults) {
  check_file(bytes, pdf, faults);
  PlainObjects plain(pdf);
  if (!check_objects(pdf, plain, faults)) return;
  check_output_intent(pdf, faults);
  check_metadata(pdf, faults);
  const PaintedPages painted = check_contents(pdf, faults);
  check_fonts(pdf, plain, painted, faults);
  const StructureTree tree = check_structure_tree(pdf, plain, faults);
  check_parent_tree(pdf, plain, painted, tree, faults);
  check_structure_types(tree, faults);
  check_tables(tree, faults);
  check_pages_and_annotations(pdf, tree, faults);
  check_outline(pdf, painted, tree, faults);
  for (const QPDFExc& warning : pdf.getWarnings()) {
    faults.add("a2-6.1-syntax", warning.getObject().empty() ? "file" : warning.getObject(),
               as_told(warning.getMessageDetail()));
  }
}

std::vector<Fault> unreadable(Message why) { return {{"readable", "file", std::move(why)}}; }

}  // namespace

std::vector<Fault> check_conformance(std::string_view pdf) {
  if (pdf.size() > kMaxFileBytes) return unreadable(Message("The file is larger than 256 MiB."));
  FaultList faults;
  QPDF file;
  file.setSuppressWarnings(true);
  file.setAttemptRecovery(false);
  try {
    file.processMemoryFile("document", pdf.data(), pdf.size());
    if (file.getAllPages().empty()) return unreadable(Message("The file has no pages."));
    check_all(pdf, file, faults);
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) {
      return {{"a2-6.1.3-encryption", "trailer", Message("The file is encrypted.")},
              {"readable", "file", Message("It opens only with a password.")}};
    }
    return unreadable(as_told(error.what()));
  } catch (const std::exception& error) {  // libqpdf throws logic and runtime errors of several kinds
    return unreadable(as_told(error.what()));
  }
  return faults.take();
}

}  // namespace handslag::conformance
