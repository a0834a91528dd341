#include "identity/cbor.h"

#include <algorithm>

namespace handslag::identity {

namespace {

constexpr int kMostLevels = 8;
constexpr int kMostValues = 1'000;

class CborReader {
 public:
  explicit CborReader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Cbor> value(int level = 0) {
    if (level > kMostLevels || ++values_ > kMostValues) return std::nullopt;
    const std::size_t begin = at_;
    const auto first = byte();
    if (!first) return std::nullopt;
    // RFC 8949 section 3: the first three bits are the major type, the other five its argument or how many
    // bytes that takes.
    const auto argument = argument_of(static_cast<unsigned char>(*first & 0x1f));
    if (!argument) return std::nullopt;
    auto made = of_type(*first >> 5, *argument, *first & 0x1f, level);
    if (made) made->source = bytes_.substr(begin, at_ - begin);
    return made;
  }

 private:
  std::optional<unsigned char> byte() {
    if (at_ == bytes_.size()) return std::nullopt;
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::optional<std::uint64_t> argument_of(unsigned char low) {
    if (low < 24) return low;
    if (low > 27) return std::nullopt;  // 28 to 30 are not used; 31 is a length that is not stated
    std::uint64_t argument = 0;
    for (int left = 1 << (low - 24); left > 0; --left) {
      const auto next = byte();
      if (!next) return std::nullopt;
      argument = (argument << 8) | *next;
    }
    return argument;
  }

  std::optional<Cbor> of_type(int major, std::uint64_t argument, int low, int level) {
    constexpr auto kLargest = static_cast<std::uint64_t>(INT64_MAX);
    if (argument > kLargest) return std::nullopt;
    switch (major) {
      case 0:
        return Cbor{.kind = Cbor::Kind::Integer, .integer = static_cast<std::int64_t>(argument)};
      case 1:
        return Cbor{.kind = Cbor::Kind::Integer, .integer = -1 - static_cast<std::int64_t>(argument)};
      case 2:
      case 3:
        return text_of(major == 2 ? Cbor::Kind::Bytes : Cbor::Kind::Text, argument);
      case 4:
        return array_of(argument, level);
      case 5:
        return map_of(argument, level);
      case 7:
        if (low < 20 || low > 22) return std::nullopt;
        return Cbor{.kind = Cbor::Kind::Simple, .integer = low};
      default:
        return std::nullopt;
    }
  }

  std::optional<Cbor> text_of(Cbor::Kind kind, std::uint64_t length) {
    if (length > bytes_.size() - at_) return std::nullopt;
    Cbor made{.kind = kind, .text = bytes_.substr(at_, length)};
    at_ += length;
    return made;
  }

  std::optional<Cbor> array_of(std::uint64_t length, int level) {
    Cbor made{.kind = Cbor::Kind::Array};
    for (std::uint64_t number = 0; number < length; ++number) {
      auto item = value(level + 1);
      if (!item) return std::nullopt;
      made.items.push_back(std::move(*item));
    }
    return made;
  }

  std::optional<Cbor> map_of(std::uint64_t length, int level) {
    Cbor made{.kind = Cbor::Kind::Map};
    for (std::uint64_t number = 0; number < length; ++number) {
      auto key = value(level + 1);
      if (!key) return std::nullopt;
      const bool is_twice =
          std::ranges::any_of(made.members, [&](const auto& one) { return one.first.source == key->source; });
      auto content = is_twice ? std::nullopt : value(level + 1);
      if (!content) return std::nullopt;
      made.members.emplace_back(std::move(*key), std::move(*content));
    }
    return made;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  int values_ = 0;
};

}  // namespace

const Cbor* Cbor::find(std::string_view key) const {
  for (const auto& [name, content] : members)
    if (name.is_text(key)) return &content;
  return nullptr;
}

const Cbor* Cbor::find(std::int64_t key) const {
  for (const auto& [name, content] : members)
    if (name.kind == Kind::Integer && name.integer == key) return &content;
  return nullptr;
}

std::optional<Cbor> read_cbor(std::string_view bytes) { return CborReader(bytes).value(); }

}  // namespace handslag::identity
