#include "html/components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/html/sample_page.h"

namespace handslag::html {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(PageShell, SpeaksTheLanguageOfTheReader) {
  const std::string swedish = page_shell(Translator(), {.title = "Avtal"}, Node());
  EXPECT_THAT(swedish, HasSubstr(R"(<html lang="sv")"));
  EXPECT_THAT(swedish, HasSubstr("Till innehållet"));
  const std::string english = page_shell(Translator(Language::English), {.title = "Agreements"}, Node());
  EXPECT_THAT(english, HasSubstr(R"(<html lang="en")"));
  EXPECT_THAT(english, HasSubstr("Skip to the content"));
}

TEST(PageShell, HasOneHeadingAndOneTitleThatAreEscaped) {
  const std::string page = page_shell(Translator(), {.title = "Vård & <b>stöd</b>"}, p("x"));
  EXPECT_EQ(occurrences(page, "<h1"), 1U);
  EXPECT_THAT(page, HasSubstr("<title>Vård &amp; &lt;b&gt;stöd&lt;/b&gt; · Handslag</title>"));
  EXPECT_THAT(page, Not(HasSubstr("<b>stöd")));
}

TEST(PageShell, MarksWhereTheReaderIs) {
  const std::string page = page_shell(Translator(),
                                      {.title = "Avtal",
                                       .navigation = {{"Avtal", "/avtal", true}, {"Statistik", "/statistik"}},
                                       .breadcrumbs = {{"Hem", "/"}, {"Avtal", ""}}},
                                      Node());
  EXPECT_THAT(page, HasSubstr(R"(<a href="/avtal" aria-current="page">Avtal</a>)"));
  EXPECT_THAT(page, HasSubstr(R"(<a href="/statistik">Statistik</a>)"));
  EXPECT_THAT(page, HasSubstr(R"(<span aria-current="page">Avtal</span>)"));
}

TEST(PageShell, OffersTheOtherLanguageInItsOwnWords) {
  const std::string page =
      page_shell(Translator(), {.title = "Avtal", .other_language = {"English", "/language/en"}}, Node());
  EXPECT_THAT(page, HasSubstr(R"(href="/language/en" lang="en" hreflang="en">English</a>)"));
  EXPECT_THAT(page_shell(Translator(), {.title = "Avtal"}, Node()), Not(HasSubstr("hreflang")));
}

TEST(PageShell, HasNoScriptAndNoInlineStyle) {
  for (const std::string& page :
       {sample_follow_up(Translator()), sample_statistics(Translator()), sample_document(Translator())}) {
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr(" style=")));
    EXPECT_THAT(page, Not(HasSubstr("<style")));
  }
}

TEST(DataTable, HeadsEveryRowAndColumn) {
  const std::string markup = data_table({.caption = "Ärenden",
                                         .columns = {{"Brottstyp"}, {"2024", ColumnKind::Number}},
                                         .rows = {{fragment("Våld"), fragment("62")}},
                                         .total = {fragment("Alla"), fragment("62")}})
                                 .markup();
  EXPECT_THAT(markup, HasSubstr(R"(<th scope="col" class="number">2024</th>)"));
  EXPECT_THAT(markup, HasSubstr(R"(<th scope="row" class="text">Våld</th><td class="number">62</td>)"));
  EXPECT_THAT(markup, HasSubstr(R"(<tfoot><tr><th scope="row" class="text">Alla</th>)"));
  EXPECT_THAT(markup, HasSubstr("Ärenden</caption>"));
}

TEST(DataTable, NamesEachCellByItsColumnWhenItIsStacked) {
  const std::string markup = data_table({.caption = "Ärenden",
                                         .columns = {{"Brottstyp"}, {"2024", ColumnKind::Number}},
                                         .rows = {{fragment("Våld"), fragment("62")}},
                                         .narrow = Narrow::Stack})
                                 .markup();
  EXPECT_THAT(markup, HasSubstr(R"(<table class="ds-table stacked")"));
  EXPECT_THAT(markup, HasSubstr(R"(<td class="number" data-label="2024">62</td>)"));
  EXPECT_THAT(markup, Not(HasSubstr("role="))) << "HTML allows these roles to a script alone";
}

TEST(ProtectedFigure, SaysTheIntervalInWordsToThoseWhoListen) {
  EXPECT_EQ(protected_figure("1–4", "mellan 1 och 4").markup(),
            R"(<span class="protected"><span aria-hidden="true">1–4</span>)"
            R"(<span class="ds-sr-only">mellan 1 och 4</span></span>)");
}

TEST(Folds, HaveTheirNameOutsideAndTheirContentInside) {
  EXPECT_EQ(folds({{"table-sex", "Kön", "4 rader", p("inuti")}}).markup(),
            R"(<details class="ds-details"><summary>Kön <span class="fold-aside">4 rader</span></summary>)"
            R"(<div id="table-sex"><p>inuti</p></div></details>)");
}

TEST(Steps, MarkTheCurrentOne) {
  const std::string markup =
      steps("Läge",
            {{"Begärd", "20 jan", StepState::Done}, {"Bedöms", "–", StepState::Current}, {"Skrivs", "–"}})
          .markup();
  EXPECT_THAT(markup, HasSubstr(R"(<li class="step-current" aria-current="step">Bedöms)"));
  EXPECT_EQ(occurrences(markup, "aria-current"), 1U);
}

TEST(Pagination, LinksToTheNeighbours) {
  const std::string markup = pagination(Translator(), 2, 3, "?page=").markup();
  EXPECT_THAT(markup, HasSubstr(R"(href="?page=1">Föregående</a>)"));
  EXPECT_THAT(markup, HasSubstr("Sida 2 av 3"));
  EXPECT_THAT(markup, HasSubstr(R"(href="?page=3">Nästa</a>)"));
}

TEST(Pagination, IsNotThereForASinglePage) { EXPECT_TRUE(pagination(Translator(), 1, 1, "?page=").empty()); }

TEST(Tag, SaysInWordsWhatItsColourMeans) {
  EXPECT_EQ(tag(Kind::Danger, "Underlag saknas").markup(),
            R"(<span class="ds-tag" data-color="danger">Underlag saknas</span>)");
}

}  // namespace
}  // namespace handslag::html
