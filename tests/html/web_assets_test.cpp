#include "embedded/web_assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "base/translate.h"
#include "tests/html/sample_page.h"

namespace handslag::html {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string asset(std::string_view name) {
  const EmbeddedFile* file = find_embedded(embedded::web_assets(), name);
  return file == nullptr ? std::string() : std::string(file->bytes);
}

/// The words in every class="…" of a page.
std::set<std::string> classes_in(const std::string& page) {
  constexpr std::string_view kStart = "class=\"";
  std::set<std::string> found;
  for (std::size_t at = page.find(kStart); at != page.npos; at = page.find(kStart, at)) {
    at += kStart.size();
    std::istringstream words(page.substr(at, page.find('"', at) - at));
    for (std::string word; words >> word;) found.insert(word);
  }
  return found;
}

TEST(WebAssets, HoldTheStyleSheetTheFontTheIconAndTheScript) {
  EXPECT_EQ(embedded::web_assets().size(), 5U);
  EXPECT_FALSE(asset("handslag.js").empty());
  EXPECT_THAT(asset("editor.js"), StartsWith(asset("handslag.js"))) << "both stand in one file";
  EXPECT_THAT(asset("inter.woff2"), StartsWith("wOF2"));
  EXPECT_THAT(asset("icon.svg"), StartsWith("<svg"));
}

TEST(WebAssets, StyleEveryClassThatThePagesUse) {
  const std::string style = asset("handslag.css");
  for (const std::string& page :
       {sample_follow_up(Translator()), sample_statistics(Translator()), sample_document(Translator())}) {
    for (const std::string& name : classes_in(page)) {
      if (name == "text") continue;  // the ordinary cell of a table needs no rule
      if (name.starts_with("document") || name == "signature")
        continue;  // a document brings its own style sheet
      EXPECT_THAT(style, HasSubstr("." + name));
    }
  }
}

TEST(WebAssets, AskNoOtherServer) {
  const std::string style = asset("handslag.css");
  EXPECT_THAT(style, HasSubstr("url(\"inter.woff2\")"));
  EXPECT_THAT(style, Not(HasSubstr("url(http")));
  EXPECT_THAT(style, Not(HasSubstr("url(\"http")));
  EXPECT_THAT(style, Not(HasSubstr("url(\"//")));
  EXPECT_THAT(style, Not(HasSubstr("url(//")));
  EXPECT_THAT(style, Not(HasSubstr("@import")));
}

}  // namespace
}  // namespace handslag::html
