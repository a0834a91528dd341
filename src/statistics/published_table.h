#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "spreadsheet/workbook.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

struct YearPublication;

/// What is published, one figure on each row, for those who read it into a program of their own:
///
///     year;area;variable;value;label;count;low;high
///     2024;Norrtälje;sex;woman;kvinna;101;101;101
///     2024;Norrtälje;age_group;12-17;12–17 år;;5;9
///
/// `low` and `high` hold the count: its interval, or both the count itself. An empty high: nothing that is
/// shown bounds it. All three are empty where there are too few to say anything.
struct PublishedRow {
  int year = 0;
  std::string area;      ///< "Norrtälje"; "*" is the partner's whole area
  std::string variable;  ///< "crime_type"; empty: the number of cases
  std::string value;     ///< "assault"
  Message area_title = Message::of("");
  Message table_title = Message::of("");
  Message label = Message::of("");
  ProtectedCount count = ProtectedCount::shown(0);
};

struct PublishedTable {
  Message title = Message::of("");
  std::vector<Message> notes;  ///< how it is read, where it comes from, that it is example data
  std::vector<PublishedRow> rows;
};

/// All that is published of a year, every recipient's figures, or those of one area ("Norrtälje", a county,
/// "*"). Throws InvalidInput, with the areas there are, for another.
PublishedTable published_table(const YearPublication& publication, const std::string& area);
/// What a report shows: its year and the year before, and the areas it is put beside.
PublishedTable published_table(const StatisticsReport& report);

std::string to_csv(const PublishedTable& table, const Translator& translator);
Json to_json(const PublishedTable& table, const Translator& translator);
spreadsheet::Workbook to_workbook(const PublishedTable& table, const Translator& translator);

}  // namespace handslag::statistics
