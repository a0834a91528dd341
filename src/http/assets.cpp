#include "http/assets.h"

#include "base/bytes.h"
#include "base/error.h"

namespace handslag::http {

namespace {

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".woff2")) return "font/woff2";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".png")) return "image/png";
  throw Error("no media type for the asset " + std::string(name));
}

}  // namespace

void Assets::add(std::string name, std::string_view bytes) {
  Asset asset{std::make_shared<const std::string>(bytes), std::string(media_type_of(name)),
              '"' + sha256_hex(bytes).substr(0, 32) + '"'};
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
  response.set("ETag", asset.tag);
  response.set("Cache-Control", "public, max-age=3600");
  if (request.header("If-None-Match") == asset.tag) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", asset.media_type);
  response.body = asset.bytes;
  return response;
}

}  // namespace handslag::http
