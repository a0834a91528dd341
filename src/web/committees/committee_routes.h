#pragma once

#include <span>

#include "web/routes.h"

namespace handslag::web {

/// The rows of the committees' pages, for the table (routes.cpp).
std::span<const Route> committee_routes();

}  // namespace handslag::web
