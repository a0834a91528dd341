#pragma once

#include "html/node.h"

// Drawings inside a page, in the same manner as html/html.h:
//
//     svg::svg(attribute("viewBox", "0 0 640 260"), role("img"), aria("labelledby", "chart-title"),
//              svg::title(id("chart-title"), "Ärenden per år 2020–2024"),
//              svg::rect(attribute("x", 73.2), attribute("y", 112.3), classes("chart-bar")))
namespace handslag::html::svg {

Node svg(const auto&... parts) { return element("svg", {Part(parts)...}); }
Node g(const auto&... parts) { return element("g", {Part(parts)...}); }
Node title(const auto&... parts) { return element("title", {Part(parts)...}); }
Node desc(const auto&... parts) { return element("desc", {Part(parts)...}); }
Node line(const auto&... parts) { return element("line", {Part(parts)...}); }
Node rect(const auto&... parts) { return element("rect", {Part(parts)...}); }
Node path(const auto&... parts) { return element("path", {Part(parts)...}); }
Node circle(const auto&... parts) { return element("circle", {Part(parts)...}); }
Node text(const auto&... parts) { return element("text", {Part(parts)...}); }

}  // namespace handslag::html::svg
