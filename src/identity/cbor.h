#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace handslag::identity {

/// A value of CBOR (RFC 8949), of what an authenticator writes: whole numbers, bytes, text, arrays, maps,
/// false, true and null, each with its length stated. Bytes and text are views into what was read.
struct Cbor {
  enum class Kind : std::uint8_t { Integer, Bytes, Text, Array, Map, Simple };
  Kind kind = Kind::Simple;
  std::int64_t integer = 0;                         ///< of Simple: 20 false, 21 true, 22 null
  std::string_view text = {};                       ///< of Bytes and Text
  std::vector<Cbor> items = {};                     ///< of Array
  std::vector<std::pair<Cbor, Cbor>> members = {};  ///< of Map, in their order
  std::string_view source = {};                     ///< the bytes that it was read from

  bool is_text(std::string_view wanted) const { return kind == Kind::Text && text == wanted; }
  /// The member under a text or a number; null when this is no map or has none.
  const Cbor* find(std::string_view key) const;
  const Cbor* find(std::int64_t key) const;
};

/// The value at the beginning of the bytes; what comes after it is not looked at (`source` says how far it
/// goes). Empty when there is none: a length that is not there, a key twice, more than 8 levels or 1 000
/// values, a number beyond 63 bits, a tag, a real number.
std::optional<Cbor> read_cbor(std::string_view bytes);

}  // namespace handslag::identity
