#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A page of a received PDF as a picture, with the passage that counts marked on it.
namespace handslag::web {

/// A word of the page and where it stands, in points from its upper left corner.
struct WordOnPage {
  std::string text = {};
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};
struct DrawnPage {
  std::string png = {};
  double width = 0;   ///< in points
  double height = 0;  ///< in points
  std::vector<WordOnPage> words = {};
};
/// Draws a page, from 1, of a PDF; empty when it cannot be drawn. By somebody who can be stopped and may fail
/// alone.
using DrawPage = std::function<std::optional<DrawnPage>(std::string_view bytes, std::int64_t page)>;

struct Rectangle {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  bool operator==(const Rectangle&) const = default;
};
/// Where the passage stands: one rectangle for each of its lines; none when the page has no such words.
/// Punctuation, quotation marks and capitals have no say.
std::vector<Rectangle> passage_on(const DrawnPage& page, std::string_view passage);

/// The page with its passage marked, as one picture.
std::string svg_of(const DrawnPage& page, const std::vector<Rectangle>& passage);

}  // namespace handslag::web
