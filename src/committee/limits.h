#pragma once

#include <cstddef>

namespace handslag::committee {

// How long each text may be, in characters; the same in the schema.
inline constexpr std::size_t kMostName = 200;
inline constexpr std::size_t kMostGroup = 50;
inline constexpr std::size_t kMostSource = 500;
inline constexpr std::size_t kMostParagraph = 50;
inline constexpr std::size_t kMostReason = 2'000;
inline constexpr std::size_t kMostOrder = 4'000;
inline constexpr int kMostPlaces = 101;
inline constexpr int kMostPlace = 999;

}  // namespace handslag::committee
