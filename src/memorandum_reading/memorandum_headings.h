#pragma once

#include <optional>
#include <string_view>

#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// A heading that Swedish memoranda use, and what stands below it. "Ärendet" and its kin hold sub-headings.
struct KnownHeading {
  SectionRole role = SectionRole::Other;
  bool holds_sub_headings = false;
};

/// Whether the line is one of the headings known by their words ("Förslag till beslut", "2.1 Ekonomiska
/// konsekvenser").
std::optional<KnownHeading> known_heading(std::string_view line);

/// The level that a number gives: "2 Bakgrund" 1, "2.1 Syfte" 2; 0 without number.
int level_of_number(std::string_view line);

/// The body that a text begins with ("Socialnämndens arbetsutskott föreslår …"); empty when it begins with
/// none.
std::string_view body_at_start(std::string_view text);

/// Lines of a letterhead: a body alone, a date, a register number, a contact.
bool is_letterhead(std::string_view line);

/// A person's name by its shape: two to four words with capitals.
bool is_name(std::string_view line);
bool names_role(std::string_view line);
bool names_unit(std::string_view line);

}  // namespace handslag::memorandum_reading
