#include "http/compression.h"

#include <zlib.h>

#include <memory>

#include "base/error.h"
#include "base/text.h"

namespace handslag::http {

namespace {

constexpr int kLevel = 6;
constexpr int kLargestWindow = 15;
constexpr int kGzipFrame = 16;  // added to the window: gzip in place of zlib's own frame
constexpr int kMemory = 8;

}  // namespace

bool takes_gzip(const Request& request) {
  for (const std::string_view one : split(request.header("Accept-Encoding").value_or(""), ',')) {
    const std::string_view coding = trimmed(one);
    if (!coding.starts_with("gzip")) continue;
    const std::string_view rest = trimmed(coding.substr(4));
    if (rest.empty()) return true;
    // A weight of nought means "not this one".
    return rest.starts_with(';') && rest.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

std::string gzipped(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kLargestWindow + kGzipFrame, kMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw Error("zlib does not start");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ended(&stream, deflateEnd);
  std::string made(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(made.data());
  stream.avail_out = static_cast<uInt>(made.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw Error("zlib does not end");
  made.resize(stream.total_out);
  return made;
}

}  // namespace handslag::http
