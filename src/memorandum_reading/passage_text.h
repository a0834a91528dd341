#pragma once

#include <string>
#include <string_view>

#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// The role of the section that a passage stands in.
SectionRole role_of(const MemorandumReading& reading, const Passage& passage);
/// A paragraph, an item or a row: words of the text itself.
bool is_text(const Passage& passage);
/// Without . , : ; at the end.
std::string without_end_mark(std::string_view text);
/// "kommunstyrelsen" → "Kommunstyrelsen".
std::string with_first_capital(std::string text);

}  // namespace handslag::memorandum_reading
