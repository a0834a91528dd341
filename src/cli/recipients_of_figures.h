#pragma once

#include <string>

#include "cli/opened_folder.h"

namespace handslag::cli {

/// Names of those that the partner shares the figures of the year with now; "" when there are none.
std::string recipients_of_figures(OpenedFolder& opened, const organisations::Organisation& partner, int year);

}  // namespace handslag::cli
