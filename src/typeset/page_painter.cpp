#include "typeset/page_painter.h"

#include <cmath>

namespace handslag::typeset {

namespace {

/// No colour that is ever used: the first use of one is written out.
constexpr Colour kNone{999, 999, 999};

void append_share(std::string& text, unsigned part) {
  const auto thousandths = (part * 1000 + 127) / 255;
  if (thousandths >= 1000) {
    text += '1';
    return;
  }
  if (thousandths == 0) {
    text += '0';
    return;
  }
  text += '.';
  text += static_cast<char>('0' + thousandths / 100);
  text += static_cast<char>('0' + thousandths / 10 % 10);
  text += static_cast<char>('0' + thousandths % 10);
}

}  // namespace

std::string PagePainter::painted(const std::vector<Mark>& marks, const std::vector<StructureNode>& nodes) {
  // What one stream sets does not reach the next.
  content_ = "q\n";
  fill_ = stroke_ = kNone;
  font_ = -1;
  for (const Mark& mark : marks) {
    open(mark, nodes);
    for (const Placed& placed : mark.placed) {
      std::visit([this](const auto& part) { paint(part); }, placed);
    }
    content_ += "EMC\n";
  }
  content_ += "Q\n";
  return std::move(content_);
}

void PagePainter::open(const Mark& mark, const std::vector<StructureNode>& nodes) {
  if (mark.node == kPaginationArtifact) {
    content_ += "/Artifact <</Type/Pagination>> BDC\n";
    return;
  }
  if (mark.node < 0) {
    content_ += "/Artifact <</Type/Layout>> BDC\n";
    return;
  }
  content_ += '/';
  content_ += nodes[static_cast<std::size_t>(mark.node)].type;
  content_ += " <</MCID ";
  content_ += std::to_string(mark.number);
  if (const auto* text = mark.placed.empty() ? nullptr : std::get_if<PlacedText>(&mark.placed.front())) {
    const std::optional<std::string>& actual = text->line->runs[text->first_run].actual_text;
    if (actual) content_.append("/ActualText").append(pdf_text(*actual));
  }
  content_ += ">> BDC\n";
}

void PagePainter::paint(const PlacedText& text) {
  use(text.colour, " rg\n", fill_);
  content_ += "BT\n";
  for (std::size_t run = text.first_run; run < text.last_run; ++run) paint(text.line->runs[run], text);
  content_ += "ET\n";
}

void PagePainter::paint(const GlyphRun& run, const PlacedText& text) {
  if (run.glyphs.empty()) return;
  if (font_ != run.typeface || size_ != run.size) {
    font_ = run.typeface;
    size_ = run.size;
    content_.append("/F").append(std::to_string(font_)).append(" ");
    append_number(content_, static_cast<double>(size_));
    content_ += " Tf\n";
  }
  const double thousandth = static_cast<double>(run.size) / 1000;
  float rise = run.glyphs.front().y;
  double pen = static_cast<double>(run.glyphs.front().x);
  begin_string(text.x + pen, kPageHeight - text.baseline + static_cast<double>(rise));
  for (const GlyphRun::Glyph& glyph : run.glyphs) {
    const double target = static_cast<double>(glyph.x);
    if (glyph.y != rise) {
      end_string();
      rise = glyph.y;
      pen = target;
      begin_string(text.x + pen, kPageHeight - text.baseline + static_cast<double>(rise));
    } else if (const auto back = std::lround((pen - target) / thousandth); back != 0) {
      content_.append(")").append(std::to_string(back)).append("(");
      pen -= static_cast<double>(back) * thousandth;
    }
    const std::uint16_t number = fonts_.number_of(glyph.code);
    for (const char byte : {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)}) {
      if (byte == '(' || byte == ')' || byte == '\\') content_ += '\\';
      if (byte == '\r') {
        content_ += "\\r";
      } else {
        content_ += byte;
      }
    }
    pen += static_cast<double>(words_.coded(glyph.code).advance) * thousandth;
  }
  end_string();
}

void PagePainter::begin_string(double x, double y) {
  content_ += "1 0 0 1 ";
  append_number(content_, x);
  content_ += ' ';
  append_number(content_, y);
  content_ += " Tm[(";
}

void PagePainter::end_string() { content_ += ")]TJ\n"; }

void PagePainter::paint(const ChartLine& line) {
  use(line.colour, " RG\n", stroke_);
  append_number(content_, line.width);
  content_ += " w ";
  append_number(content_, line.x1);
  content_ += ' ';
  append_number(content_, kPageHeight - line.y1);
  content_ += " m ";
  append_number(content_, line.x2);
  content_ += ' ';
  append_number(content_, kPageHeight - line.y2);
  content_ += " l S\n";
}

void PagePainter::paint(const ChartArea& area) {
  use(area.colour, " rg\n", fill_);
  for (const double number : {area.x, kPageHeight - area.y - area.height, area.width, area.height}) {
    append_number(content_, number);
    content_ += ' ';
  }
  content_ += "re f\n";
}

void PagePainter::use(const Colour& colour, const char* operation, Colour& current) {
  if (colour == current) return;
  current = colour;
  append_share(content_, colour.red);
  content_ += ' ';
  append_share(content_, colour.green);
  content_ += ' ';
  append_share(content_, colour.blue);
  content_ += operation;
}

}  // namespace handslag::typeset
