#pragma once

namespace handslag {

/// Marks a text that is translated where it is shown, so that script/translations finds it.
constexpr const char* translatable(const char* text) { return text; }

}  // namespace handslag
