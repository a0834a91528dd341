#pragma once

#include <string_view>

#include "memorandum_reading/memorandum_lines.h"

// What stands at the head of a document beside its title.
namespace handslag::memorandum_reading {

/// "Handläggare: Eva Ek", "Diarienummer KFN 2025/3".
bool starts_with_label(std::string_view text);
/// A cell of a line: a body, a date, a register number, a contact, a name or a role, or what the document is.
bool is_letterhead_cell(std::string_view text);
/// A line that is letterhead as a whole, or in one of its columns.
bool is_letterhead(const SourceLine& line);

}  // namespace handslag::memorandum_reading
