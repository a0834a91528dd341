#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace handslag {

/// The names that the values of an enum have wherever they are kept or sent, in the order of the enum:
/// `constexpr EnumNames<Party, 2> kParties{{"partner", "public_body"}};`.
template <class Enum, std::size_t N>
struct EnumNames {
  std::array<std::string_view, N> names;

  constexpr std::string_view of(Enum value) const { return names[static_cast<std::size_t>(value)]; }
  constexpr std::optional<Enum> named(std::string_view name) const {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
  }
};

}  // namespace handslag
