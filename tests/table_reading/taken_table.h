#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "table_reading/folded.h"
#include "table_reading/table_reader.h"

namespace handslag::testing {

/// What a taker was given: the heading, and each row as "row: a|b|c".
struct TakenTable final : table_reading::TableTaker {
  table_reading::Heading heading;
  std::vector<std::string> rows;
  std::vector<std::size_t> broken;
  table_reading::TableReading reading;

  bool take_heading(const table_reading::Heading& given) override {
    heading = given;
    return true;
  }
  bool take_row(std::size_t row, table_reading::Cells cells) override {
    std::string words = std::to_string(row) + ": ";
    for (std::size_t at = 0; at < cells.size(); ++at) words += (at == 0 ? "" : "|") + std::string(cells[at]);
    rows.push_back(words);
    return true;
  }
  bool take_broken_row(std::size_t row) override {
    broken.push_back(row);
    return true;
  }

  std::string names() const {
    std::string all;
    for (const table_reading::Column& column : heading.columns) all += (all.empty() ? "" : "|") + column.name;
    return all;
  }
  /// "title 1–1, sum 7–7"
  std::string passed_over() const {
    static const std::vector<std::string> kNames = {"title", "empty", "sum", "heading", "sheet"};
    std::string all;
    for (const table_reading::PassedOver& one : reading.passed_over) {
      all += (all.empty() ? "" : ", ") + kNames[static_cast<std::size_t>(one.kind)] + " ";
      all += one.first == 0 ? one.words : std::to_string(one.first) + "–" + std::to_string(one.last);
    }
    return all;
  }
};

/// A table of a women's shelter's nights and of a youth centre's evenings: nothing that the domain knows.
inline TakenTable taken(const std::string& bytes, const std::string& sheet = {}) {
  TakenTable table;
  table_reading::TableWanted wanted;
  wanted.is_column = [](std::string_view name) {
    static const std::vector<std::string> kKnown = {"natt", "ålder", "dygn", "kväll", "besökare", "lokal"};
    return std::ranges::find(kKnown, name) != kKnown.end();
  };
  wanted.sheet = sheet;
  std::istringstream file(bytes);
  table.reading = read_table(file, wanted, table);
  return table;
}

}  // namespace handslag::testing
