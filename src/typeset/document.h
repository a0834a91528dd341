#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/characters.h"
#include "typeset/bar_chart.h"

// A document as a tree of values: what it says and what each part is, with no word on how it looks. The same
// tree becomes PDF (typeset/pdf.h) and HTML (typeset/html.h).
//
//     Document memorandum{.title = "Uppföljning av partnerskap 2024", .language = "sv-SE"};
//     memorandum.header = {.organisation = "Exempelstads kommun", .registry_number = "SN 2025/12"};
//     memorandum.add(Heading{1, {text("Bedömning")}});
//     memorandum.add(Paragraph{{text("Kommunen betalade "), strong("70 tkr"), text(", se "),
//                               annex_reference("bilaga 1", "1"), text(".")}})
//         .source = "agreement 4, funding";
//
// No text is made here: labels such as "Sida 2 (4)" and "skyddad" come with the document, in its language.
namespace handslag::typeset {

/// A run of text inside a paragraph, list item or cell.
struct Span {
  enum class Kind { Text, Strong, Emphasis, Link, AnnexReference };
  Kind kind = Kind::Text;
  std::string text;
  std::string target = {};  ///< Link: the URL. AnnexReference: the number of the annex.
  bool operator==(const Span&) const = default;
};
using Inline = std::vector<Span>;

inline Span text(std::string words) { return {Span::Kind::Text, std::move(words)}; }
inline Span strong(std::string words) { return {Span::Kind::Strong, std::move(words)}; }
inline Span emphasis(std::string words) { return {Span::Kind::Emphasis, std::move(words)}; }
inline Span link(std::string words, std::string url) {
  return {Span::Kind::Link, std::move(words), std::move(url)};
}
/// `number` is that of an entry in the document's AnnexList, which the words lead to.
inline Span annex_reference(std::string words, std::string number) {
  return {Span::Kind::AnnexReference, std::move(words), std::move(number)};
}

/// The words without their marks-up.
std::string plain_text(const Inline& content);
/// Whether there is nothing to see: no words, or only spaces and marks that are never drawn.
using handslag::is_blank;
bool is_blank(const Inline& content);

/// Level 1 to 3 below the title. A level that is skipped on the way down (1 then 3) is closed up when the
/// document is set (heading_levels()), and a heading without words is left out.
struct Heading {
  int level = 1;
  Inline content;
  bool operator==(const Heading&) const = default;
};

struct Paragraph {
  Inline content;
  bool operator==(const Paragraph&) const = default;
};

struct List {
  enum class Kind { Bullet, Numbered };
  static constexpr int kMaxDepth = 4;
  Kind kind = Kind::Bullet;
  std::vector<Inline> items;             ///< those without words are left out
  std::vector<std::string> labels = {};  ///< as written, one for each item: "2)", "a)", "1.1"; empty: by kind
  std::vector<int> depths = {};          ///< of each item below the first level, which is 0; empty: all 0
  bool operator==(const List&) const = default;
};

/// A cell of a table. A protected one is a count that is kept back: readers see `known` in its place, what
/// anybody can tell of it ("1–4"), or the table's `protected_label`; `content` is written nowhere.
struct Cell {
  Inline content;
  bool is_protected = false;
  Inline known = {};
  std::string source = {};  ///< where the figure comes from; for machines, not shown
  bool operator==(const Cell&) const = default;
};
inline Cell cell(std::string words) { return {.content = {text(std::move(words))}}; }
inline Cell protected_cell() { return {.content = {}, .is_protected = true}; }
inline Cell protected_cell(std::string known) {
  return {.content = {}, .is_protected = true, .known = {text(std::move(known))}};
}

struct Column {
  enum class Alignment { Left, Right };
  std::string title;
  Alignment alignment = Alignment::Left;  ///< figures stand to the right
  bool operator==(const Column&) const = default;
};

/// The first cell of each row is the row's header. Every row has as many cells as there are columns. When no
/// column has a title, there is no row of titles.
struct Table {
  static constexpr std::size_t kMaxColumns = 12;

  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<Cell> foot = {};     ///< the row of sums; empty when there is none
  std::vector<Inline> notes = {};  ///< under the table: source, cut-off date, what "skyddad" means
  std::string protected_label = "skyddad";
  bool operator==(const Table&) const = default;
};

/// Whether any column has a title.
bool has_heads(const Table& table);

struct Figure {
  BarChart chart;
  std::vector<Inline> notes = {};
  bool operator==(const Figure&) const = default;
};

/// What is enclosed. References in the text lead here.
struct AnnexList {
  struct Entry {
    std::string number;  ///< "1"
    std::string label;   ///< "Bilaga 1"
    std::string title;
    std::string file = {};  ///< the annex beside the HTML, as a relative address; empty: no link
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  bool operator==(const AnnexList&) const = default;
};

struct Signature {
  std::string name;  ///< empty: a line to sign on
  std::string role;
  std::string unit = {};
  bool operator==(const Signature&) const = default;
};

struct PageBreak {
  bool operator==(const PageBreak&) const = default;
};

struct Block {
  using Content = std::variant<Heading, Paragraph, List, Table, Figure, AnnexList, Signature, PageBreak>;
  Content content;
  std::string id = {};      ///< anchor in HTML, and the key of PdfDocument::page_of_block; unique when given
  std::string source = {};  ///< where what it says comes from; for machines, not shown
  bool operator==(const Block&) const = default;
};

/// The lines at the top of every page. What is empty is left out.
struct PageHeader {
  std::string organisation;
  std::string unit = {};
  std::string kind = {};             ///< "Tjänsteskrivelse"
  std::string registry_number = {};  ///< as shown: "Dnr SN 2025/12"
  std::string date = {};             ///< as shown: "2025-03-04"
  std::string recipient = {};        ///< on the first page, above the title: "Socialnämnden"
  bool operator==(const PageHeader&) const = default;
};

struct Document {
  std::string title;  ///< heading of the document, the only one of the highest level
  std::string language = "sv-SE";
  PageHeader header = {};
  std::string page_label = "Sida {page} ({pages})";  ///< with these two places to fill
  std::string footer = {};
  std::string notice = {};  ///< "Exempeldata": in the header of every page and at the top of the HTML
  std::vector<Block> blocks = {};

  /// Puts a block at the end and returns it, so that `.source` and `.id` can be set.
  Block& add(Block::Content content);
  bool operator==(const Document&) const = default;
};

/// The level at which each block stands as a heading when the document is set; 0: it is none, or says
/// nothing.
std::vector<int> heading_levels(const Document& document);

/// What one document may hold at most. More is refused by name.
struct DocumentLimits {
  static constexpr std::size_t kBlocks = 50'000;
  static constexpr std::size_t kItems = 100'000;  ///< of one list
  static constexpr std::size_t kCells = 1'000'000;
  static constexpr std::size_t kBytes = 20'000'000;  ///< of all text together, as UTF-8
  static constexpr std::size_t kWordBytes = 10'000;  ///< without a space
  static constexpr std::size_t kLineBytes = 10'000;  ///< of the title, a heading, an address, a description
  static constexpr std::size_t kPages = 5'000;
};

/// Why a document cannot be set. `place` names the block for the log ("block 7 (arenden), row 3") and is
/// empty for the whole document; `detail` is what was found there: the character, the level, the size. What
/// the user is told: typeset/refusal_sentence.h.
struct TypesetRefusal {
  enum class Reason {
    MissingTitle,
    MissingDescription,  ///< a figure without words for those who do not see it
    HeadingLevel,        ///< not 1, 2 or 3
    UnevenList,          ///< labels or depths do not match the items
    UnevenTable,         ///< no column, too many, or a row whose cells do not match the columns
    UnusableChart,       ///< series and categories do not match, too many, or a negative value
    UnknownAnnex,        ///< a reference to an annex that is not listed, or one listed twice
    UnsafeLink,
    DuplicateId,
    NotUtf8,
    UnknownCharacter,  ///< no typeface has it
    LongWord,          ///< longer than any line could show
    TooLarge,
    TooManyPages,
  };
  Reason reason = Reason::MissingTitle;
  std::string place = {};
  std::string detail = {};
  std::size_t block = 0;       ///< from 1; 0: the document itself
  std::string source = {};     ///< where what the block says comes from: "lines 3-5"
  std::string beginning = {};  ///< the first words of the block
};

/// A refusal of what stands in `block` (from 1; 0: above all blocks), with its place filled in.
TypesetRefusal refusal_at(const Document& document, std::size_t block, TypesetRefusal::Reason reason,
                          std::string detail);

/// All that keeps the document from being set; empty when it can be. Fonts are not asked here.
std::vector<TypesetRefusal> check(const Document& document);

}  // namespace handslag::typeset
