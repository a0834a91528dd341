#include "typeset/deflate.h"

#include <zlib.h>

#include "base/error.h"

namespace handslag::typeset {

struct Deflater::State {
  z_stream stream{};
};

Deflater::Deflater(Effort effort) : state_(std::make_unique<State>()) {
  if (deflateInit(&state_->stream, effort == Effort::Most ? 9 : 4) != Z_OK) {
    throw StorageError("no memory to make a stream smaller");
  }
}

Deflater::~Deflater() { deflateEnd(&state_->stream); }

std::string Deflater::deflated(std::string_view bytes) {
  z_stream& stream = state_->stream;
  deflateReset(&stream);
  std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib takes its input without const, and does not write to it.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw StorageError("a stream could not be made smaller");
  result.resize(stream.total_out);
  return result;
}

}  // namespace handslag::typeset
