#include "storage/database_file.h"

#include <stdio.h>

#include <algorithm>
#include <cerrno>
#include <span>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/own_name.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "storage/database_move.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPurpose = "handslag.db";

struct SchemaItem {
  std::string type;
  std::string table;
  std::string sql;
  bool operator==(const SchemaItem&) const = default;
};

using Schema = std::map<std::string, SchemaItem>;

Schema schema_in(sql::Connection& connection) {
  Schema schema;
  for (const sql::Row& row :
       connection.query("SELECT type, name, tbl_name, COALESCE(sql, '') AS text FROM sqlite_schema"
                        " WHERE name NOT LIKE 'sqlite_stat%' AND name <> 'sqlite_sequence'")) {
    schema[row.get<std::string>("name")] = {row.get<std::string>("type"), row.get<std::string>("tbl_name"),
                                            row.get<std::string>("text")};
  }
  return schema;
}

Schema schema_after(std::span<const Migration> migrations) {
  sql::Connection memory = sql::Connection::open(":memory:");
  migrate(memory, migrations, FixedClock(Date::of(2000, 1, 1)));
  return schema_in(memory);
}

Schema schema_after(int version) {
  const auto& all = program_migrations();
  // Made once: the newest is asked for again and again.
  static const Schema newest = schema_after(std::span(all));
  if (version >= all.back().number) return newest;
  const auto end =
      std::ranges::find_if(all, [&](const Migration& migration) { return migration.number > version; });
  return schema_after(std::span(all.begin(), end));
}

std::string in_quotes(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::string new_database_name() { return make_own_name(kPurpose); }

bool is_left_database(std::string_view name) {
  for (const std::string_view ending : kDatabaseEndings) {
    if (name.ends_with(ending) && is_own_name(name.substr(0, name.size() - ending.size()), kPurpose))
      return true;
  }
  return false;
}

void clear_left_databases(const fs::path& folder) {
  std::vector<fs::path> left;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (is_left_database(entry.path().filename().string())) left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove(path, ignored);
}

void finish_database(sql::Connection& connection) {
  connection.execute_script("PRAGMA journal_mode = DELETE");
}

void take_page_size(const fs::path& database, sql::Connection& of) {
  const auto size_in = [](sql::Connection& one) {
    return one.query_one("PRAGMA page_size")->get<std::int64_t>("page_size");
  };
  sql::Connection connection = sql::Connection::open(database, sql::Connection::OpenAs::Existing);
  const std::int64_t wanted = size_in(of);
  if (size_in(connection) == wanted) return;
  finish_database(connection);  // with a log beside it the size stays
  connection.execute_script("PRAGMA page_size = " + std::to_string(wanted) + "; VACUUM");
}

void copy_database(sql::Connection& connection, const fs::path& target) {
  const fs::path made = target.parent_path() / new_database_name();
  try {
    {
      sql::Connection copy = sql::Connection::open(made);
      fill_sqlite(connection, copy);
      finish_database(copy);
      const auto faults = integrity_faults(copy, 1);
      if (!faults.empty()) throw CorruptData("the database is damaged: " + faults.front());
    }
    if (::rename(made.c_str(), target.c_str()) != 0) throw file_failure(target, errno);
    sync_folder(target.parent_path());
  } catch (const Error&) {
    std::error_code ignored;
    for (const char* ending : kDatabaseEndings) fs::remove(made.string() + ending, ignored);
    throw;
  }
}

fs::path free_name(const fs::path& folder, const std::string& name) {
  for (int number = 1;; ++number) {
    const fs::path path = folder / (name + (number == 1 ? "" : "-" + std::to_string(number)) + ".db");
    const bool is_free = std::ranges::none_of(kDatabaseEndings, [&](const char* ending) {
      return fs::exists(fs::symlink_status(path.string() + ending));
    });
    if (is_free) return path;
  }
}

std::string moment_in_name(const Clock& clock) {
  std::string moment = clock.now_utc();
  std::erase(moment, ':');
  return moment;
}

void rename_durably(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw file_failure(to, errno);
  sync_folder(to.parent_path());
  if (from.parent_path() != to.parent_path()) sync_folder(from.parent_path());
}

RowCounts row_counts(sql::Connection& connection) {
  RowCounts counts;
  for (const auto& [name, item] : schema_in(connection)) {
    if (item.type != "table") continue;
    counts[name] =
        connection.query_one("SELECT COUNT(*) AS rows FROM " + in_quotes(name))->get<std::int64_t>("rows");
  }
  return counts;
}

std::vector<std::string> integrity_faults(sql::Connection& connection, int most) {
  std::vector<std::string> faults;
  for (const sql::Row& row : connection.query("PRAGMA integrity_check(" + std::to_string(most) + ")")) {
    faults.push_back(row.get<std::string>("integrity_check"));
  }
  if (faults == std::vector<std::string>{"ok"}) faults.clear();
  return faults;
}

std::vector<std::string> schema_faults(sql::Connection& connection) {
  require_known(connection, program_migrations());
  const auto wanted = schema_after(schema_version(connection));
  const auto found = schema_in(connection);
  std::vector<std::string> faults;
  for (const auto& [name, item] : wanted) {
    const auto there = found.find(name);
    if (there == found.end() || there->second != item) faults.push_back(name);
  }
  for (const auto& [name, item] : found) {
    if (!wanted.contains(name)) faults.push_back(name);
  }
  return faults;
}

DatabaseState state_of_database(const fs::path& database) {
  if (!fs::exists(fs::symlink_status(database))) return DatabaseState::Absent;
  if (!fs::is_regular_file(database) || fs::file_size(database) == 0) return DatabaseState::Damaged;
  try {
    sql::Connection connection = sql::Connection::open(database, sql::Connection::OpenAs::Existing);
    if (!integrity_faults(connection, 1).empty()) return DatabaseState::Damaged;
    const int version = schema_version(connection);
    if (version == 0) return DatabaseState::Foreign;
    if (version > program_migrations().back().number) return DatabaseState::Newer;
    return schema_faults(connection).empty() ? DatabaseState::Usable : DatabaseState::Foreign;
  } catch (const CorruptData&) {
    return DatabaseState::Damaged;
  }
}

}  // namespace handslag::storage
