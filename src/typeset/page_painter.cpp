#include <cairo-pdf.h>

#include <memory>

#include "base/error.h"
#include "typeset/paged_document.h"

namespace handslag::typeset {

namespace {

struct Destroy {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

class Painter {
 public:
  Painter(cairo_t* pen, const TextSetter& setter) : pen_(pen), setter_(setter) {}

  void paint(const PlacedText& text) {
    use(text.colour);
    for (std::size_t run = text.first_run; run < text.last_run; ++run) paint(text, text.line->runs[run]);
  }

  void paint(const ChartLine& line) {
    use(line.colour);
    cairo_set_line_width(pen_, line.width);
    cairo_move_to(pen_, line.x1, line.y1);
    cairo_line_to(pen_, line.x2, line.y2);
    cairo_stroke(pen_);
  }

  void paint(const ChartArea& area) {
    use(area.colour);
    cairo_rectangle(pen_, area.x, area.y, area.width, area.height);
    cairo_fill(pen_);
  }

 private:
  void use(const Colour& colour) {
    cairo_set_source_rgb(pen_, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  }

  void paint(const PlacedText& text, const GlyphRun& run) {
    glyphs_.clear();
    clusters_.clear();
    for (const GlyphRun::Glyph& glyph : run.glyphs) {
      glyphs_.push_back(
          {glyph.index, text.x + static_cast<double>(glyph.x), text.baseline + static_cast<double>(glyph.y)});
    }
    for (const GlyphRun::Cluster& cluster : run.clusters)
      clusters_.push_back({cluster.bytes, cluster.glyphs});
    cairo_set_scaled_font(pen_, static_cast<cairo_scaled_font_t*>(setter_.scaled_font(run.font)));
    cairo_show_text_glyphs(pen_, run.text.data(), static_cast<int>(run.text.size()), glyphs_.data(),
                           static_cast<int>(glyphs_.size()), clusters_.data(),
                           static_cast<int>(clusters_.size()),
                           run.is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
  }

  cairo_t* pen_;
  const TextSetter& setter_;
  std::vector<cairo_glyph_t> glyphs_;
  std::vector<cairo_text_cluster_t> clusters_;
};

}  // namespace

std::string draw_pages(const PagedDocument& paged, const TextSetter& setter) {
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, Destroy> surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth, kPageHeight));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  {
    const std::unique_ptr<cairo_t, Destroy> pen(cairo_create(surface.get()));
    Painter painter(pen.get(), setter);
    for (const Page& page : paged.pages) {
      for (const Mark& mark : page.marks) {
        // Only for the brackets that Cairo puts around the mark; finish_pdf() says what they mean.
        cairo_tag_begin(pen.get(), "P", nullptr);
        for (const Placed& placed : mark.placed) {
          std::visit([&painter](const auto& part) { painter.paint(part); }, placed);
        }
        cairo_tag_end(pen.get(), "P");
      }
      cairo_show_page(pen.get());
    }
    if (cairo_status(pen.get()) != CAIRO_STATUS_SUCCESS) {
      throw StorageError(std::string("pages could not be drawn: ") +
                         cairo_status_to_string(cairo_status(pen.get())));
    }
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) {
    throw StorageError(std::string("pages could not be drawn: ") + cairo_status_to_string(status));
  }
  return bytes;
}

}  // namespace handslag::typeset
