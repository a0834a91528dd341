#include "storage/shared_files.h"

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "storage/postgres_schema.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kPiece =
    1 << 20;  // what is read at once; the server writes it out in hexadecimal digits

bool is_there(sql::Connection& connection, const std::string& table) {
  return connection.query_one("SELECT to_regclass('" + table + "') IS NOT NULL AS there")->get<bool>("there");
}

}  // namespace

std::unique_ptr<SharedFiles> SharedFiles::beside(const fs::path& files) {
  const fs::path address = files.parent_path() / "database";
  std::error_code error;
  if (!fs::is_regular_file(address, error)) return nullptr;
  return std::make_unique<SharedFiles>(read_address(address));
}

void SharedFiles::put(std::string_view sha256, std::string_view bytes) const {
  sql::Connection connection = sql::Connection::open_postgres(address_);
  if (connection.query_one("SELECT sha256 FROM shared_file WHERE sha256 = $1", sha256)) return;
  connection.execute("INSERT INTO shared_file (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", sha256,
                     sql::Blob{std::string(bytes)});
}

bool SharedFiles::has(std::string_view sha256) const {
  sql::Connection connection = sql::Connection::open_postgres(address_, sql::Connection::OpenAs::ReadOnly);
  return connection.query_one("SELECT sha256 FROM shared_file WHERE sha256 = $1", sha256).has_value();
}

bool SharedFiles::read(std::string_view sha256, std::string& bytes) const {
  sql::Connection connection = sql::Connection::open_postgres(address_, sql::Connection::OpenAs::ReadOnly);
  const auto row =
      connection.query_one("SELECT octet_length(bytes) AS size FROM shared_file WHERE sha256 = $1", sha256);
  if (!row) return false;
  const auto size = row->get<std::int64_t>("size");
  bytes.clear();
  bytes.reserve(static_cast<std::size_t>(size));
  for (std::int64_t from = 0; from < size; from += kPiece) {
    bytes += connection
                 .query_one(
                     "SELECT substring(bytes FROM CAST($2 AS INTEGER) FOR CAST($3 AS INTEGER)) AS piece"
                     " FROM shared_file WHERE sha256 = $1",
                     sha256, from + 1, kPiece)
                 ->get<sql::Blob>("piece")
                 .bytes;
  }
  return true;
}

std::vector<std::string> SharedFiles::list() const {
  sql::Connection connection = sql::Connection::open_postgres(address_, sql::Connection::OpenAs::ReadOnly);
  std::vector<std::string> all;
  for (const sql::Row& row : connection.query("SELECT sha256 FROM shared_file ORDER BY sha256 COLLATE \"C\""))
    all.push_back(row.get<std::string>("sha256"));
  return all;
}

bool make_shared_tables(sql::Connection& connection) {
  if (is_there(connection, "shared_file")) return false;
  sql::Transaction transaction(connection);
  if (is_there(connection, "shared_file")) return false;  // another machine was first
  // Not compressed: what comes is compressed already, and a piece can be read without the rest.
  connection.execute_script(
      "CREATE TABLE shared_file (sha256 TEXT COLLATE \"C\" PRIMARY KEY, bytes BYTEA NOT NULL,"
      " CONSTRAINT shared_file_name CHECK (length(sha256) = 64));"
      "ALTER TABLE shared_file ALTER COLUMN bytes SET STORAGE EXTERNAL;"
      "CREATE TABLE shared_key (mark TEXT NOT NULL)");
  transaction.commit();
  return true;
}

void require_shared_key(sql::Connection& connection, std::string_view mark, const std::string& folder) {
  const auto kept = [&] { return connection.query_one("SELECT mark FROM shared_key"); };
  auto row = kept();
  if (!row) {
    sql::Transaction transaction(connection);
    if (!kept()) connection.execute("INSERT INTO shared_key (mark) VALUES ($1)", mark);
    transaction.commit();
    row = kept();
  }
  if (row->get<std::string>("mark") == mark) return;
  throw told<CorruptData>(
      Message("The key in {folder} is not the one that its database was made with. Copy the "
              "file key from the machine where the database was made.",
              {{"folder", folder}}));
}

}  // namespace handslag::storage
