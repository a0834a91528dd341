#pragma once

#include <string>

#include "table_reading/table_reader.h"

namespace handslag {
class Translator;
}

namespace handslag::table_reading {

/// "line 4, column kön"; in a workbook "sheet Poster, row 4, column C (kön)".
std::string in_words(const Place& place, const Translator& translator);

/// As it stands after "file: ": why there is no table, and what to do.
std::string sentence_for(const TableRefusal& refusal, const Translator& translator);

/// "rad 1 (rubrik: Statistik 2024); rad 60 (summa)": what was passed over; empty when nothing was.
std::string passed_over_in_words(const TableReading& reading, const Translator& translator);
/// "title", "empty", "sum", "heading", "sheet" in data.
const char* name_of(PassedOver::Kind kind);

}  // namespace handslag::table_reading
