#include "web/account/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "base/error.h"
#include "html/svg.h"

namespace handslag::web {

namespace {

constexpr int kQuietZone = 4;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

html::Node qr_code(std::string_view text, std::string_view title) {
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (code == nullptr) throw Error("no QR code of " + std::to_string(text.size()) + " characters");
  // Each row's dark squares as runs: "M4 4h7v1h-7z".
  std::string runs;
  for (int row = 0; row < code->width; ++row) {
    const unsigned char* squares = code->data + static_cast<std::ptrdiff_t>(row) * code->width;
    for (int column = 0; column < code->width; ++column) {
      if ((squares[column] & 1u) == 0) continue;
      int end = column;
      while (end < code->width && (squares[end] & 1u) != 0) ++end;
      const std::string length = std::to_string(end - column);
      runs += "M" + std::to_string(column + kQuietZone) + " " + std::to_string(row + kQuietZone) + "h" +
              length + "v1h-" + length + "z";
      column = end;
    }
  }
  const int size = code->width + 2 * kQuietZone;
  const std::string box = "0 0 " + std::to_string(size) + " " + std::to_string(size);
  return html::svg::svg(html::attribute("viewBox", box), html::classes("qr-code"), html::role("img"),
                        html::aria("labelledby", "qr-title"),
                        html::attribute("shape-rendering", "crispEdges"),
                        html::svg::title(html::id("qr-title"), title),
                        html::svg::rect(html::attribute("width", size), html::attribute("height", size),
                                        html::attribute("fill", "#fff")),
                        html::svg::path(html::attribute("d", runs), html::attribute("fill", "#000")));
}

}  // namespace handslag::web
