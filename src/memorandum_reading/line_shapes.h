#pragma once

#include <string_view>

// What a line looks like, told from its words alone.
namespace handslag::memorandum_reading {

/// A line of running text: it has a finite verb, and ends as a sentence or is long.
bool is_like_a_sentence(std::string_view line);
/// "Inga", "Inga bilagor": a list that is empty.
bool says_nothing(std::string_view line);
/// The line ends with a word after which something must come: "och", "mellan", "den".
bool waits_for_more(std::string_view line);
/// "…, samt": what follows is the next of several.
bool ends_a_link(std::string_view line);
/// "Bilaga 2 Statistik", "Bilaga 2: Statistik", "Bilaga 2. Statistik": the number of an annex and its title.
bool is_annex_line(std::string_view line);
/// "Bilaga 1": the number of an annex and nothing else.
bool is_annex_number(std::string_view line);
/// "Föreningen ska:", "Kommunen åtar sig att", "Brottsofferjouren ska även:".
bool is_duty_lead_in(std::string_view line);
/// "Socialnämnden beslutar", "Enligt styrelsens förslag:": what follows is decided.
bool is_decision_lead_in(std::string_view line);
/// "Aspviken den 16 december 2024", "Granåsa 2024-12-04": where and when something was signed.
bool is_place_and_day(std::string_view line);
/// "Socialnämndens arbetsutskott 2024-05-20".
bool ends_with_day(std::string_view line);
/// Whether somebody proposes or recommends something in it.
bool proposes(std::string_view line);

}  // namespace handslag::memorandum_reading
