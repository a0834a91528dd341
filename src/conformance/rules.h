#pragma once

#include <memory>

#include "conformance/reading.h"

// The groups of rules that check_conformance() goes through, and the values they hand to each other. Each
// function reads the file, adds what it finds to the list, and never throws for a strange file.
namespace handslag::conformance {

class PlainObjects;

/// A marked-content sequence with an MCID, as painted.
struct PaintedMark {
  long long number = -1;  ///< MCID
  std::string tag;        ///< "P"
  std::string text = {};  ///< what its glyphs say, by the fonts' /ToUnicode
  bool paints = false;    ///< whether anything is painted in it
};

/// What the pages paint.
struct PaintedPages {
  std::vector<std::vector<PaintedMark>> pages;            ///< marks of each page in painting order
  std::map<ObjectNumber, std::set<unsigned>> font_codes;  ///< the character codes shown with each font
};

/// An element of the structure tree, free of PDF. A document has hundreds of thousands of them.
struct StructureElement {
  struct Kid {
    enum class Kind { Element, Mark, Annotation };
    Kind kind = Kind::Element;
    int element = -1;              ///< Element: its index
    int page = -1;                 ///< Mark, Annotation: counted from 0; -1: not a page of the file
    long long mark = -1;           ///< Mark: the MCID
    ObjectNumber annotation = {};  ///< Annotation: the object
  };
  /// What most elements lack.
  struct Details {
    std::string alternative, actual_text, id;
    std::string scope, list_numbering;  ///< attributes of owners Table and List
    std::vector<std::string> headers;
    long long column_span = 1, row_span = 1;
    bool has_box = false;
    bool operator==(const Details&) const = default;
  };
  std::string type;  ///< the standard type it stands for, "P"; empty when it stands for none
  const std::string* written = nullptr;  ///< the type as the file has it
  int ordinal = 0;                       ///< among those of its type in the same parent, from 1
  ObjectNumber object = {};
  int parent = -1;
  int depth = 0;
  std::vector<Kid> kids;
  std::unique_ptr<const Details> own_details;  ///< null: nothing but what every element has

  const Details& details() const {
    static const Details none;
    return own_details ? *own_details : none;
  }
};

/// The elements in the order of reading, so that a parent stands before its children.
struct StructureTree {
  std::vector<StructureElement> elements;
  std::set<std::string> written_types = {};

  /// "structure /Document/Table[1]/TR[3]"
  std::string place_of(const StructureElement& element) const;
};

/// The bytes around the objects, the trailer and the catalog.
void check_file(std::string_view bytes, QPDF& pdf, FaultList& faults);
/// Every object: filters, forbidden actions, images, colours, limits. False when a stream is too long to go
/// on.
bool check_objects(QPDF& pdf, const PlainObjects& plain, FaultList& faults);
void check_output_intent(QPDF& pdf, FaultList& faults);
void check_metadata(QPDF& pdf, FaultList& faults);
PaintedPages check_contents(QPDF& pdf, FaultList& faults);
void check_fonts(QPDF& pdf, const PlainObjects& plain, const PaintedPages& painted, FaultList& faults);
StructureTree check_structure_tree(QPDF& pdf, PlainObjects& plain, FaultList& faults);
/// Marks of the pages, elements of the tree and entries of the parent tree lead to each other.
void check_parent_tree(QPDF& pdf, PlainObjects& plain, const PaintedPages& painted, const StructureTree& tree,
                       FaultList& faults);
/// Nesting of types, headings, lists, figures, notes.
void check_structure_types(const StructureTree& tree, FaultList& faults);
void check_tables(const StructureTree& tree, FaultList& faults);
void check_pages_and_annotations(QPDF& pdf, const StructureTree& tree, FaultList& faults);
void check_outline(QPDF& pdf, const PaintedPages& painted, const StructureTree& tree, FaultList& faults);

/// The text of each of these elements with all below it.
std::vector<std::string> texts_of_elements(const StructureTree& tree,
                                           const std::vector<std::size_t>& elements,
                                           const PaintedPages& painted);

}  // namespace handslag::conformance
