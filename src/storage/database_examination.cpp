#include "storage/database_examination.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>

#include "base/text.h"
#include "base/translate.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSqliteStart("SQLite format 3\0", 16);
constexpr std::size_t kMostOfOneKind = 20;

std::string start_of(const fs::path& path, std::size_t size) {
  std::ifstream file(path, std::ios::binary);
  std::string start(size, '\0');
  file.read(start.data(), static_cast<std::streamsize>(size));
  start.resize(static_cast<std::size_t>(file.gcount()));
  return start;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t byte = 0; byte < 4; ++byte)
    number = number << 8 | static_cast<unsigned char>(bytes[at + byte]);
  return number;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t byte = 4; byte > 0; --byte)
    number = number << 8 | static_cast<unsigned char>(bytes[at + byte - 1]);
  return number;
}

/// SQLite's file format, section 4.1: eight numbers, the last two a sum of the six before.
bool is_log_header(std::string_view header) {
  constexpr std::uint32_t kMagic = 0x377f0682;
  if (header.size() < 32 || (big_endian(header, 0) & ~1u) != kMagic) return false;
  const bool is_big = (big_endian(header, 0) & 1u) == 1u;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  for (std::size_t at = 0; at < 24; at += 8) {
    first += (is_big ? big_endian(header, at) : little_endian(header, at)) + second;
    second += (is_big ? big_endian(header, at + 4) : little_endian(header, at + 4)) + first;
  }
  return first == big_endian(header, 24) && second == big_endian(header, 28);
}

std::string in_quotes(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

struct Column {
  std::string name;
  std::string type;
  int place_in_key = 0;  ///< from 1; 0 for none
};

struct Reference {
  std::string column;
  std::string table;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<Reference> references;

  bool has(std::string_view column) const {
    return std::ranges::find(columns, column, &Column::name) != columns.end();
  }
  /// What tells a row from the others, as SQL that gives a text: "agreement 3, position 2".
  std::string row_in_words() const {
    std::string sql = "'" + name + "'";
    std::vector<Column> key;
    for (const Column& column : columns) {
      if (column.place_in_key > 0) key.push_back(column);
    }
    std::ranges::sort(key, {}, &Column::place_in_key);
    for (const Column& column : key) {
      const bool is_id = key.size() == 1 && column.name == "id";
      sql += is_id ? " || ' '" : " || ' " + column.name + " '";
      sql += " || COALESCE(CAST(" + in_quotes(column.name) + " AS TEXT), '?')";
    }
    return sql;
  }
};

std::vector<Table> tables_of(sql::Connection& connection) {
  std::vector<Table> tables;
  for (const sql::Row& row : connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
                                              "NOT LIKE 'sqlite_%' ORDER BY name")) {
    Table table{row.get<std::string>("name"), {}, {}};
    for (const sql::Row& column : connection.query("PRAGMA table_info(" + in_quotes(table.name) + ")")) {
      table.columns.push_back(
          {column.get<std::string>("name"), column.get<std::string>("type"), column.get<int>("pk")});
    }
    for (const sql::Row& key : connection.query("PRAGMA foreign_key_list(" + in_quotes(table.name) + ")")) {
      // The key of a row of one's own organisation has two columns; the organisation itself is no such row.
      if (key.get<std::string>("from") == "organisation_id") continue;
      table.references.push_back({key.get<std::string>("from"), key.get<std::string>("table")});
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string for_reading(std::string_view text) {
  std::string words = to_utf8(text);
  std::ranges::replace_if(
      words, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return words;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// What a column of that name and type holds, as SQL; empty for any text.
std::string condition_for(const Column& column) {
  const std::string& name = column.name;
  const std::string value = in_quotes(name);
  const auto day = [&] { return "date(" + value + ", '+0 days') = " + value; };
  if (column.type == "TEXT") {
    if (name.ends_with("_on") || is_one_of(name, {"first_day", "last_day", "valid_from"})) return day();
    if (name == "at" || name.ends_with("_at"))
      return "(strftime('%Y-%m-%dT%H:%M:%SZ', " + value + ", '+0 days') = " + value + " OR " + day() + ")";
    if (name == "sha256" || name.ends_with("_sha256"))
      return "(" + value + " = '' OR (length(" + value + ") = 64 AND " + value + " NOT GLOB '*[^0-9a-f]*'))";
    // Of a secret only this is kept: of a token SHA-256, of a pass phrase argon2id.
    // Lines of the journal from before it was a chain have none.
    if (name == "hash" || name.ends_with("_hash"))
      return (name == "hash" ? "(" + value + " = '' OR " : std::string("(")) + "(length(" + value +
             ") = 64 AND " + value + " NOT GLOB '*[^0-9a-f]*') OR " + value + " GLOB '$argon2id$?*')";
    // Made with the data folder's key, or by chance; of a dataset there always is one.
    if (name.ends_with("fingerprint"))
      return "(length(" + value + ") = 64 AND " + value + " NOT GLOB '*[^0-9a-f]*')";
    // Who did it, what it is called and what it is: always said.
    if (name.ends_with("_by") || name.ends_with("_version") ||
        is_one_of(name, {"actor", "name", "media_type", "commitment_text"}))
      return "trim(" + value + ") <> ''";
    return "";
  }
  if (column.type != "INTEGER") return "";
  if (name.starts_with("is_") || name.starts_with("has_") || name.find("_is_") != std::string::npos ||
      name.find("_waits_") != std::string::npos)
    return value + " IN (0, 1)";
  if (name == "id" || (name.ends_with("_id") && name != "subject_id"))
    return value + " BETWEEN 1 AND 1000000000000000";
  if (name == "year" || name.ends_with("_year")) return value + " BETWEEN 1600 AND 9999";
  if (name.ends_with("_quarter")) return value + " BETWEEN 1 AND 4";
  if (name.ends_with("_month")) return value + " BETWEEN 1 AND 12";
  if (name.ends_with("_day")) return value + " BETWEEN 1 AND 31";
  return value + " BETWEEN 0 AND 1000000000000000";
}

void add_rows(sql::Connection& connection, const std::string& sql, const std::string& column,
              std::vector<std::string>& places) {
  for (const sql::Row& row : connection.query(sql + " LIMIT " + std::to_string(kMostOfOneKind))) {
    places.push_back(for_reading(row.get<std::string>("place")) + ", " + column);
  }
}

bool can_be_shown(std::string_view text) {
  return is_utf8(text) && std::ranges::none_of(text, [](char c) {
           return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' &&
                   c != '\f') ||
                  c == 0x7f;
         });
}

void add_unreadable_texts(sql::Connection& connection, const Table& table, std::vector<std::string>& places) {
  std::vector<std::string> names;
  std::string sql = "SELECT CAST(" + table.row_in_words() + " AS BLOB)";
  for (const Column& column : table.columns) {
    if (column.type != "TEXT") continue;
    names.push_back(column.name);
    sql += ", CAST(" + in_quotes(column.name) + " AS BLOB)";
  }
  sql::Statement rows = connection.prepare(sql + " FROM " + in_quotes(table.name));
  rows.bind();
  while (rows.step() && places.size() < 10 * kMostOfOneKind) {
    for (std::size_t at = 0; at < names.size(); ++at) {
      const sql::Value value = rows.value(at + 1);
      const auto* text = std::get_if<sql::Blob>(&value);
      if (text == nullptr || can_be_shown(text->bytes)) continue;
      const sql::Value place = rows.value(0);
      const auto* words = std::get_if<sql::Blob>(&place);
      places.push_back(for_reading(words == nullptr ? table.name : words->bytes) + ", " + names[at]);
    }
  }
}

/// SQLite's file format, section 1.3.
class DatabaseHeader {
 public:
  explicit DatabaseHeader(const fs::path& database) : bytes_(start_of(database, 100)) {
    bytes_.resize(100, '\0');
  }
  std::uintmax_t page_size() const {
    const std::uint32_t size = big_endian(bytes_, 16) >> 16;
    return size == 1 ? 65536 : std::max(size, 1U);
  }
  /// Nothing when the number is not kept up to date.
  std::optional<std::uintmax_t> pages() const {
    const std::uint32_t pages = big_endian(bytes_, 28);
    if (pages == 0 || big_endian(bytes_, 24) != big_endian(bytes_, 92)) return std::nullopt;
    return pages;
  }
  /// Numbers that are free for a program to use. This one uses neither.
  bool is_marked_by_another() const { return big_endian(bytes_, 60) != 0 || big_endian(bytes_, 68) != 0; }

 private:
  std::string bytes_;
};

}  // namespace

std::optional<std::string> fault_of_database_file(const fs::path& database, const Translator& t) {
  if (!fs::is_regular_file(fs::symlink_status(database))) return t.translate("The database is no file.");
  if (fs::file_size(database) == 0) return t.translate("The database file is empty.");
  if (start_of(database, kSqliteStart.size()) != kSqliteStart)
    return t.translate("The database file is not a database.");
  const DatabaseHeader header(database);
  if (header.is_marked_by_another())
    return t.translate("The database file is marked as another program's (user_version or application_id).");
  // A page is written whole; what is left of one may hold a number that nobody can tell from the right one.
  // While a log lies beside it, its last page may be there.
  std::error_code no_log;
  const std::uintmax_t log = fs::file_size(database.string() + "-wal", no_log);
  if (!no_log && log > 0) return std::nullopt;
  const std::uintmax_t size = fs::file_size(database);
  if (size % header.page_size() != 0)
    return t.translate("The database file is cut short: its last page is not whole.");
  if (header.pages() && size / header.page_size() != *header.pages())
    return t.translate("The database file has {found} pages; it should have {wanted}.",
                       {{"found", static_cast<std::int64_t>(size / header.page_size())},
                        {"wanted", static_cast<std::int64_t>(*header.pages())}});
  return std::nullopt;
}

std::optional<std::string> fault_of_log_file(const fs::path& database, const Translator& t) {
  const fs::path log = database.string() + "-wal";
  std::error_code error;
  if (fs::exists(fs::symlink_status(log, error)) &&
      (!fs::is_regular_file(fs::symlink_status(log)) ||
       (fs::file_size(log) > 0 && !is_log_header(start_of(log, 32)))))
    return t.translate("{file} beside the database is not of a database.",
                       {{"file", log.filename().string()}});
  const fs::path index = database.string() + "-shm";
  if (fs::exists(fs::symlink_status(index, error)) && !fs::is_regular_file(fs::symlink_status(index)))
    return t.translate("{file} beside the database is not of a database.",
                       {{"file", index.filename().string()}});
  const fs::path journal = database.string() + "-journal";
  if (fs::exists(fs::symlink_status(journal, error)))
    return t.translate("{file} beside the database is not of this program.",
                       {{"file", journal.filename().string()}});
  return std::nullopt;
}

std::vector<std::string> broken_references(sql::Connection& connection) {
  std::vector<std::string> places;
  for (const sql::Row& row : connection.query("PRAGMA foreign_key_check")) {
    const auto number = row.get<std::optional<std::int64_t>>("rowid");
    places.push_back(for_reading(row.get<std::string>("table")) +
                     (number ? " " + std::to_string(*number) : "") + " → " +
                     for_reading(row.get<std::string>("parent")));
  }
  return places;
}

std::vector<std::string> mixed_organisations(sql::Connection& connection) {
  std::vector<std::string> places;
  const std::vector<Table> tables = tables_of(connection);
  for (const Table& table : tables) {
    if (!table.has("organisation_id")) continue;
    for (const Reference& reference : table.references) {
      const auto parent = std::ranges::find(tables, reference.table, &Table::name);
      if (parent == tables.end() || !parent->has("organisation_id")) continue;
      add_rows(connection,
               "SELECT " + table.row_in_words() + " AS place FROM " + in_quotes(table.name) +
                   " WHERE organisation_id <> (SELECT parent.organisation_id FROM " +
                   in_quotes(parent->name) + " AS parent WHERE parent.id = " + in_quotes(table.name) + "." +
                   in_quotes(reference.column) + ")",
               reference.column, places);
    }
  }
  return places;
}

std::vector<std::string> impossible_values(sql::Connection& connection) {
  std::vector<std::string> places;
  for (const Table& table : tables_of(connection)) {
    for (const Column& column : table.columns) {
      const std::string condition = condition_for(column);
      if (condition.empty()) continue;
      // date() of what is no day is NULL, which is not true either; it takes 30 February for a day unless
      // something is added to it.
      add_rows(connection,
               "SELECT " + table.row_in_words() + " AS place FROM " + in_quotes(table.name) + " WHERE " +
                   in_quotes(column.name) + " IS NOT NULL AND (" + condition + ") IS NOT TRUE",
               column.name, places);
    }
    add_unreadable_texts(connection, table, places);
  }
  return places;
}

}  // namespace handslag::storage
