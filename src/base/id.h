#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace handslag {

/// A database key that cannot be mixed up with the key of another kind of thing:
/// `using AgreementId = Id<struct AgreementTag>;`.
template <class Tag>
struct Id {
  std::int64_t value = 0;

  auto operator<=>(const Id&) const = default;
};

}  // namespace handslag

template <class Tag>
struct std::hash<handslag::Id<Tag>> {
  std::size_t operator()(handslag::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
