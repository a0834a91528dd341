#include "http/assets.h"

#include "base/bytes.h"
#include "base/error.h"
#include "http/compression.h"

namespace handslag::http {

namespace {

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".woff2")) return "font/woff2";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".png")) return "image/png";
  throw Error("no media type for the asset " + std::string(name));
}

}  // namespace

void Assets::add(std::string name, std::string_view bytes) {
  const std::string hash = sha256_hex(bytes).substr(0, 32);
  Asset asset{std::make_shared<const std::string>(bytes), nullptr, std::string(media_type_of(name)),
              '"' + hash + '"', '"' + hash + "-gzip\""};
  if (name.ends_with(".css") || name.ends_with(".js") || name.ends_with(".svg"))
    asset.gzip = std::make_shared<const std::string>(gzipped(bytes));
  assets_.insert_or_assign(std::move(name), std::move(asset));
}

void Assets::add(std::span<const EmbeddedFile> files) {
  for (const EmbeddedFile& file : files) add(std::string(file.name), file.bytes);
}

Response Assets::answer(const Request& request, std::string_view name) const {
  const auto found = assets_.find(name);
  if (found == assets_.end()) return Response::plain(404, "Not Found");
  const Asset& asset = found->second;
  Response response;
  const bool is_small = asset.gzip && takes_gzip(request);
  const std::string& tag = is_small ? asset.gzip_tag : asset.tag;
  response.set("ETag", tag);
  response.set("Cache-Control", "public, max-age=3600");
  if (asset.gzip) response.set("Vary", "Accept-Encoding");
  if (request.header("If-None-Match") == tag) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", asset.media_type);
  if (is_small) response.set("Content-Encoding", "gzip");
  response.body = is_small ? asset.gzip : asset.bytes;
  return response;
}

}  // namespace handslag::http
