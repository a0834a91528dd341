#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"

namespace handslag::kinds {

/// A municipality by the code of Statistics Sweden, whose first two digits are its county's: 0188 Norrtälje.
struct Municipality {
  std::string code;
  std::string name;
};

struct County {
  std::string code;  ///< "01"
  std::string name;  ///< "Stockholms län"
  std::vector<Municipality> municipalities;
};

/// Reads the file of the counties. The refusal names the line.
Result<std::vector<County>, DataFault> read_geography(std::string_view bytes);

/// The 21 counties with the 290 municipalities, by code (data/geography/). Throws CorruptData when the
/// program's own file is broken.
const std::vector<County>& all_counties();
/// By its code or its name, "Gotlands län" or "Gotlands"; null when there is none.
const County* find_county(std::string_view code_or_name);

/// The name of the municipality that somebody means who writes "Härnösand", "Härnösands kommun", "Göteborgs
/// stad" or its code: "2280", "0188", or "188" from a spreadsheet that left the first zero out. Empty when
/// there is none.
std::optional<std::string> municipality_named(std::string_view text);

/// Of a municipality by its name; null when there is none of that name.
const County* county_of(std::string_view municipality);

}  // namespace handslag::kinds
