#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

Object root(QPDF& pdf) { return catalog(pdf).getKey("/StructTreeRoot"); }
Object numbers(QPDF& pdf) { return root(pdf).getKey("/ParentTree").getKey("/Nums"); }

PlantedFault with_type(std::string name, std::string rule, const char* type, int number, const char* other) {
  return {std::move(name), std::move(rule), [type, number, other](QPDF& pdf) {
            element(pdf, type, static_cast<std::size_t>(number)).replaceKey("/S", Object::newName(other));
          }};
}

/// Another element at the end of the document that holds no content.
Object appended(QPDF& pdf, const std::string& object) {
  Object document = element(pdf, "Document");
  Object added = pdf.makeIndirectObject(parsed(object));
  added.replaceKey("/P", document);
  document.getKey("/K").appendItem(added);
  return added;
}

void swap_first(Object array) {
  const Object first = array.getArrayItem(0);
  const Object second = array.getArrayItem(1);
  array.setArrayItem(0, second);
  array.setArrayItem(1, first);
}

std::vector<PlantedFault> in_tree() {
  return {
      {"EmptyTree", "a2-6.7.3-structure", [](QPDF& pdf) { root(pdf).removeKey("/K"); }},
      {"ChildThatIsNoElement", "a2-6.7.3-structure",
       [](QPDF& pdf) { element(pdf, "Document").getKey("/K").appendItem(parsed("(text)")); }},
      {"ElementTwiceInTree", "a2-6.7.3-structure",
       [](QPDF& pdf) { element(pdf, "Document").getKey("/K").appendItem(element(pdf, "P")); }},
      {"TreeThatHoldsItself", "a2-6.7.3-structure",
       [](QPDF& pdf) { element(pdf, "LBody").getKey("/K").appendItem(element(pdf, "Document")); }},
      {"WrongParent", "a2-6.7.3-parent",
       [](QPDF& pdf) { element(pdf, "TD").replaceKey("/P", element(pdf, "Document")); }},
      {"NoPageOfContent", "a2-6.7.3-page", [](QPDF& pdf) { element(pdf, "P").removeKey("/Pg"); }},
      with_type("OwnTypeWithoutRole", "a2-6.7.3.4-role", "P", 0, "/Brödtext"),
      {"RoleThatGoesRound", "a2-6.7.3.4-role",
       [](QPDF& pdf) { root(pdf).replaceKey("/RoleMap", parsed("<</Own/Other/Other/Own>>")); }},
      {"StandardTypeWithRole", "ua1-7.1-role-of-standard",
       [](QPDF& pdf) { root(pdf).replaceKey("/RoleMap", parsed("<</P/Span>>")); }},
      with_type("TreeOfASection", "own-root", "Document", 0, "/Sect"),
      {"LanguageOfElement", "a2-6.7.4-language-tag",
       [](QPDF& pdf) { element(pdf, "P").replaceKey("/Lang", parsed("(svenska spr\xE5ket)")); }},
      {"AltInPrivateUse", "a2-6.2.11.7.3-private-use",
       [](QPDF& pdf) { element(pdf, "Figure").replaceKey("/Alt", Object::newUnicodeString("\uE123")); }},
  };
}

std::vector<PlantedFault> in_parent_tree() {
  return {
      {"NoParentTree", "a2-6.7.3-parent-tree", [](QPDF& pdf) { root(pdf).removeKey("/ParentTree"); }},
      {"ParentTreeWithoutPage", "a2-6.7.3-parent-tree",
       [](QPDF& pdf) {
         numbers(pdf).eraseItem(0);
         numbers(pdf).eraseItem(0);
       }},
      {"ParentTreeOutOfOrder", "a2-6.7.3-parent-tree",
       [](QPDF& pdf) { numbers(pdf).setArrayItem(0, parsed("99")); }},
      {"NextKeyInUse", "a2-6.7.3-parent-tree",
       [](QPDF& pdf) { root(pdf).replaceKey("/ParentTreeNextKey", parsed("0")); }},
      {"ParentsSwapped", "a2-6.7.3-parent-tree", [](QPDF& pdf) { swap_first(parents_of_page(pdf)); }},
      {"ParentOfNoMark", "a2-6.7.3-parent-tree",
       [](QPDF& pdf) { parents_of_page(pdf).appendItem(element(pdf, "P")); }},
      {"ParentLost", "a2-6.7.3-parent-tree",
       [](QPDF& pdf) { parents_of_page(pdf).setArrayItem(0, Object::newNull()); }},
      {"PageWithoutStructParents", "a2-6.7.3-struct-parents",
       [](QPDF& pdf) { page(pdf).removeKey("/StructParents"); }},
      {"PagesWithTheSameStructParents", "a2-6.7.3-struct-parents",
       [](QPDF& pdf) { page(pdf, 1).replaceKey("/StructParents", parsed("0")); }},
      {"MarkOfTwoElements", "ua1-7.1-shared-mark",
       [](QPDF& pdf) { appended(pdf, "<</Type/StructElem/S/P/K[0]>>").replaceKey("/Pg", page(pdf)); }},
      {"MarkOfNoElement", "ua1-7.1-orphan-mark", [](QPDF& pdf) { element(pdf, "H2").removeKey("/K"); }},
      {"MarkThatIsNotPainted", "ua1-7.1-lost-mark",
       [](QPDF& pdf) { element(pdf, "H2").getKey("/K").appendItem(parsed("999")); }},
      {"ReadInAnotherOrder", "own-order",
       [](QPDF& pdf) { swap_first(element(pdf, "Document").getKey("/K")); }},
      {"RowsReadInAnotherOrder", "own-order",
       [](QPDF& pdf) { swap_first(element(pdf, "TBody").getKey("/K")); }},
  };
}

std::vector<PlantedFault> in_types() {
  return {
      with_type("FirstHeadingIsSecond", "ua1-7.4.2-first", "H1", 0, "/H2"),
      with_type("HeadingSkipped", "ua1-7.4.2-skipped", "H2", 0, "/H3"),
      with_type("HeadingSkippedLater", "ua1-7.4.2-skipped", "H2", 1, "/H6"),
      with_type("HeadingsOfTwoKinds", "ua1-7.4.4-mixed", "P", 0, "/H"),
      with_type("ParagraphInstead", "own-outline", "H2", 0, "/P"),
      {"HeadingWithoutContent", "own-empty", [](QPDF& pdf) { appended(pdf, "<</Type/StructElem/S/H2>>"); }},
      {"HeadingInHeading", "ua1-7.2-nesting",
       [](QPDF& pdf) {
         Object inner = pdf.makeIndirectObject(parsed("<</Type/StructElem/S/H2/K[]>>"));
         inner.replaceKey("/P", element(pdf, "H2"));
         element(pdf, "H2").getKey("/K").appendItem(inner);
       }},
      {"FigureWithoutAlt", "ua1-7.3-alt", [](QPDF& pdf) { element(pdf, "Figure").removeKey("/Alt"); }},
      {"FigureWithBlankAlt", "ua1-7.3-alt",
       [](QPDF& pdf) { element(pdf, "Figure").replaceKey("/Alt", Object::newUnicodeString(" \u00A0 ")); }},
      {"FigureWithoutBox", "own-figure-area", [](QPDF& pdf) { element(pdf, "Figure").removeKey("/A"); }},
      with_type("FormulaWithoutAlt", "ua1-7.7-alt", "P", 0, "/Formula"),
      with_type("NoteWithoutId", "ua1-7.9-note", "P", 0, "/Note"),
      {"TwoNotesWithOneId", "ua1-7.9-note",
       [](QPDF& pdf) {
         for (const std::size_t number : {1U, 0U}) {
           Object note = element(pdf, "P", number);
           note.replaceKey("/S", parsed("/Note"));
           note.replaceKey("/ID", parsed("(one)"));
         }
       }},
      {"ParagraphInParagraph", "ua1-7.2-nesting",
       [](QPDF& pdf) {
         Object inner = pdf.makeIndirectObject(parsed("<</Type/StructElem/S/P/K[]>>"));
         inner.replaceKey("/P", element(pdf, "P"));
         element(pdf, "P").getKey("/K").appendItem(inner);
       }},
  };
}

}  // namespace

std::vector<PlantedFault> planted_in_structure() {
  std::vector<PlantedFault> all = in_tree();
  for (auto& group : {in_parent_tree(), in_types()}) all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace handslag::conformance
