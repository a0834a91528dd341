#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "tests/conformance/good_pdf.h"

#include <filesystem>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

#include "base/bytes.h"
#include "tests/support/source_folder.h"
#include "typeset/pdf.h"

namespace handslag::conformance {

namespace {

using namespace handslag::typeset;
using Object = QPDFObjectHandle;

Document one_of_everything() {
  Document document;
  document.title = "Uppföljning av samverkan";
  document.header = {.organisation = "Exempelstads kommun",
                     .unit = "Socialförvaltningen",
                     .kind = "Tjänsteskrivelse",
                     .registry_number = "Dnr SN 2025/12",
                     .date = "2025-03-04"};
  document.add(Heading{1, {text("Bakgrund")}});
  document.add(Paragraph{{text("Parterna ”möts” i april → maj, se "), annex_reference("bilaga 1", "1"),
                          text(" och "), link("lagen", "https://example.org/lag"), text(".")}});
  document.add(Paragraph{{text("Andra stycket.")}});
  document.add(Heading{2, {text("Underlag")}});
  document.add(List{List::Kind::Bullet, {{text("ett möte")}, {text("en rapport")}}});
  document.add(List{List::Kind::Numbered, {{text("läsa")}, {text("jämföra")}}});
  Table table;
  table.caption = "Tabell 1. Möten";
  table.columns = {{"Månad"}, {"Antal"}};
  table.rows = {{cell("april"), cell("4")}, {cell("maj"), cell("6")}};
  document.add(table);
  document.add(PageBreak{});
  document.add(Heading{1, {text("Diagram")}});
  Figure figure;
  figure.chart.title = "Möten per månad";
  figure.chart.description = "Fyra möten i april och sex i maj.";
  figure.chart.categories = {"april", "maj"};
  figure.chart.series = {{"Möten", {{4, "4"}, {6, "6"}}}};
  document.add(figure);
  document.add(AnnexList{{{"1", "Bilaga 1", "Rapport"}}});
  return document;
}

std::string written(QPDF& pdf, Objects objects) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setNewlineBeforeEndstream(true);
  writer.setCompressStreams(false);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setObjectStreamMode(objects == Objects::InStreams ? qpdf_o_generate : qpdf_o_disable);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

void collect(Object node, const std::string& type, std::vector<Object>& found) {
  if (!node.isDictionary()) return;
  if (node.getKey("/S").isNameAndEquals("/" + type)) found.push_back(node);
  Object kids = node.getKey("/K");
  if (kids.isDictionary()) collect(kids, type, found);
  if (!kids.isArray()) return;
  for (const Object& kid : kids.getArrayAsVector()) collect(kid, type, found);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the good PDF: " + std::string(from));
  return text.replace(at, from.size(), to);
}

std::string data_of(Object stream) {
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

Object item_titled(Object item, const std::string& title) {
  for (; item.isDictionary(); item = item.getKey("/Next")) {
    if (item.getKey("/Title").getUTF8Value() == title) return item;
    if (Object below = item_titled(item.getKey("/First"), title); below.isDictionary()) return below;
  }
  return Object::newNull();
}

}  // namespace

const std::string& good_pdf() {
  static const std::string bytes = [] {
    PdfRenderer renderer;
    auto pdf = renderer.render(one_of_everything());
    if (!pdf) throw std::logic_error(pdf.refusal().place + " " + pdf.refusal().detail);
    return std::move(pdf->bytes);
  }();
  return bytes;
}

std::string spoiled(const std::function<void(QPDF&)>& change, Objects objects) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("good", good_pdf().data(), good_pdf().size());
  // Changes are made to one content stream of a page.
  for (QPDFPageObjectHelper page_of_file : QPDFPageDocumentHelper(pdf).getAllPages()) {
    page_of_file.coalesceContentStreams();
  }
  change(pdf);
  return written(pdf, objects);
}

std::string with_bytes(std::string bytes, std::string_view from, std::string_view to) {
  return replaced(std::move(bytes), from, to);
}

Object catalog(QPDF& pdf) { return pdf.getRoot(); }
Object page(QPDF& pdf, std::size_t number) { return pdf.getAllPages().at(number); }

Object element(QPDF& pdf, const std::string& type, std::size_t number) {
  std::vector<Object> found;
  collect(catalog(pdf).getKey("/StructTreeRoot").getKey("/K"), type, found);
  return found.at(number);
}

Object font(QPDF& pdf, const std::string& subtype) {
  for (Object object : pdf.getAllObjects()) {
    if (object.isDictionaryOfType("/Font", subtype)) return object;
  }
  if (subtype != "/TrueType") throw std::logic_error("no font " + subtype);
  // Our own documents have composite fonts only: a simple one that shows the letter A beside them.
  Object composite = font(pdf, "/CIDFontType2");
  Object simple = Object::parse(
      "<</Type/Font/Subtype/TrueType/FirstChar 65/LastChar 65/Widths[667]/Encoding/WinAnsiEncoding>>");
  simple.replaceKey("/BaseFont", composite.getKey("/BaseFont"));
  Object descriptor = composite.getKey("/FontDescriptor").shallowCopy();
  descriptor.replaceKey("/Flags", Object::newInteger(32));
  descriptor.replaceKey(
      "/FontFile2",
      pdf.newStream(read_file(source_folder() / "assets/typefaces/LiberationSans-Regular.ttf")));
  simple.replaceKey("/FontDescriptor", pdf.makeIndirectObject(descriptor));
  simple.replaceKey("/ToUnicode", font(pdf, "/Type0").getKey("/ToUnicode"));
  Object made = pdf.makeIndirectObject(simple);
  page(pdf, 0).getKey("/Resources").getKey("/Font").replaceKey("/Simple", made);
  Object content = page(pdf, 0).getKey("/Contents");
  content.replaceStreamData(data_of(content) + " /Artifact BMC BT /Simple 9 Tf 20 20 Td (A) Tj ET EMC",
                            Object::newNull(), Object::newNull());
  return made;
}

Object annotation(QPDF& pdf, std::size_t number) {
  return page(pdf).getKey("/Annots").getArrayAsVector().at(number);
}

Object outline_item(QPDF& pdf, const std::string& title) {
  Object item = item_titled(catalog(pdf).getKey("/Outlines").getKey("/First"), title);
  if (!item.isDictionary()) throw std::logic_error("no bookmark " + title);
  return item;
}

Object parents_of_page(QPDF& pdf, std::size_t number) {
  const Object tree = catalog(pdf).getKey("/StructTreeRoot").getKey("/ParentTree");
  return Object(tree).getKey("/Nums").getArrayAsVector().at(2 * number + 1);
}

std::string content(QPDF& pdf, std::size_t number) { return data_of(page(pdf, number).getKey("/Contents")); }

void set_content(QPDF& pdf, const std::string& bytes, std::size_t number) {
  page(pdf, number).getKey("/Contents").replaceStreamData(bytes, Object::newNull(), Object::newNull());
}

void replace_in_content(QPDF& pdf, std::string_view from, std::string_view to, std::size_t number) {
  set_content(pdf, replaced(content(pdf, number), from, to), number);
}

void paint_artifact(QPDF& pdf, std::string_view operators) {
  set_content(pdf, content(pdf) + "\n/Artifact BMC\n" + std::string(operators) + "\nEMC\n");
}

void replace_in_metadata(QPDF& pdf, std::string_view from, std::string_view to) {
  Object metadata = catalog(pdf).getKey("/Metadata");
  metadata.replaceStreamData(replaced(data_of(metadata), from, to), Object::newNull(), Object::newNull());
}

Object parsed(const std::string& object) { return Object::parse(object); }

}  // namespace handslag::conformance
