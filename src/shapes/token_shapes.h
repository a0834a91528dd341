#pragma once

#include "base/shape_of.h"
#include "identity/api_token.h"

namespace handslag::shapes {

/// A token of the API; its secret is not in it.
const ShapeOf<identity::ApiToken>& api_token();

}  // namespace handslag::shapes
