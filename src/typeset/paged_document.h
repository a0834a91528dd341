#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "typeset/text_setter.h"

// A document after its pages are set and before they are drawn: what stands where, and the tree of structure
// that tells a reader's program what each mark is. Places are in points from the page's top left.
//
//     nodes:  Document ─ H1, P ─ Link, Table ─ THead ─ TR ─ TH …
//     page 1: mark 0 (node H1) "Uppföljning", mark 1 (node P) "Kommunen betalade …", artifact: a rule
//
// A node knows its marks in reading order, on however many pages they are: one paragraph over a page break is
// one node with two marks.
namespace handslag::typeset {

inline constexpr double kPageWidth = 595.276;
inline constexpr double kPageHeight = 841.89;

struct PlacedText {
  std::shared_ptr<const SetLine> line;
  std::size_t first_run = 0;
  std::size_t last_run = 0;  ///< one past
  double x = 0;              ///< of the line's left end
  double baseline = 0;
  Colour colour = {};
};
using Placed = std::variant<PlacedText, ChartLine, ChartArea>;

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

inline constexpr int kLayoutArtifact = -1;      ///< rules and tints
inline constexpr int kPaginationArtifact = -2;  ///< page headers, footers and repeated table headers

/// What is painted one thing after another for the same node, or as an artifact.
struct Mark {
  int node = kLayoutArtifact;
  int number = -1;  ///< among the marks of nodes on its page (the MCID)
  std::vector<Placed> placed;
};

struct Page {
  std::vector<Mark> marks = {};  ///< until the page is painted
  std::vector<int> nodes = {};   ///< of the marks with a number, in their order
};

struct StructureNode {
  struct Child {
    enum class Kind { Node, Mark, Annotation };
    Kind kind = Kind::Node;
    int page = 0;    ///< from 0; of a mark
    int number = 0;  ///< of the node, the mark on its page, or the annotation
  };
  const char* type = "";  ///< "P": a standard structure type
  int parent = -1;
  const char* attributes = "";  ///< a PDF dictionary, or empty
  std::vector<Child> children = {};
};

/// What a figure is in words, and where it stands.
struct FigureDescription {
  std::string alternative;
  Box box;
};

struct Annotation {
  int page = 0;
  Box box;
  std::string url;    ///< or
  std::string annex;  ///< its number
  std::string words;
  int node = 0;
};

struct Place {
  int page = 0;
  double top = 0;
};

struct Bookmark {
  int level = 1;  ///< 1 is the title
  std::string title;
  Place place;
};

struct PagedDocument {
  std::vector<Page> pages;
  std::vector<StructureNode> nodes;          ///< the first is the root
  std::map<int, FigureDescription> figures;  ///< by node
  std::map<int, std::string> divided_words;  ///< what they say, by node
  std::string language;                      ///< of the document
  std::map<int, std::string> languages;      ///< of what is in another, by node
  std::vector<Annotation> annotations;
  std::vector<Bookmark> bookmarks;
  std::map<std::string, Place> annexes;
  std::map<std::string, Place> blocks;  ///< those with an id
  std::size_t unknown_in =
      0;  ///< the block, from 1, with the first letter that no typeface has; 0: above all
};

/// How loosely a document is set: the distance from a line of the body to the next, in points, and the share
/// that the white between blocks has of what it is otherwise.
struct Spacing {
  double body_leading = 15.2;
  double white = 1;
  bool operator==(const Spacing&) const = default;
};

/// Sets the document on pages, below a header that ends at `top`. Each page is handed over as soon as it is
/// full; what no font has is remembered by the setter. Gives back how much of the last page is filled, in
/// points below the header.
using PageIsFull = std::function<void(Page& page)>;
double set_pages(const Document& document, TextSetter& setter, double top, const Spacing& spacing,
                 PagedDocument& paged, const PageIsFull& page_is_full);

/// How the document is to be set, when it is set on so many pages with the last filled so far: as loosely as
/// otherwise, or a little tighter where that keeps the last page from holding a few lines alone. See
/// docs/rules/typesetting.md.
Spacing spacing_for(const Document& document, TextSetter& setter, double top, std::size_t pages,
                    double filled_of_last);

/// Header and footer of every page, put when the number of pages is known.
class PageHeaders {
 public:
  PageHeaders(const Document& document, TextSetter& setter);
  /// How far down the header reaches.
  double bottom() const;
  /// Of page `page`, from 0.
  Mark mark_for(std::size_t page, std::size_t pages);

 private:
  struct Line {
    std::shared_ptr<const SetLine> line;
    Colour colour;
  };
  using Lines = std::vector<Line>;
  void add(Lines& column, const std::string& words, const TextStyle& style, double width);

  const Document& document_;
  TextSetter& setter_;
  Lines left_, right_, footer_;
};

/// The metadata packet: title, language, date, and that the file is PDF/A-2a and PDF/UA-1.
std::string metadata_packet(const Document& document);

}  // namespace handslag::typeset
