#include "cli/pdf_picture.h"

#include <charconv>
#include <string>

#include "base/error.h"
#include "base/limited_child.h"
#include "base/text.h"

namespace handslag::cli {

namespace {

constexpr const char* kPdfToPpm = "/usr/bin/pdftoppm";
constexpr const char* kPdfToText = "/usr/bin/pdftotext";
// Read on a screen, in a column of half its width.
constexpr const char* kDotsPerInch = "96";

std::optional<std::string> output_of(const std::vector<std::string>& command, std::string_view bytes,
                                     std::size_t most_output) {
  ChildLimits limits;
  limits.time = std::chrono::seconds(10);
  limits.memory = std::size_t{512} << 20;
  limits.most_output = most_output;
  try {
    ChildEnd end = run_limited(command, bytes, limits);
    if (end.how != ChildEnd::How::Ended || end.exit_code != 0) return std::nullopt;
    return std::move(end.output);
  } catch (const ExternalServiceError&) {
    return std::nullopt;  // not installed: there is no picture then
  }
}

// The number of `name="12.5"` in a line of pdftotext -bbox.
std::optional<double> number_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(at + name.size() + 2);
  double number = 0;
  const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  return failure == std::errc() && number >= 0 && number < 100'000 ? std::optional(number) : std::nullopt;
}

std::string unescaped(std::string_view text) {
  std::string plain(text);
  for (const auto& [name, letter] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    for (std::size_t at = plain.find(name); at != std::string::npos; at = plain.find(name, at + 1))
      plain.replace(at, std::string_view(name).size(), letter);
  }
  return plain;
}

std::optional<web::WordOnPage> word_in(std::string_view line) {
  const auto left = number_of(line, "xMin");
  const auto top = number_of(line, "yMin");
  const auto right = number_of(line, "xMax");
  const auto bottom = number_of(line, "yMax");
  const std::size_t from = line.find('>');
  const std::size_t to = line.rfind("</word>");
  if (!left || !top || !right || !bottom || from == std::string_view::npos || to == std::string_view::npos ||
      to <= from)
    return std::nullopt;
  return web::WordOnPage{unescaped(line.substr(from + 1, to - from - 1)), *left, *top, *right, *bottom};
}

}  // namespace

std::optional<web::DrawnPage> draw_pdf_page(std::string_view bytes, std::int64_t page) {
  constexpr std::size_t kMostPicture = std::size_t{8} << 20;
  constexpr std::size_t kMostWords = std::size_t{4} << 20;
  if (!bytes.starts_with("%PDF") || page < 1 || page > 100'000) return std::nullopt;
  const std::string number = std::to_string(page);
  auto png = output_of({kPdfToPpm, "-png", "-r", kDotsPerInch, "-f", number, "-l", number, "-"}, bytes,
                       kMostPicture);
  const auto words =
      output_of({kPdfToText, "-bbox", "-f", number, "-l", number, "-", "-"}, bytes, kMostWords);
  if (!png || png->empty() || !words) return std::nullopt;
  web::DrawnPage drawn{.png = std::move(*png)};
  for (const std::string_view line : lines_of(*words)) {
    const std::string_view text = trimmed(line);
    if (text.starts_with("<page ")) {
      drawn.width = number_of(text, "width").value_or(0);
      drawn.height = number_of(text, "height").value_or(0);
    } else if (text.starts_with("<word ")) {
      if (auto word = word_in(text)) drawn.words.push_back(std::move(*word));
    }
  }
  if (drawn.width <= 0 || drawn.height <= 0) return std::nullopt;
  return drawn;
}

}  // namespace handslag::cli
