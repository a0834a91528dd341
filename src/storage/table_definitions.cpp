#include "storage/table_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "sql/connection.h"

namespace handslag::storage {

namespace {

std::string listed(const std::vector<std::string>& columns) {
  return fmt::format("{}", fmt::join(columns, ", "));
}

std::set<std::string> tables_referred_to_by(sql::Connection& connection, const std::string& table) {
  std::set<std::string> others;
  for (const sql::Row& row : connection.query("PRAGMA foreign_key_list(\"" + table + "\")")) {
    if (auto other = row.get<std::string>("table"); other != table) others.insert(std::move(other));
  }
  return others;
}

TableDefinition definition_of(sql::Connection& connection, const std::string& name, std::string text) {
  TableDefinition table{name, std::move(text), {}, {}, false, {}, {}};
  std::map<std::int64_t, std::string> key;
  for (const sql::Row& row : connection.query("PRAGMA table_info(\"" + name + "\")")) {
    table.columns.push_back(row.get<std::string>("name"));
    if (const auto place = row.get<std::int64_t>("pk"); place > 0) key[place] = table.columns.back();
    if (table.columns.back() == "id" && row.get<std::int64_t>("pk") == 1) table.numbers_itself = true;
  }
  for (const auto& [place, column] : key) table.key.push_back(column);
  for (const sql::Row& row : connection.query(
           "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL"
           " ORDER BY name",
           name)) {
    table.indexes.push_back(row.get<std::string>("sql"));
  }
  return table;
}

}  // namespace

std::string selection_of(const TableDefinition& table) {
  return fmt::format("SELECT {} FROM {} ORDER BY {}", listed(table.columns), table.name, listed(table.key));
}

std::string insertion_into(const TableDefinition& table) {
  std::vector<std::string> places;
  for (std::size_t number = 1; number <= table.columns.size(); ++number)
    places.push_back(fmt::format("${}", number));
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, listed(table.columns), listed(places));
}

sql::Parameter parameter_of(const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* blob = std::get_if<sql::Blob>(&value)) return *blob;
  return std::nullopt;
}

std::vector<std::vector<sql::Value>> rows_of(sql::Connection& connection, const TableDefinition& table) {
  std::vector<std::vector<sql::Value>> rows;
  for (sql::Statement all = connection.prepare(selection_of(table)); all.step();) {
    rows.emplace_back();
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      rows.back().push_back(all.value(column));
  }
  return rows;
}

std::vector<TableDefinition> tables_after(std::span<const Migration> migrations) {
  sql::Connection memory = sql::Connection::open(":memory:");
  migrate(memory, migrations, FixedClock(Date::of(2000, 1, 1)));
  std::vector<TableDefinition> left;
  std::map<std::string, std::set<std::string>> refers_to;
  for (const sql::Row& row : memory.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name "
                                          "NOT LIKE 'sqlite_%' ORDER BY name")) {
    const std::string name = row.get<std::string>("name");
    left.push_back(definition_of(memory, name, row.get<std::string>("sql")));
    if (name != "schema_migration") left.back().rows = rows_of(memory, left.back());
    refers_to[name] = tables_referred_to_by(memory, name);
  }
  std::vector<TableDefinition> ordered;
  std::set<std::string> there;
  while (!left.empty()) {
    const auto next = std::ranges::find_if(left, [&](const TableDefinition& table) {
      return std::ranges::includes(there, refers_to[table.name]);
    });
    if (next == left.end()) throw CorruptData("tables refer to each other in a circle: " + left.front().name);
    there.insert(next->name);
    ordered.push_back(std::move(*next));
    left.erase(next);
  }
  return ordered;
}

}  // namespace handslag::storage
