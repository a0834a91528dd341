#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

PlantedFault with_type(std::string name, std::string rule, const char* type, int number, const char* other) {
  return {std::move(name), std::move(rule), [type, number, other](QPDF& pdf) {
            element(pdf, type, static_cast<std::size_t>(number)).replaceKey("/S", parsed(other));
          }};
}

PlantedFault with_attributes(std::string name, std::string rule, const char* type, const char* attributes) {
  return {std::move(name), std::move(rule),
          [type, attributes](QPDF& pdf) { element(pdf, type).replaceKey("/A", parsed(attributes)); }};
}

/// An element without content at a place among another's children.
void insert(QPDF& pdf, Object parent, const char* object, int at) {
  Object added = pdf.makeIndirectObject(parsed(object));
  added.replaceKey("/P", parent);
  parent.getKey("/K").insertItem(at, added);
}

void all_headers_as_cells(QPDF& pdf) {
  for (;;) {
    try {
      element(pdf, "TH").replaceKey("/S", parsed("/TD"));
    } catch (const std::out_of_range&) {
      return;
    }
  }
}

}  // namespace

std::vector<PlantedFault> planted_in_tables_and_lists() {
  return {
      {"HeaderWithoutScope", "ua1-7.5-scope", [](QPDF& pdf) { element(pdf, "TH").removeKey("/A"); }},
      with_attributes("UnknownScope", "ua1-7.5-scope", "TH", "<</O/Table/Scope/Rad>>"),
      with_attributes("ScopeOfAnotherOwner", "ua1-7.5-scope", "TH", "<</O/Layout/Scope/Row>>"),
      {"TableWithoutHeaders", "ua1-7.5-headers", all_headers_as_cells},
      with_attributes("HeadersThatAreNotThere", "ua1-7.5-headers", "TD", "<</O/Table/Headers[(none)]>>"),
      {"RowWithACellTooFew", "ua1-7.2-columns",
       [](QPDF& pdf) { element(pdf, "TR", 1).getKey("/K").eraseItem(1); }},
      {"RowWithACellTooMany", "ua1-7.2-columns",
       [](QPDF& pdf) { insert(pdf, element(pdf, "TR", 1), "<</Type/StructElem/S/TD/K[]>>", 2); }},
      with_attributes("CellOverTwoColumns", "ua1-7.2-columns", "TD", "<</O/Table/ColSpan 2>>"),
      with_attributes("CellBeyondTheLastRow", "ua1-7.2-span", "TD", "<</O/Table/RowSpan 9>>"),
      with_attributes("CellOverNoColumn", "ua1-7.2-span", "TD", "<</O/Table/ColSpan 0>>"),
      with_type("CellAsParagraph", "ua1-7.2-nesting", "TD", 0, "/P"),
      with_type("RowAsSection", "ua1-7.2-nesting", "TR", 1, "/Sect"),
      with_type("TableAsSection", "ua1-7.2-nesting", "Table", 0, "/Sect"),
      with_type("TwoHeads", "ua1-7.2-table-parts", "TBody", 0, "/THead"),
      with_type("HeadWithoutBody", "ua1-7.2-table-parts", "TBody", 0, "/TFoot"),
      {"TableWithoutRows", "ua1-7.2-table-parts",
       [](QPDF& pdf) { element(pdf, "Table").replaceKey("/K", parsed("[]")); }},
      {"RowBesideBody", "ua1-7.2-table-parts",
       [](QPDF& pdf) { insert(pdf, element(pdf, "Table"), "<</Type/StructElem/S/TR/K[]>>", 1); }},
      {"CaptionBetweenRows", "ua1-7.2-caption",
       [](QPDF& pdf) { insert(pdf, element(pdf, "Table"), "<</Type/StructElem/S/Caption/K[]>>", 2); }},
      {"TwoCaptions", "ua1-7.2-caption",
       [](QPDF& pdf) { insert(pdf, element(pdf, "Table"), "<</Type/StructElem/S/Caption/K[]>>", 0); }},
      {"TableWithWordsOfItsOwn", "ua1-7.2-nesting",
       [](QPDF& pdf) { element(pdf, "TR").getKey("/K").appendItem(parsed("0")); }},
      with_type("ItemAsParagraph", "ua1-7.2-nesting", "LI", 0, "/P"),
      with_type("ListAsDivision", "ua1-7.2-nesting", "L", 0, "/Div"),
      {"ItemWithoutBody", "ua1-7.6-body", [](QPDF& pdf) { element(pdf, "LI").getKey("/K").eraseItem(1); }},
      {"ItemWithTwoLabels", "ua1-7.6-body",
       [](QPDF& pdf) { element(pdf, "LBody").replaceKey("/S", parsed("/Lbl")); }},
      {"LabelAfterBody", "ua1-7.6-body",
       [](QPDF& pdf) {
         Object parts = element(pdf, "LI").getKey("/K");
         parts.appendItem(parts.getArrayItem(0));
         parts.eraseItem(0);
       }},
      {"ListWithoutItems", "ua1-7.6-items",
       [](QPDF& pdf) { element(pdf, "L").replaceKey("/K", parsed("[]")); }},
      {"LabelsOfNoKind", "own-list-numbering", [](QPDF& pdf) { element(pdf, "L").removeKey("/A"); }},
  };
}

}  // namespace handslag::conformance
