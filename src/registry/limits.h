#pragma once

#include <cstddef>

namespace handslag::registry {

// How long each text may be, in characters; the same in the schema.
inline constexpr std::size_t kMostCommittee = 200;
inline constexpr std::size_t kMostPrefix = 12;
inline constexpr std::size_t kMostCorrespondent = 200;
inline constexpr std::size_t kMostAbout = 300;
inline constexpr std::size_t kMostProvision = 200;
inline constexpr std::size_t kMostReason = 2'000;

}  // namespace handslag::registry
