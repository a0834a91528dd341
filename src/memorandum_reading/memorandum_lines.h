#pragma once

#include <string>
#include <string_view>
#include <vector>

// The lines of a memorandum that came out of a word processor or a PDF: hard-wrapped, with page breaks in the
// middle of sentences, columns, and the furniture of each page among the text. Here they get their numbers
// and columns; page_furniture.h takes off what belongs to the page.
namespace handslag::memorandum_reading {

struct SourceLine {
  int number = 0;                       ///< from 1
  int part = 0;                         ///< 1: the text beside what stands in the margin
  int place = 0;                        ///< the line after which its passage comes, where not its own
  std::string text;                     ///< words separated by one space; empty for a blank line
  std::vector<std::string> cells = {};  ///< two or more when gaps or tabs divide the line into columns
  std::vector<std::size_t> columns =
      {};  ///< where each cell begins, in characters; one for an undivided line
  std::size_t indentation = 0;
  bool page_break_before = false;
  bool is_furniture = false;   ///< belongs to the page, not to the text
  bool is_below_rule = false;  ///< a line drawn across the page stands above it
  bool is_in_margin = false;   ///< a heading that stands to the left of its text
};

/// Reading looks at a line from each of its words, so a longer one is read as several of the same number.
inline constexpr std::size_t kLongestLine = 4'000;

/// Every line of well-formed UTF-8, blank ones too; \n, \r\n and \r end a line, \f starts a page.
std::vector<SourceLine> source_lines(std::string_view text);

/// The text by its lines as a SourceLine's number counts them, the first being 1: \n, \r\n and \r end a line,
/// and the end of a page does not.
std::vector<std::string_view> numbered_lines(std::string_view text);

/// The cells of a line, or its whole text as the only one.
std::vector<std::string> cells_or_text(const SourceLine& line);

/// A bullet or number that opens a list item ("•", "-", "–", "2.", "b)"); empty when the line has none.
std::string_view item_mark(std::string_view line);

/// "•" and its kin are never anything else; a dash or a number may be part of a sentence.
bool is_certain_mark(std::string_view mark);

bool starts_upper(std::string_view text);
bool starts_lower(std::string_view text);
/// Whether a sentence or a lead-in ends here: . : ; ! ?
bool ends_sentence(std::string_view text);
/// Whether any letter is there, and all are capitals.
bool is_in_capitals(std::string_view text);
/// A line of underscores, dashes or dots: a place to sign, or nothing.
bool is_rule(std::string_view line);

/// Whether every line has a blank one above, so that blank lines tell nothing.
bool is_spaced(const std::vector<SourceLine>& lines);

/// Tells a line that ended because it was full from one that ended because something new begins.
class WrapWidth {
 public:
  explicit WrapWidth(const std::vector<SourceLine>& lines);
  /// Whether the first word of `next` would have had room at the end of `line`.
  bool had_room(std::string_view line, std::string_view next) const;
  /// The same without a margin for lines of uneven length: for a word that seldom begins a line by chance.
  bool would_fit(std::string_view line, std::string_view next) const;

 private:
  std::size_t width_ = 0;
  std::size_t longest_ = 0;
};

}  // namespace handslag::memorandum_reading
