#pragma once

#include <cstdint>
#include <optional>

namespace handslag::cli {

/// What settles which of two equal counts `statistics protect` hides. Nobody else knows it, and it is the
/// same whenever the same person protects the same tables: were it another, two results beside each other
/// would tell what each hides. It is kept in handslag/order-of-equal-counts below XDG_STATE_HOME, or below
/// ~/.local/state; made when it is first asked for, from `of_folder` (a data folder's) where one is at hand.
/// Throws InvalidInput when it cannot be kept.
std::uint64_t kept_order_key(std::optional<std::uint64_t> of_folder);

}  // namespace handslag::cli
