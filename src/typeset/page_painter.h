#pragma once

#include <string>
#include <vector>

#include "typeset/document_fonts.h"
#include "typeset/paged_document.h"

namespace handslag::typeset {

/// Writes what stands on a page as PDF's operators, each mark inside a marked-content sequence that says what
/// it is: "/H1 <</MCID 1>> BDC … EMC", or an artifact. So nothing is untagged.
class PagePainter {
 public:
  explicit PagePainter(DocumentFonts& fonts, const ShapedWords& words) : fonts_(fonts), words_(words) {}

  /// A content stream; may be put after another one of the same page.
  std::string painted(const std::vector<Mark>& marks, const std::vector<StructureNode>& nodes);

 private:
  void open(const Mark& mark, const std::vector<StructureNode>& nodes);
  void paint(const PlacedText& text);
  void paint(const GlyphRun& run, const PlacedText& text);
  void paint(const ChartLine& line);
  void paint(const ChartArea& area);
  void use(const Colour& colour, const char* operation, Colour& current);
  void begin_string(double x, double y);
  void end_string();

  DocumentFonts& fonts_;
  const ShapedWords& words_;
  std::string content_;
  Colour fill_, stroke_;
  int font_ = -1;
  float size_ = 0;
};

}  // namespace handslag::typeset
