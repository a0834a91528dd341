#include "cli/table_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/error.h"
#include "cli/opened_folder.h"
#include "spreadsheet/workbook.h"
#include "statistics/frequency_table.h"
#include "statistics/report_tables.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLargestTable = 200u << 20;

[[noreturn]] void refuse(const statistics::TableFaults& faults, const Terminal& terminal) {
  std::string words = terminal.translator.translate("The tables cannot be used. Mend these:");
  for (const statistics::TableFault& fault : faults)
    words += "\n  " + sentence_for(fault, terminal.translator);
  throw InvalidInput(words);
}

std::string stem_of(const std::string& path) { return std::filesystem::path(path).stem().string(); }

spreadsheet::Cell cell_of(const statistics::CountTable::Row& row, const Translator& t) {
  if (row.count) return {*row.count};
  if (!row.span) return {t.translate("protected")};
  return {statistics::ProtectedCount::hidden(row.span->low, row.span->high).in_words(t)};
}

/// Names of sheets are short and lack some signs.
std::string sheet_name(const std::string& name, std::size_t number) {
  std::string result = std::to_string(number + 1) + " ";
  for (const char letter : name) {
    if (std::string_view("[]:*?/\\").find(letter) == std::string_view::npos &&
        static_cast<unsigned char>(letter) < 0x80)
      result += letter;
  }
  return result.substr(0, 31);
}

std::string workbook_bytes(const std::vector<statistics::CountTable>& tables, TableFormat format,
                           const Translator& t) {
  spreadsheet::Workbook workbook{
      tables.empty() ? "" : tables.front().name, t.language() == Language::Swedish ? "sv-SE" : "en", {}};
  for (std::size_t at = 0; at < tables.size(); ++at) {
    spreadsheet::Sheet sheet{sheet_name(tables[at].name, at), {}};
    std::vector<spreadsheet::Cell> header;
    for (const std::string& dimension : tables[at].dimensions) header.push_back({dimension, true});
    header.push_back({t.translate("Count"), true});
    sheet.rows.push_back(std::move(header));
    for (const statistics::CountTable::Row& row : tables[at].rows) {
      std::vector<spreadsheet::Cell> cells;
      for (const std::string& code : row.codes) cells.push_back({code});
      cells.push_back(cell_of(row, t));
      sheet.rows.push_back(std::move(cells));
    }
    workbook.sheets.push_back(std::move(sheet));
  }
  return format == TableFormat::Xlsx ? to_xlsx(workbook) : to_ods(workbook);
}

statistics::Hierarchies read_hierarchies(const std::vector<std::string>& options, const Terminal& terminal) {
  statistics::Hierarchies hierarchies;
  for (const std::string& option : options) {
    const std::size_t equals = option.find('=');
    if (equals == std::string::npos || equals == 0)
      throw InvalidInput(
          terminal.translator.translate("--hierarchy takes COLUMN=FILE, not {value}.", {{"value", option}}));
    const std::string path = option.substr(equals + 1);
    auto dimension =
        statistics::read_hierarchy(read_input(path, terminal), stem_of(path), option.substr(0, equals));
    if (!dimension) refuse(dimension.refusal(), terminal);
    hierarchies.insert_or_assign(option.substr(0, equals), std::move(*dimension));
  }
  return hierarchies;
}

bool has_codes_of(const statistics::CountTable& table, std::size_t column,
                  const disclosure::Dimension& dimension) {
  return std::ranges::all_of(table.rows, [&](const statistics::CountTable::Row& row) {
    return std::ranges::find(dimension.categories, row.codes[column], &disclosure::Category::code) !=
           dimension.categories.end();
  });
}

void add_known_hierarchies(const std::vector<statistics::CountTable>& tables,
                           statistics::Hierarchies& hierarchies) {
  std::set<std::string> foreign;
  statistics::Hierarchies known;
  for (const statistics::CountTable& table : tables) {
    for (std::size_t column = 0; column < table.dimensions.size(); ++column) {
      const std::string& name = table.dimensions[column];
      const auto dimension = statistics::find_dimension(name);
      if (!dimension || !has_codes_of(table, column, *dimension)) {
        foreign.insert(name);
      } else {
        known.emplace(name, *dimension);
      }
    }
  }
  for (auto& [name, dimension] : known) {
    if (!foreign.contains(name)) hierarchies.emplace(name, std::move(dimension));
  }
}

}  // namespace

TableFormat table_format(const std::string& name, const Terminal& terminal) {
  if (name == "csv") return TableFormat::Csv;
  if (name == "json") return TableFormat::Json;
  if (name == "xlsx") return TableFormat::Xlsx;
  if (name == "ods") return TableFormat::Ods;
  throw InvalidInput(terminal.translator.translate("There is no format {name}; write csv, json, xlsx or ods.",
                                                   {{"name", name}}));
}

std::string extension_of(TableFormat format) {
  switch (format) {
    case TableFormat::Csv:
      return ".csv";
    case TableFormat::Json:
      return ".json";
    case TableFormat::Xlsx:
      return ".xlsx";
    case TableFormat::Ods:
      return ".ods";
  }
  return "";
}

statistics::CountTable read_table_file(const std::string& path, const Terminal& terminal) {
  auto table = statistics::read_count_table(read_input(path, terminal, kLargestTable), stem_of(path));
  if (!table) refuse(table.refusal(), terminal);
  return std::move(*table);
}

statistics::CountTables joined(const std::vector<statistics::CountTable>& tables,
                               const std::vector<std::string>& hierarchies, statistics::HiddenRows hidden,
                               const Terminal& terminal) {
  statistics::Hierarchies all = read_hierarchies(hierarchies, terminal);
  add_known_hierarchies(tables, all);
  auto made = statistics::join_tables(tables, all, hidden);
  if (!made) refuse(made.refusal(), terminal);
  return std::move(*made);
}

Json table_to_json(const statistics::CountTable& table) {
  Json columns = Json::array();
  for (const std::string& dimension : table.dimensions) columns.push(dimension);
  Json rows = Json::array();
  for (const statistics::CountTable::Row& row : table.rows) {
    Json codes = Json::array();
    for (const std::string& code : row.codes) codes.push(code);
    Json made = Json::object().set("codes", codes).set("count", row.count ? Json(*row.count) : Json());
    made.set("shown_as", std::string(statistics::name_of(row.hiding)));
    if (row.span) made.set("low", row.span->low).set("high", row.span->high ? Json(*row.span->high) : Json());
    rows.push(std::move(made));
  }
  return Json::object().set("name", table.name).set("columns", columns).set("rows", rows);
}

std::string table_bytes(const std::vector<statistics::CountTable>& tables, TableFormat format,
                        const Translator& translator) {
  if (format == TableFormat::Csv) return to_csv(tables.front());
  if (format == TableFormat::Json) return table_to_json(tables.front()).dump(1) + "\n";
  return workbook_bytes(tables, format, translator);
}

}  // namespace handslag::cli
