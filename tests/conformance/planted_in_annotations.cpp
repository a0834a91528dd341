#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

PlantedFault in_link(std::string name, std::string rule, const char* key, const char* value) {
  return {std::move(name), std::move(rule),
          [key, value](QPDF& pdf) { annotation(pdf).replaceKey(key, parsed(value)); }};
}
PlantedFault out_of_link(std::string name, std::string rule, const char* key) {
  return {std::move(name), std::move(rule), [key](QPDF& pdf) { annotation(pdf).removeKey(key); }};
}
PlantedFault in_page(std::string name, std::string rule, const char* key, const char* value) {
  return {std::move(name), std::move(rule),
          [key, value](QPDF& pdf) { page(pdf).replaceKey(key, parsed(value)); }};
}
PlantedFault in_bookmark(std::string name, std::string rule, const char* key, const char* value) {
  return {std::move(name), std::move(rule),
          [key, value](QPDF& pdf) { outline_item(pdf, "Bakgrund").replaceKey(key, parsed(value)); }};
}

/// The link of the law, which leads out of the document.
Object address(QPDF& pdf) { return annotation(pdf, 1).getKey("/A"); }

void remove_reference(QPDF& pdf) {
  Object children = element(pdf, "Link").getKey("/K");
  for (int at = children.getArrayNItems() - 1; at >= 0; --at) {
    if (children.getArrayItem(at).isDictionary()) children.eraseItem(at);
  }
}

void add_page_not_in_file(QPDF& pdf) {
  Object lost = pdf.makeIndirectObject(parsed("<</Type/Page>>"));
  Object target = parsed("[/XYZ 0 0 null]");
  target.insertItem(0, lost);
  annotation(pdf).replaceKey("/Dest", target);
}

void go_round(QPDF& pdf) { outline_item(pdf, "Diagram").replaceKey("/Next", outline_item(pdf, "Bakgrund")); }

std::vector<PlantedFault> in_pages() {
  return {
      {"NoTabOrder", "ua1-7.18.3-tabs", [](QPDF& pdf) { page(pdf).removeKey("/Tabs"); }},
      in_page("TabsByRow", "ua1-7.18.3-tabs", "/Tabs", "/R"),
      in_page("PageTooLarge", "a2-6.1.13-page-size", "/MediaBox", "[0 0 20000 800]"),
      in_page("PageTooSmall", "a2-6.1.13-page-size", "/MediaBox", "[0 0 2 800]"),
      in_page("PageOfNoSize", "a2-6.1.13-page-size", "/MediaBox", "[0 0 595]"),
      in_page("CropOutsideThePage", "a2-6.1.13-page-size", "/CropBox", "[-50 0 595 841]"),
      in_page("PageTurnedByAThird", "a2-6.1-rotation", "/Rotate", "30"),
  };
}

std::vector<PlantedFault> in_links() {
  return {
      out_of_link("LinkWithoutContents", "ua1-7.18.5-contents", "/Contents"),
      in_link("LinkWithBlankContents", "ua1-7.18.5-contents", "/Contents", "(  )"),
      {"LinkWithoutReference", "ua1-7.18.1-tagged", remove_reference},
      {"LinkTaggedAsSpan", "ua1-7.18.5-tagged",
       [](QPDF& pdf) { element(pdf, "Link").replaceKey("/S", parsed("/Span")); }},
      {"LinkWithoutWords", "ua1-7.18.5-tagged",
       [](QPDF& pdf) {
         Object children = element(pdf, "Link").getKey("/K");
         for (int at = children.getArrayNItems() - 1; at >= 0; --at) {
           if (children.getArrayItem(at).isInteger()) children.eraseItem(at);
         }
       }},
      {"LinkGoneFromThePage", "ua1-7.18.1-lost", [](QPDF& pdf) { page(pdf).getKey("/Annots").eraseItem(0); }},
      out_of_link("LinkWithoutStructParent", "a2-6.7.3-struct-parent", "/StructParent"),
      in_link("StructParentOfAPage", "a2-6.7.3-struct-parent", "/StructParent", "0"),
      in_link("StructParentOfNothing", "a2-6.7.3-parent-tree", "/StructParent", "500"),
      out_of_link("LinkToNowhere", "ua1-7.18.5-target", "/Dest"),
      in_link("LinkToANumber", "ua1-7.18.5-target", "/Dest", "[0/XYZ 0 0 null]"),
      in_link("LinkToAnUnknownName", "ua1-7.18.5-target", "/Dest", "(none)"),
      {"LinkToALostPage", "ua1-7.18.5-target", add_page_not_in_file},
      {"AddressWithSpaces", "ua1-7.18.5-target",
       [](QPDF& pdf) { address(pdf).replaceKey("/URI", parsed("(https://example.org/a b)")); }},
      {"LinkThatRunsAProgram", "a2-6.5.1-action",
       [](QPDF& pdf) { annotation(pdf, 1).replaceKey("/A", parsed("<</S/Launch/F(a.exe)>>")); }},
      {"LinkWithJavaScript", "a2-6.5.1-action",
       [](QPDF& pdf) { annotation(pdf, 1).replaceKey("/A", parsed("<</S/JavaScript/JS(1)>>")); }},
      in_link("HiddenLink", "a2-6.3.2-flags", "/F", "6"),
      out_of_link("LinkThatIsNotPrinted", "a2-6.3.2-flags", "/F"),
      in_link("LinkWithoutArea", "own-annotation-area", "/Rect", "[9 9 9 9]"),
      in_link("LinkOutsideThePage", "own-annotation-area", "/Rect", "[700 9 800 20]"),
      {"LinkOfAnotherPage", "a2-6.3.2-page",
       [](QPDF& pdf) { annotation(pdf).replaceKey("/P", page(pdf, 1)); }},
      in_link("Film", "a2-6.3.1-kind", "/Subtype", "/Movie"),
      in_link("NoteWithoutAppearance", "a2-6.3.3-appearance", "/Subtype", "/Text"),
      in_link("NoteInALinkElement", "ua1-7.18.1-element", "/Subtype", "/Text"),
      {"NoteWithoutWords", "ua1-7.18.1-contents",
       [](QPDF& pdf) {
         annotation(pdf).replaceKey("/Subtype", parsed("/Text"));
         annotation(pdf).removeKey("/Contents");
       }},
  };
}

std::vector<PlantedFault> in_outline() {
  return {
      {"NoOutline", "own-outline", [](QPDF& pdf) { catalog(pdf).removeKey("/Outlines"); }},
      in_bookmark("BookmarkWithOtherTitle", "own-bookmark-title", "/Title", "(Annat)"),
      in_bookmark("BookmarkWithoutTitle", "own-bookmark-title", "/Title", "( )"),
      in_bookmark("BookmarkToNowhere", "ua1-7.17-target", "/Dest", "[null/Fit]"),
      in_bookmark("BookmarkOfUnknownKind", "ua1-7.17-target", "/Dest", "null"),
      in_bookmark("BookmarkWithoutNext", "ua1-7.17-links", "/Next", "null"),
      in_bookmark("BookmarkWithOtherParent", "ua1-7.17-links", "/Parent", "null"),
      in_bookmark("BookmarkWithWrongCount", "ua1-7.17-links", "/Count", "77"),
      {"BookmarksThatGoRound", "ua1-7.17-links", go_round},
      {"BookmarkTooFew", "own-outline",
       [](QPDF& pdf) {
         Object item = outline_item(pdf, "Bakgrund");
         for (const char* key : {"/First", "/Last", "/Count"}) item.removeKey(key);
       }},
  };
}

}  // namespace

std::vector<PlantedFault> planted_in_annotations() {
  std::vector<PlantedFault> all = in_pages();
  for (auto& group : {in_links(), in_outline()}) all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace handslag::conformance
