#pragma once

#include <string>
#include <string_view>

namespace handslag::memoranda {

/// The words of a memorandum's page as it was kept (package.h, page_of): a line for each paragraph, item,
/// heading and row, whose cells stand between bars. Drawings are left out. For laying two versions beside
/// each other.
std::string page_text(std::string_view html);

}  // namespace handslag::memoranda
