#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// A heading that is known by its words, and what they say of what stands below it.
struct KnownHeading {
  SectionRole role = SectionRole::Other;
  bool holds_sub_headings = false;  ///< "Ärendet" and its kin
  bool is_of_minutes = false;       ///< "Beslutsgång": no list goes on below it
  std::string proposing_body = {};  ///< "Omsorgsnämndens förslag till kommunstyrelsen": Omsorgsnämnden
  std::string deciding_body = {};   ///< kommunstyrelsen, as written
};

/// Whether the line is a heading known by its words ("Förslag till beslut", "2.1 Ekonomiska konsekvenser",
/// "§ 2. Föreningens åtaganden", "Förslag till beslut i omsorgsnämnden").
std::optional<KnownHeading> known_heading(std::string_view line);

/// "Beslutet skickas till: Ekonomienheten": where the heading of a list ends and its first item begins on the
/// same line. 0 when the line is not so.
std::size_t end_of_heading_in_line(std::string_view line);

/// "Beslutande    Lars Hedman (C), ordförande": where a label of who was there ends, the rest beside it. 0
/// when the line is not so.
std::size_t end_of_attendance_label(const SourceLine& line);

/// A heading by its sign, whatever its words: "§ 4. Avtalstid", "## Avtalstid".
bool has_heading_sign(std::string_view line);

/// The level that a number gives: "2 Bakgrund" 1, "2.1 Syfte" 2; 0 without number.
int level_of_number(std::string_view line);

/// "§ 14", "Ks § 25": how much of the line is the number of a paragraph of minutes or an agreement; 0 when
/// none.
std::size_t paragraph_number_length(std::string_view line);

/// The line without paragraph sign, number and "##".
std::string_view without_number(std::string_view line);

/// "Föreningens åtaganden" → "Föreningen"; empty when the heading names no commitments of one party.
std::string party_of_heading(std::string_view heading);

}  // namespace handslag::memorandum_reading
