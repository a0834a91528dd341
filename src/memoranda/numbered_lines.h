#pragma once

#include <string_view>
#include <vector>

namespace handslag::memoranda {

/// The marks of items whose numbers have no point, one for each line and empty where it opens no item: "1
/// Ett" above "2 Två", "§ 1 Namn" above "§ 2 Ändamål", "1 § Namn". A number may as well begin a sentence or a
/// row of figures, so they are items only where they run from 1 over two lines at least, and not where each
/// of them ends with a figure.
std::vector<std::string_view> marks_without_points(const std::vector<std::string_view>& lines);

}  // namespace handslag::memoranda
