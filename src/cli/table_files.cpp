#include "cli/table_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/error.h"
#include "cli/opened_folder.h"
#include "cli/workbook_tables.h"
#include "spreadsheet/workbook.h"
#include "statistics/frequency_table.h"
#include "statistics/report_tables.h"
#include "statistics/table_json.h"

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
  if (row.is_unlisted) return {statistics::ProtectedCount::unlisted().in_words(t)};
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
    for (const std::string& note : tables[at].notes) sheet.rows.push_back({{"# " + note}});
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
    if (!hierarchies.emplace(option.substr(0, equals), std::move(*dimension)).second)
      throw InvalidInput(terminal.translator.translate(
          "Two hierarchies are given for {column}. Leave one out.", {{"column", option.substr(0, equals)}}));
  }
  return hierarchies;
}

/// The codes of a column in all tables that have it.
std::set<std::string> codes_in(const std::vector<statistics::CountTable>& tables, const std::string& column) {
  std::set<std::string> codes;
  for (const statistics::CountTable& table : tables) {
    const auto found = std::ranges::find(table.dimensions, column);
    if (found == table.dimensions.end()) continue;
    const auto at = static_cast<std::size_t>(found - table.dimensions.begin());
    for (const statistics::CountTable::Row& row : table.rows) codes.insert(row.codes[at]);
  }
  return codes;
}

/// The hierarchy with these codes alone, under its total: each under the nearest that is there.
disclosure::Dimension cut_down(const disclosure::Dimension& dimension, const std::set<std::string>& codes) {
  const auto& all = dimension.categories;
  std::vector<std::int32_t> place(all.size(), -1);
  disclosure::Dimension kept{dimension.name, {}};
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at].parent >= 0 && !codes.contains(all[at].code)) continue;
    place[at] = static_cast<std::int32_t>(kept.categories.size());
    kept.categories.push_back(all[at]);
  }
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (place[at] < 0) continue;
    std::int32_t above = all[at].parent;
    while (above >= 0 && place[static_cast<std::size_t>(above)] < 0)
      above = all[static_cast<std::size_t>(above)].parent;
    kept.categories[static_cast<std::size_t>(place[at])].parent =
        above < 0 ? -1 : place[static_cast<std::size_t>(above)];
  }
  return kept;
}

/// A column that is called and coded as the partner's records are has their hierarchy, as far as its codes
/// stand in the files: no code and no sum is added that nobody gave.
void add_known_hierarchies(const std::vector<statistics::CountTable>& tables,
                           statistics::Hierarchies& hierarchies) {
  std::set<std::string> columns;
  for (const statistics::CountTable& table : tables)
    columns.insert(table.dimensions.begin(), table.dimensions.end());
  for (const std::string& column : columns) {
    const std::set<std::string> codes = codes_in(tables, column);
    for (const disclosure::Dimension& known : statistics::known_dimensions(column)) {
      const bool is_coded_so = std::ranges::all_of(codes, [&](const std::string& code) {
        return std::ranges::find(known.categories, code, &disclosure::Category::code) !=
               known.categories.end();
      });
      if (is_coded_so) hierarchies.emplace(column, cut_down(known, codes));
    }
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

std::vector<statistics::CountTable> read_tables_of_file(const std::string& path, const Terminal& terminal) {
  const std::string bytes = read_input(path, terminal, kLargestTable);
  if (auto tables = read_workbook_tables(bytes, stem_of(path), terminal)) return std::move(*tables);
  auto table = statistics::read_count_table(bytes, stem_of(path));
  if (!table) refuse(table.refusal(), terminal);
  return {std::move(*table)};
}

statistics::CountTables joined(const std::vector<statistics::CountTable>& tables,
                               const std::vector<std::string>& hierarchies, statistics::HiddenRows hidden,
                               const Terminal& terminal) {
  statistics::Hierarchies all = read_hierarchies(hierarchies, terminal);
  for (const auto& [column, dimension] : all) {
    if (std::ranges::none_of(tables, [&column = column](const statistics::CountTable& table) {
          return std::ranges::find(table.dimensions, column) != table.dimensions.end();
        }))
      throw InvalidInput(terminal.translator.translate(
          "No table has the column {column} that a hierarchy is given for. The columns are {columns}.",
          {{"column", column}, {"columns", statistics::joined_codes(tables.front().dimensions)}}));
  }
  add_known_hierarchies(tables, all);
  auto made = statistics::join_tables(tables, all, hidden);
  if (!made) refuse(made.refusal(), terminal);
  return std::move(*made);
}

std::string table_bytes(const std::vector<statistics::CountTable>& tables, TableFormat format,
                        const Translator& translator) {
  if (format == TableFormat::Csv) return to_csv(tables.front());
  if (format == TableFormat::Json) return to_json(tables.front()).dump(1) + "\n";
  return workbook_bytes(tables, format, translator);
}

}  // namespace handslag::cli
