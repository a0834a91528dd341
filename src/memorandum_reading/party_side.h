#pragma once

#include <string_view>

namespace handslag::memorandum_reading {

/// Which side of a partnership a party's words name: "Föreningen" is the partner, "Staden" the public body,
/// "Parterna" both.
enum class Side { Unknown, Partner, PublicBody, Both };

/// `partner` is the partner's name where the text says it; may be empty.
Side side_of(std::string_view party, std::string_view partner);

}  // namespace handslag::memorandum_reading
