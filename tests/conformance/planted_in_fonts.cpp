#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

Object simple(QPDF& pdf) { return font(pdf, "/TrueType"); }
Object composite(QPDF& pdf) { return font(pdf, "/Type0"); }
Object descendant(QPDF& pdf) { return composite(pdf).getKey("/DescendantFonts").getArrayItem(0); }
Object descriptor(QPDF& pdf) { return simple(pdf).getKey("/FontDescriptor"); }

std::string data_of(Object stream) {
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}
void set_data(Object stream, const std::string& bytes) {
  stream.replaceStreamData(bytes, Object::newNull(), Object::newNull());
}

/// Gives the first character that a font's map knows another meaning.
void map_first_to(QPDF& pdf, const std::string& meaning) {
  Object stream = simple(pdf).getKey("/ToUnicode");
  std::string map = data_of(stream);
  const std::size_t line = map.find("beginbfchar\n") + 12;
  const std::size_t at = map.find("> <", line) + 3;
  set_data(stream, map.substr(0, at) + meaning + map.substr(map.find('>', at)));
}

void widen_all(Object widths) {
  for (int at = 0; at < widths.getArrayNItems(); ++at) {
    widths.setArrayItem(at, Object::newInteger(widths.getArrayItem(at).getIntValue() + 5));
  }
}

/// The program with one table renamed, as a reader finds no such table.
void rename_table(QPDF& pdf, const std::string& tag) {
  Object stream = descriptor(pdf).getKey("/FontFile2");
  set_data(stream, with_bytes(data_of(stream), tag, "none"));
}

/// Every character leads to a glyph that the program does not have.
void cut_glyphs(QPDF& pdf) {
  Object map = pdf.newStream(std::string(2'000, '\x7F'));
  descendant(pdf).replaceKey("/CIDToGIDMap", map);
}

}  // namespace

std::vector<PlantedFault> planted_in_fonts() {
  return {
      {"UnknownKindOfFont", "a2-6.2.11.2-type",
       [](QPDF& pdf) { simple(pdf).replaceKey("/Subtype", parsed("/Type7")); }},
      {"OtherNameInDescriptor", "a2-6.2.11.2-type",
       [](QPDF& pdf) { descriptor(pdf).replaceKey("/FontName", parsed("/Other")); }},
      {"TwoDescendantFonts", "a2-6.2.11.2-type",
       [](QPDF& pdf) { composite(pdf).getKey("/DescendantFonts").appendItem(descendant(pdf)); }},
      {"FontWithoutDescriptor", "a2-6.2.11.4.1-embedded",
       [](QPDF& pdf) { simple(pdf).removeKey("/FontDescriptor"); }},
      {"FontNotEmbedded", "a2-6.2.11.4.1-embedded",
       [](QPDF& pdf) { descriptor(pdf).removeKey("/FontFile2"); }},
      {"CompositeFontNotEmbedded", "a2-6.2.11.4.1-embedded",
       [](QPDF& pdf) { descendant(pdf).getKey("/FontDescriptor").removeKey("/FontFile2"); }},
      {"FontProgramWithoutWidths", "a2-6.2.11.4.1-program", [](QPDF& pdf) { rename_table(pdf, "hmtx"); }},
      {"FontProgramWithoutOutlines", "a2-6.2.11.4.1-program", [](QPDF& pdf) { rename_table(pdf, "glyf"); }},
      {"FontProgramCutOff", "a2-6.2.11.4.1-program",
       [](QPDF& pdf) {
         Object stream = descriptor(pdf).getKey("/FontFile2");
         set_data(stream, data_of(stream).substr(0, 400));
       }},
      {"FontProgramWithoutCharacters", "a2-6.2.11.8-notdef", [](QPDF& pdf) { rename_table(pdf, "cmap"); }},
      {"GlyphOfNoCharacter", "a2-6.2.11.8-notdef",
       [](QPDF& pdf) {
         descendant(pdf).replaceKey("/CIDToGIDMap", pdf.newStream(std::string(2'000, '\0')));
       }},
      {"GlyphThatIsNotEmbedded", "a2-6.2.11.4.1-glyph", cut_glyphs},
      {"NoMeaningOfCharacters", "own-to-unicode", [](QPDF& pdf) { simple(pdf).removeKey("/ToUnicode"); }},
      {"NoMeaningOfCompositeCharacters", "a2-6.2.11.7.2-to-unicode",
       [](QPDF& pdf) { composite(pdf).removeKey("/ToUnicode"); }},
      {"MeaningsThatAreEmpty", "a2-6.2.11.7.2-to-unicode",
       [](QPDF& pdf) { set_data(simple(pdf).getKey("/ToUnicode"), "begincmap endcmap"); }},
      {"MeaningInPrivateUse", "a2-6.2.11.7.3-private-use", [](QPDF& pdf) { map_first_to(pdf, "e123"); }},
      {"MeaningThatIsNoCharacter", "a2-6.2.11.7.3-private-use", [](QPDF& pdf) { map_first_to(pdf, "fffe"); }},
      {"OtherWidths", "a2-6.2.11.5-widths", [](QPDF& pdf) { widen_all(simple(pdf).getKey("/Widths")); }},
      {"OtherCompositeWidths", "a2-6.2.11.5-widths",
       [](QPDF& pdf) { widen_all(descendant(pdf).getKey("/W").getArrayItem(1)); }},
      {"TooFewWidths", "a2-6.2.11.2-widths", [](QPDF& pdf) { simple(pdf).getKey("/Widths").eraseItem(0); }},
      {"NoCidToGidMap", "a2-6.2.11.3.2-cid-to-gid",
       [](QPDF& pdf) { descendant(pdf).removeKey("/CIDToGIDMap"); }},
      {"NoSystemInfo", "a2-6.2.11.3.1-system",
       [](QPDF& pdf) { descendant(pdf).removeKey("/CIDSystemInfo"); }},
      {"OtherCmap", "own-cmap",
       [](QPDF& pdf) { composite(pdf).replaceKey("/Encoding", parsed("/UniJIS-UTF16-H")); }},
      {"NoEncoding", "a2-6.2.11.6-encoding", [](QPDF& pdf) { simple(pdf).removeKey("/Encoding"); }},
      {"SymbolicWithEncoding", "a2-6.2.11.6-encoding",
       [](QPDF& pdf) { descriptor(pdf).replaceKey("/Flags", parsed("4")); }},
      {"NeitherSymbolicNorNot", "a2-6.2.11.6-encoding",
       [](QPDF& pdf) { descriptor(pdf).replaceKey("/Flags", parsed("0")); }},
  };
}

}  // namespace handslag::conformance
