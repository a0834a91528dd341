#pragma once

#include <string>
#include <string_view>
#include <vector>

// The lines of a memorandum that came out of a word processor or a PDF: hard-wrapped, with page breaks in the
// middle of sentences and the header of each page among the text. Here they get their numbers, and what
// belongs to the page and not to the text is marked:
//
//     12  • Synas i kommunen, så att invånarna vet var det går att
//     14  Socialförvaltningen, Norrtälje kommun          <- running header: repeated beside page numbers
//     15  Sida 2 (3)                                     <- page number
//     17  få stöd efter ett brott                        <- goes on from line 12
namespace handslag::memorandum_reading {

struct SourceLine {
  int number = 0;                       ///< from 1
  std::string text;                     ///< words separated by one space; empty for a blank line
  std::vector<std::string> cells = {};  ///< two or more when gaps or tabs divide the line into columns
  std::size_t indentation = 0;
  bool page_break_before = false;
  bool is_running_header = false;
};

/// Every line of well-formed UTF-8, blank ones too; \n, \r\n and \r end a line, \f starts a page.
std::vector<SourceLine> source_lines(std::string_view text);

/// "Sida 2 (4)", "2(4)", "sid 3", "4 av 9".
bool is_page_number(std::string_view line);

/// A bullet or number that opens a list item ("•", "-", "–", "2.", "b)"); empty when the line has none.
std::string_view item_mark(std::string_view line);

/// "•" and its kin are never anything else; a dash or a number may be part of a sentence.
bool is_certain_mark(std::string_view mark);

bool starts_upper(std::string_view text);
bool starts_lower(std::string_view text);
/// Whether a sentence or a lead-in ends here: . : ; ! ?
bool ends_sentence(std::string_view text);

/// Tells a line that ended because it was full from one that ended because something new begins.
class WrapWidth {
 public:
  explicit WrapWidth(const std::vector<SourceLine>& lines);
  /// Whether the first word of `next` would have had room at the end of `line`.
  bool had_room(std::string_view line, std::string_view next) const;

 private:
  std::size_t width_ = 0;
};

}  // namespace handslag::memorandum_reading
