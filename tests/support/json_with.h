#pragma once

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/json.h"

namespace handslag::testing {

/// The same with another value at "records.variables[1].name"; an item that stands just behind a list's last
/// is added.
inline Json with(const Json& json, std::string_view path, const Json& value) {
  if (path.empty()) return value;
  if (path[0] == '.') path.remove_prefix(1);
  if (path[0] == '[') {
    std::size_t at = 0;
    const std::size_t end = path.find(']');
    std::from_chars(path.data() + 1, path.data() + end, at);
    Json::Array items = json.items();
    if (at == items.size()) items.emplace_back();
    items.at(at) = with(items.at(at), path.substr(end + 1), value);
    return Json::array(std::move(items));
  }
  const std::size_t end = std::min(path.find_first_of(".["), path.size());
  Json changed = json;
  changed.set(path.substr(0, end), with(json[path.substr(0, end)], path.substr(end), value));
  return changed;
}

}  // namespace handslag::testing
