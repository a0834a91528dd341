#include "http/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "http/assets.h"
#include "http/response.h"

namespace handslag::http {

namespace {

std::string gunzipped(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string text(1'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

bool takes(std::string value) { return takes_gzip({.headers = {{"accept-encoding", std::move(value)}}}); }

TEST(Gzip, GivesTheSameBytesBack) {
  std::string text;
  for (int row = 0; row < 5000; ++row) text += "<td>rad " + std::to_string(row) + "</td>";
  const std::string small = gzipped(text);
  EXPECT_LT(small.size() * 4, text.size());
  EXPECT_EQ(gunzipped(small), text);
  EXPECT_EQ(gzipped(text), small);
  EXPECT_EQ(gunzipped(gzipped("")), "");
}

TEST(Gzip, IsForThoseWhoTakeIt) {
  EXPECT_TRUE(takes("gzip"));
  EXPECT_TRUE(takes("deflate, gzip;q=0.5, br"));
  EXPECT_TRUE(takes("gzip; q=1"));
  EXPECT_FALSE(takes("gzip;q=0"));
  EXPECT_FALSE(takes("gzip;q=0.000"));
  EXPECT_FALSE(takes("br, deflate"));
  EXPECT_FALSE(takes("xgzip"));
  EXPECT_FALSE(takes("gzipped"));
  EXPECT_FALSE(takes_gzip({}));
}

TEST(Assets, AreSmallerForThoseWhoTakeGzip) {
  Assets assets;
  const std::string sheet(10'000, 'a');
  assets.add("handslag.css", sheet);
  assets.add("inter.woff2", sheet);
  const auto header = [](const Response& response, std::string_view name) {
    for (const Field& field : response.headers) {
      if (field.name == name) return field.value;
    }
    return std::string();
  };
  const Request request = {.headers = {{"Accept-Encoding", "gzip"}}};
  const Response small = assets.answer(request, "handslag.css");
  EXPECT_EQ(header(small, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(small, "Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzipped(*small.body), sheet);
  const Response whole = assets.answer({}, "handslag.css");
  EXPECT_EQ(header(whole, "Content-Encoding"), "");
  EXPECT_EQ(*whole.body, sheet);
  EXPECT_NE(header(whole, "ETag"), header(small, "ETag"));
  EXPECT_EQ(*assets.answer(request, "inter.woff2").body, sheet) << "a font is compressed already";
}

}  // namespace

}  // namespace handslag::http
