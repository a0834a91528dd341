#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/translate.h"
#include "html/html.h"

// The pieces that pages are put together from. They know no domain word: a page says what stands in them,
// they say how it is marked up, so that all pages look alike, work on a phone and can be read aloud. Classes
// are in assets/app.css.
//
//     const Node content = fragment(
//         columns(panel("commitments", translate("Commitments"), data_table(commitments)),
//                 panel("support", translate("Support"), definition_list({{"Per år", "70 000 kr"}}))));
//     return page_shell(translator, {.title = "Uppföljning 2024", .lede = "Tre av fem …", .navigation = {…}},
//     content);
namespace handslag::html {

/// What a tag or an alert means; never told by colour alone, the text says it too.
enum class Kind { Neutral, Information, Success, Warning, Danger };

struct Link {
  std::string text = {};
  std::string url = {};
};

struct NavigationItem {
  std::string text = {};
  std::string url = {};
  bool is_current = false;
};

struct PageFrame {
  std::string title = {};   ///< the one h1; with the product's name it is the window's title too
  Node lede = {};           ///< one sentence: where things stand and what hinders
  std::string notice = {};  ///< a tag after the lede, "Exempeldata"; empty when there is none
  std::vector<NavigationItem> navigation = {};  ///< the main menu
  std::vector<Link> breadcrumbs = {};           ///< from the first page to this one; the last needs no URL
  std::string place = {};                       ///< right in the header: whose pages these are
  std::string style_sheet = "/assets/handslag.css";
  std::string document_style_sheet = {};  ///< of a document on the page; empty when there is none
  Link other_language = {};     ///< {"English", "/language/en"} on a Swedish page: last in the header
  Node first = {};              ///< before the heading: what must be put right in a form
  bool has_faults = false;      ///< the window's title begins with "Error:"
  std::string done = {};        ///< what was just done; read aloud when the page comes
  std::string script = {};      ///< the one script, which no page needs; empty when there is none
  std::vector<Link> foot = {};  ///< help, accessibility
  std::string foot_note = {};   ///< the program and its version
};

/// A whole page with header, menu, skip link, breadcrumbs, heading and lede around `content`, in the
/// translator's language.
std::string page_shell(const Translator& translator, const PageFrame& frame, const Node& content);

Node breadcrumbs(const Translator& translator, const std::vector<Link>& trail);

/// A short word with a coloured ground: "Underlag saknas".
Node tag(Kind kind, std::string_view text);
/// Tags or other short things beside each other, wrapping.
Node tag_row(const std::vector<Node>& tags);

/// A box with a heading (h2). `anchor` is its id on the page and names it for screen readers.
Node panel(std::string_view anchor, std::string_view heading, const Node& content);
/// The work in the wide column and the facts beside it; below each other on a narrow screen.
Node columns(const Node& work, const Node& facts);

struct Fact {
  std::string term = {};
  Node value = {};
};
/// Terms to the left, values right-aligned in figures of equal width.
Node definition_list(const std::vector<Fact>& facts);

enum class StepState { Done, Current, Ahead };
struct Step {
  std::string name = {};
  std::string when = {};  ///< "28 feb, 5 av 6"; a dash when there is no day yet
  StepState state = StepState::Ahead;
};
/// Where in a sequence the matter stands. `label` names the sequence.
Node steps(std::string_view label, const std::vector<Step>& all);

enum class ColumnKind { Text, Number };
struct Column {
  std::string heading = {};
  ColumnKind kind = ColumnKind::Text;
};
/// What a table does on a narrow screen: stay a table (few short columns; should it still be too wide, it
/// scrolls within its own box), or become one block for each row, where figures carry the heading of their
/// column.
enum class Narrow { Keep, Stack };
struct Table {
  std::string caption = {};  ///< read by screen readers; shown when `shows_caption`
  bool shows_caption = false;
  std::vector<Column> columns = {};
  std::vector<std::vector<Node>> rows = {};  ///< the first cell of each is the row's heading
  std::vector<Node> total = {};              ///< the last row, set apart; may be empty
  Narrow narrow = Narrow::Keep;
};
Node data_table(const Table& table);

/// A figure that may not be shown: `known` is what may be said of it, "1–4"; `spoken` is read aloud in its
/// place, "mellan 1 och 4".
Node protected_figure(std::string_view known, std::string_view spoken);
/// Something that is opened when it is asked for: its name, a quiet word beside it, and what is inside.
struct Fold {
  std::string anchor = {};  ///< its id on the page
  std::string name = {};
  std::string aside = {};  ///< "11 rader, 4 visas som intervall"
  Node content = {};
};
/// Those of a `group` are open one at a time: what is opened closes the others. Without one each is by
/// itself.
Node folds(const std::vector<Fold>& all, std::string_view group = {});

struct Gap {
  Node what = {};    ///< the contradiction or what is missing
  Node remedy = {};  ///< what to do about it
  Node ways = {};    ///< where it is done
};
/// What must be sorted out, each with its remedy.
Node gap_list(const std::vector<Gap>& gaps);

/// Says what will stand here and how to make it so.
Node empty_state(std::string_view what, const Node& how);
/// Links beside each other, each as easy to hit as a button.
Node ways(const std::vector<Link>& links);
Node alert(Kind kind, std::string_view heading, const Node& content);
/// A link that looks like a button: the one thing to do on this page.
Node primary_link(std::string_view text, std::string_view url);
/// Another thing that can be done; `spoken` is what it is called where the button stands alone.
Node secondary_link(std::string_view text, std::string_view url, std::string_view spoken);
Node link(std::string_view text, std::string_view url);
/// A drawing with the explanation under it. `drawing` is an svg with a title and a description of its own.
Node chart(const Node& drawing, std::string_view explanation);

/// The two beside each other on a wide screen.
Node chart_with_table(const Node& chart, const Node& table);
/// A document as it lies on paper: light also where the page is dark.
Node paper(const Node& document);

/// Links to the pages of a long list; nothing when there is only one. `url_before_number` is "?page=".
Node pagination(const Translator& translator, int page, int pages, std::string_view url_before_number);

}  // namespace handslag::html
