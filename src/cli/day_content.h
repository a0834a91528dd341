#pragma once

#include <string>
#include <vector>

#include "base/date.h"

namespace handslag {
class Translator;
}

namespace handslag::sql {
class Connection;
}

namespace handslag::cli {

/// Days on which something is said to have been done, and which have not come yet; and follow-ups whose days
/// contradict each other. Each with its place: "received_material 3: received_on 2099-01-01 has not come
/// yet".
std::vector<std::string> day_faults(sql::Connection& connection, Date today, const Translator& translator);

}  // namespace handslag::cli
