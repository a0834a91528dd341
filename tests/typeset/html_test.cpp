#include "typeset/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/typeset/pdf_words.h"
#include "tests/typeset/sample_document.h"

namespace handslag::typeset {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The words between the tags. Drawings are left out; list labels are the browser's.
std::vector<std::string> visible_words(std::string markup) {
  for (std::size_t at = markup.find("<svg"); at != std::string::npos; at = markup.find("<svg")) {
    markup.erase(at, markup.find("</svg>") + 6 - at);
  }
  std::string words;
  bool is_inside_tag = false;
  std::string tag;
  for (const char letter : markup) {
    if (letter == '<') {
      is_inside_tag = true;
      tag.clear();
    } else if (letter == '>') {
      is_inside_tag = false;
      const bool is_inline =
          tag.starts_with("a ") || tag == "/a" || tag.ends_with("strong") || tag.ends_with("em");
      if (!is_inline) words += ' ';
    } else if (is_inside_tag) {
      tag += letter;
    } else {
      words += letter;
    }
  }
  std::vector<std::string> result;
  for (const std::string_view word : words_of(words)) result.emplace_back(word);
  return result;
}

Document without_header() {
  Document document = sample_memorandum();
  document.header = {};
  document.footer.clear();
  document.notice.clear();
  return document;
}

TEST(HtmlDocument, SaysTheSameWordsInOrderAsTheDocument) {
  const Document document = without_header();
  std::vector<std::string> expected = words_of_document(document);
  std::erase_if(expected,
                [](const std::string& word) { return word == "•" || word == "1." || word == "2."; });
  std::vector<std::string> words = visible_words(render_html_fragment(document).markup());
  std::erase_if(words, [](const std::string& word) { return word == "1." || word == "2."; });
  EXPECT_EQ(words, expected);
}

TEST(HtmlDocument, IsAFileOfItsOwnWithoutScripts) {
  const std::string page = render_html(sample_memorandum());
  EXPECT_THAT(page, testing::StartsWith("<!doctype html>"));
  EXPECT_THAT(page, HasSubstr("<html lang=\"sv-SE\">"));
  EXPECT_THAT(page, HasSubstr(std::string(document_style_sheet())));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("Dnr SN 2025/12"));
  EXPECT_THAT(page, HasSubstr("Exempeldata"));
}

TEST(HtmlDocument, SaysInWhichLanguageATextIsThatIsNotTheDocuments) {
  Document document{.title = "Follow-up", .language = "en"};
  document.add(Paragraph{{text("The partner held two meetings and the municipality was there.")}});
  document.add(Paragraph{{text("Partnern har hållit två möten och det var fler än året innan.")}});
  document.add(
      List{List::Kind::Bullet, {{text("att öka sin tillgänglighet")}, {text("Socialnämnden approves it.")}}});
  const std::string markup = render_html(document);
  EXPECT_THAT(markup, HasSubstr("<span lang=\"sv-SE\">Partnern har"));
  EXPECT_THAT(markup, HasSubstr("<span lang=\"sv-SE\">att öka"));
  EXPECT_EQ(markup.find("sv-SE", markup.find("att öka")), std::string::npos);
  document.language = "sv-SE";
  EXPECT_THAT(render_html(document), HasSubstr("<span lang=\"en\">The partner held"));
}

TEST(HtmlFragment, HasNoStyleAttributesAndStartsAtTheLevelAskedFor) {
  const std::string markup = render_html_fragment(sample_memorandum(), 2).markup();
  EXPECT_THAT(markup, testing::StartsWith("<article class=\"document\""));
  EXPECT_THAT(markup, Not(HasSubstr("style=")));
  EXPECT_THAT(markup, Not(HasSubstr("<h1")));
  EXPECT_THAT(markup, HasSubstr("<h2 class=\"ds-heading\">Uppföljning"));
  EXPECT_THAT(markup, HasSubstr("<h4 class=\"ds-heading\">Hur uppföljningen"));
}

TEST(HtmlFragment, GivesTablesHeadersWithScope) {
  Document document;
  document.title = "Titel";
  Table table;
  table.columns = {{"Ålder"}, {"Antal", Column::Alignment::Right}};
  Cell hidden = protected_cell();
  hidden.content = {text("4711")};
  Cell span = protected_cell("180–184");
  span.content = {text("4712")};
  table.rows = {{cell("65 år"), hidden}, {cell("66 år"), span}};
  table.foot = {cell("Totalt"), cell("9")};
  document.add(table);
  const std::string markup = render_html_fragment(document).markup();
  EXPECT_THAT(markup, HasSubstr("<th scope=\"col\" class=\"is-number\">Antal</th>"));
  EXPECT_THAT(markup, HasSubstr("<th scope=\"row\" class=\"is-text\">65 år</th>"));
  EXPECT_THAT(markup, HasSubstr("<tfoot><tr><th scope=\"row\""));
  EXPECT_THAT(markup, HasSubstr("skyddad"));
  EXPECT_THAT(markup, Not(HasSubstr("4711")));
  EXPECT_THAT(markup, HasSubstr("<span class=\"document-protected\">180–184</span>"));
  EXPECT_THAT(markup, Not(HasSubstr("4712")));
}

TEST(HtmlFragment, LeadsReferencesToTheirAnnexAndUnsafeLinksNowhere) {
  Document document;
  document.title = "Titel";
  document.add(Paragraph{{annex_reference("bilaga 1", "1"), link("x", "javascript:alert(1)")}});
  document.add(AnnexList{{{"1", "Bilaga 1", "Matris", "a & b.pdf"}}});
  const std::string markup = render_html_fragment(document).markup();
  EXPECT_THAT(markup, HasSubstr("href=\"#annex-1\""));
  EXPECT_THAT(markup, HasSubstr("id=\"annex-1\""));
  EXPECT_THAT(markup, HasSubstr("a &amp; b.pdf"));
  EXPECT_THAT(markup, Not(HasSubstr("javascript")));
}

TEST(HtmlFragment, EscapesWhatTheDocumentSays) {
  Document document;
  document.title = "<b>&";
  document.add(Paragraph{{strong("<script>")}});
  const std::string markup = render_html_fragment(document).markup();
  EXPECT_THAT(markup, HasSubstr("&lt;b&gt;&amp;"));
  EXPECT_THAT(markup, Not(HasSubstr("<script>")));
}

}  // namespace
}  // namespace handslag::typeset
