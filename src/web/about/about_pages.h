#pragma once

#include <string>

#include "web/about/manual.h"
#include "web/page_place.h"

// What every page's foot leads to: how to use the pages, and the accessibility statement that lag (2018:1937)
// 10 and 12 §§ ask for.
namespace handslag::web {

/// How far the pages meet EN 301 549, what is known to fail, how it was tried, whom to tell.
std::string accessibility_page(const Translator& t, const Reader& reader);
std::string help_page(const Translator& t, const Reader& reader);
/// What somebody does in the program, in the order of a year, with pictures.
std::string manual_page(const Translator& t, const Reader& reader, ManualFor whose);

}  // namespace handslag::web
