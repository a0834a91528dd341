#pragma once

#include "html/node.h"

// Drawings inside a page, in the same manner as html/html.h:
//
//     svg::svg(attribute("viewBox", "0 0 640 260"), role("img"), aria("labelledby", "chart-title"),
//              svg::title(id("chart-title"), "Ärenden per år 2020–2024"),
//              svg::rect(attribute("x", 73.2), attribute("y", 112.3), classes("chart-bar")))
namespace handslag::html::svg {

template <class... Parts>
Node svg(const Parts&... parts) {
  return element("svg", {Part(parts)...});
}
template <class... Parts>
Node g(const Parts&... parts) {
  return element("g", {Part(parts)...});
}
template <class... Parts>
Node title(const Parts&... parts) {
  return element("title", {Part(parts)...});
}
template <class... Parts>
Node desc(const Parts&... parts) {
  return element("desc", {Part(parts)...});
}
template <class... Parts>
Node line(const Parts&... parts) {
  return element("line", {Part(parts)...});
}
template <class... Parts>
Node rect(const Parts&... parts) {
  return element("rect", {Part(parts)...});
}
template <class... Parts>
Node path(const Parts&... parts) {
  return element("path", {Part(parts)...});
}
template <class... Parts>
Node circle(const Parts&... parts) {
  return element("circle", {Part(parts)...});
}
template <class... Parts>
Node text(const Parts&... parts) {
  return element("text", {Part(parts)...});
}

}  // namespace handslag::html::svg
