#include "http/router.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "http/assets.h"
#include "http/target.h"

namespace handslag::http {

namespace {

Handler says(std::string text) {
  return [text](const Request&, const PathValues& path) {
    std::string body = text;
    for (const auto& [name, value] : path) body += " " + name + "=" + value;
    return Response::plain(200, body);
  };
}

Request get(std::string path) {
  Request request;
  request.path = std::move(path);
  return request;
}

TEST(Router, GivesThePartsOfAPath) {
  Router router;
  router.get("/agreements/{agreement}/follow-ups/{year}", says("follow-up"));
  EXPECT_EQ(*router.answer(get("/agreements/7/follow-ups/2024")).body, "follow-up agreement=7 year=2024");
  EXPECT_EQ(router.answer(get("/agreements/7/follow-ups")).status, 404);
}

TEST(Router, TakesWordsBeforeNames) {
  Router router;
  router.get("/agreements/{agreement}", says("one"));
  router.get("/agreements/new", says("new"));
  EXPECT_EQ(*router.answer(get("/agreements/new")).body, "new");
  EXPECT_EQ(*router.answer(get("/agreements/3")).body, "one agreement=3");
}

TEST(Router, TellsAKnownPathFromAKnownMethod) {
  Router router;
  router.get("/", says("first"));
  Request request = get("/");
  request.method = Method::Post;
  EXPECT_EQ(router.answer(request).status, 405);
  EXPECT_EQ(router.answer(request).headers.back(), (Field{"Allow", "GET, HEAD"}));
}

TEST(Router, TakesABodyOnlyWhereOneIsPosted) {
  Router router;
  router.get("/agreements/{agreement}", says("one"));
  router.post("/agreements/{agreement}", says("changed"), 1000);
  EXPECT_EQ(router.largest_body(Method::Post, "/agreements/7"), 1000u);
  EXPECT_EQ(router.largest_body(Method::Get, "/agreements/7"), 0u);
  EXPECT_EQ(router.largest_body(Method::Post, "/agreements"), 0u);
  EXPECT_EQ(router.largest_body(Method::Post, "/"), 0u);
}

TEST(Router, RefusesAPatternGivenTwice) {
  Router router;
  router.get("/a/{x}", says(""));
  EXPECT_THROW(router.get("/a/{y}", says("")), InvalidInput);
}

TEST(Target, IsDecodedAndNormal) {
  const auto target = read_target("/avtal/%C3%A5r/?sida=2&ort=Norrt%C3%A4lje+S");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/avtal/år");
  EXPECT_EQ(target->query, (std::vector<Field>{{"sida", "2"}, {"ort", "Norrtälje S"}}));
}

TEST(Target, ComesBackAsItWas) {
  Request request = get("/avtal/år");
  request.query = {{"ort", "Å & Ä"}};
  const auto again = read_target(request.target());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->path, request.path);
  EXPECT_EQ(again->query, request.query);
}

TEST(Response, LeadsOnlyToThisServer) {
  EXPECT_EQ(Response::see_other("/agreements").status, 303);
  for (const char* location : {"https://example.org", "//example.org", "/\\example.org",
                               "/a\r\nSet-Cookie: x", "/\t/example.org", "/\x7f"}) {
    EXPECT_THROW(Response::see_other(location), InvalidInput) << location;
  }
}

TEST(Response, GivesADownloadANameInAsciiAndInUtf8) {
  const Response response =
      Response::download(std::make_shared<const std::string>("x"), "application/pdf", "Å\"rs.pdf");
  EXPECT_EQ(response.headers[1].value,
            "attachment; filename=\"___rs.pdf\"; filename*=UTF-8''%C3%85%22rs.pdf");
}

TEST(Request, ReadsACookieByItsName) {
  Request request;
  request.headers = {{"cookie", "a=1; language=en; b=2"}};
  EXPECT_EQ(request.cookie("language"), "en");
  EXPECT_EQ(request.cookie("guage"), std::nullopt);
}

TEST(Assets, AreNotSentAgainToWhoHasThem) {
  Assets assets;
  assets.add("handslag.css", "body {}");
  const Response first = assets.answer(get("/"), "handslag.css");
  EXPECT_EQ(*first.body, "body {}");
  Request again = get("/");
  again.headers = {{"If-None-Match", first.headers.front().value}};
  EXPECT_EQ(assets.answer(again, "handslag.css").status, 304);
  EXPECT_EQ(assets.answer(again, "nothing.css").status, 404);
}

}  // namespace

}  // namespace handslag::http
