#include "html/html.h"

#include <gtest/gtest.h>

#include <random>

#include "html/svg.h"

namespace handslag::html {
namespace {

TEST(Html, PutsAttributesInTheStartTagAndContentBetween) {
  EXPECT_EQ(p(classes("lede"), "Hej ", strong("du"), id("x")).markup(),
            R"(<p class="lede" id="x">Hej <strong>du</strong></p>)");
}

TEST(Html, EscapesText) {
  EXPECT_EQ(p("<script>alert('1 & 2')</script>").markup(),
            "<p>&lt;script&gt;alert('1 &amp; 2')&lt;/script&gt;</p>");
  const std::string unit = "Vård & omsorg";
  EXPECT_EQ(fragment(unit, " ", std::string_view("<b>")).markup(), "Vård &amp; omsorg &lt;b&gt;");
}

TEST(Html, EscapesAttributes) {
  EXPECT_EQ(span(attribute("title", "a\"b<c>&")).markup(), R"(<span title="a&quot;b&lt;c&gt;&amp;"></span>)");
  EXPECT_EQ(span(data("color", "\" onclick=\"x")).markup(),
            R"(<span data-color="&quot; onclick=&quot;x"></span>)");
}

TEST(Html, ReplacesControlCharactersButKeepsWhiteSpace) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1F\n\tc\x7F", 8)), "a\uFFFDb\uFFFD\n\tc\uFFFD");
}

TEST(Html, RefusesLinksThatRunCode) {
  for (const std::string_view url :
       {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x", "\x01java\tscript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", ":x"}) {
    EXPECT_FALSE(is_safe_url(url)) << url;
    EXPECT_EQ(a(href(url), "x").markup(), R"(<a href="about:invalid">x</a>)") << url;
  }
}

TEST(Html, WritesOrdinaryLinks) {
  for (const std::string_view url :
       {"/avtal/1", "?sida=2", "#main", "avtal/1:2", "https://example.org/a:b", "HTTPS://example.org",
        "mailto:a@example.org", "tel:+46101234567", "", "."}) {
    EXPECT_TRUE(is_safe_url(url)) << url;
  }
  EXPECT_EQ(a(href("/s?q=a&b=\"c\""), "x").markup(), R"(<a href="/s?q=a&amp;b=&quot;c&quot;">x</a>)");
  EXPECT_FALSE(is_safe_url("avtal:1/2"));
}

TEST(Html, WritesVoidElementsWithoutAnEndTag) {
  EXPECT_EQ(br().markup(), "<br>");
  EXPECT_EQ(img(src("/a.png"), alt("")).markup(), R"(<img src="/a.png" alt="">)");
}

TEST(Html, WritesABooleanAttributeOnlyWhenSet) {
  EXPECT_EQ(details(flag("open"), "x").markup(), "<details open>x</details>");
  EXPECT_EQ(details(flag("open", false), "x").markup(), "<details>x</details>");
}

TEST(Html, TakesListsOfNodesAndNumbers) {
  const std::vector<Node> cells = {td(1), td(-20)};
  EXPECT_EQ(tr(cells, td(std::size_t{3})).markup(), "<tr><td>1</td><td>-20</td><td>3</td></tr>");
  EXPECT_EQ(ol(each(std::vector{1, 2}, [](int number) { return li(number); })).markup(),
            "<ol><li>1</li><li>2</li></ol>");
  EXPECT_EQ(div(Node()).markup(), "<div></div>");
}

TEST(Html, LetsTrustedMarkupThrough) { EXPECT_EQ(div(Trusted("<b>x</b>")).markup(), "<div><b>x</b></div>"); }

TEST(Html, MakesAWholePage) {
  EXPECT_EQ(document("sv", element("head", {title("A & B")}), element("body", {h1("A")})),
            "<!doctype html>\n<html lang=\"sv\"><head><title>A &amp; "
            "B</title></head><body><h1>A</h1></body></html>\n");
}

TEST(Svg, WritesCoordinatesWithAtMostTwoDecimals) {
  EXPECT_EQ(
      svg::rect(attribute("x", 73.204), attribute("y", -0.001), attribute("width", 12.5), attribute("rx", 3))
          .markup(),
      R"(<rect x="73.2" y="0" width="12.5" rx="3"></rect>)");
}

/// Text made of the bytes that matter to a reader of HTML, mixed with others.
std::string hostile_text(std::mt19937& random) {
  constexpr std::string_view kBytes = "<>&\"'/=!-?;#:ax \n\t\0\x01\x7F`\\(å)scriptonload";
  std::string text(random() % 40, ' ');
  for (char& letter : text) letter = kBytes[random() % kBytes.size()];
  return text;
}

std::size_t count(std::string_view text, char letter) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), letter));
}

TEST(Html, NoTextOpensATagOrLeavesItsAttribute) {
  std::mt19937 random(20260);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = hostile_text(random);
    const std::string markup = a(href(text), attribute("title", text), aria("label", text), text).markup();
    ASSERT_EQ(count(markup, '<'), 2U) << markup;
    ASSERT_EQ(count(markup, '>'), 2U) << markup;
    const std::string start_tag = markup.substr(0, markup.find('>'));
    ASSERT_EQ(count(start_tag, '"'), 6U) << markup;
    ASSERT_TRUE(start_tag.starts_with("<a href=\"")) << markup;
    ASSERT_TRUE(markup.ends_with("</a>")) << markup;
  }
}

}  // namespace
}  // namespace handslag::html
