#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "committee/committee.h"

namespace handslag::committee {

/// An order of service as it is typed and shown, a line for each group of members: "S: S, V, MP". Nothing
/// when a line is not so, when a group stands twice, or when there is no line.
std::optional<std::vector<GroupOrder>> order_in(std::string_view text);
std::string text_of(const GroupOrder& group);

}  // namespace handslag::committee
