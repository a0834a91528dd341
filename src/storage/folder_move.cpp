#include "storage/folder_move.h"

#include <stdio.h>

#include <algorithm>
#include <cerrno>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "storage/data_folder.h"
#include "storage/database_file.h"
#include "storage/migration.h"
#include "storage/postgres_schema.h"
#include "storage/shared_files.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

std::int64_t rows_in(const DatabaseContent& content) {
  std::int64_t rows = 0;
  for (const auto& [table, one] : content) rows += one.rows;
  return rows;
}

/// Puts a SQLite database into backups/ as one file.
fs::path keep_database(const DataFolder& folder, const Clock& clock) {
  make_private_folder(folder.backups_path());
  const fs::path kept = free_name(folder.backups_path(), "handslag-before-move-" + moment_in_name(clock));
  {
    sql::Connection connection =
        sql::Connection::open(folder.database_path(), sql::Connection::OpenAs::Existing);
    finish_database(connection);
  }
  rename_durably(folder.database_path(), kept);
  return kept;
}

/// The schema that a move has made goes again when the move fails.
class SchemaOfMove {
 public:
  explicit SchemaOfMove(const std::string& server) : schema_(server) {}
  SchemaOfMove(const SchemaOfMove&) = delete;
  SchemaOfMove& operator=(const SchemaOfMove&) = delete;
  ~SchemaOfMove() {
    if (is_kept_) return;
    try {
      drop_schema(schema_.address());
    } catch (const Error&) {
      // Empty or half filled, it is in nobody's way.
    }
  }
  const std::string& address() const { return schema_.address(); }
  void keep() { is_kept_ = true; }

 private:
  NewSchema schema_;
  bool is_kept_ = false;
};

/// Opened, so that it is known to be ours and of this version, and closed again.
DataFolder opened_once(const fs::path& data, const Clock& clock, const Translator& t) {
  DataFolder folder = DataFolder::open(data, clock, t);
  folder.let_others_change_it();
  return folder;
}

}  // namespace

FolderMove move_to_server(const fs::path& data, const std::string& server, const Clock& clock,
                          const Translator& t,
                          const std::function<void(const std::string& table)>& before_table) {
  const DataFolder folder = opened_once(data, clock, t);
  const FolderLock alone(data, FolderLock::For::Change, kPatienceWithFolder, t);
  if (folder.is_on_postgres())
    throw told<InvalidInput>(
        Message("The database of {folder} is on a server already. Move it to a file first: "
                "handslag move --to file --data {folder}",
                {{"folder", data.string()}}));
  SchemaOfMove schema(server);
  FolderMove moved;
  {
    sql::Connection from = sql::Connection::open(folder.database_path(), sql::Connection::OpenAs::ReadOnly);
    sql::Connection to = sql::Connection::open_postgres(schema.address());
    migrate(to, program_migrations(), clock);
    make_shared_tables(to);
    moved.rows = rows_in(move_content(from, to, before_table));
    const SharedFiles shared(schema.address());
    const FileStore files = folder.files();
    for (const std::string& sha256 : files.list()) shared.put(sha256, files.read(sha256));
  }
  // From here on the folder is on the server; the file is put away after, so that there is always one.
  write_file(folder.address_path(), schema.address() + "\n", Readers::OwnerAlone);
  schema.keep();
  moved.kept = keep_database(folder, clock);
  return moved;
}

FolderMove move_to_file(const fs::path& data, const Clock& clock, const Translator& t,
                        const std::function<void(const std::string& table)>& before_table) {
  const DataFolder folder = opened_once(data, clock, t);
  const FolderLock alone(data, FolderLock::For::Change, kPatienceWithFolder, t);
  if (!folder.is_on_postgres())
    throw told<InvalidInput>(
        Message("The database of {folder} is a file in it already.", {{"folder", data.string()}}));
  clear_left_databases(data);
  const fs::path made = data / new_database_name();
  FolderMove moved;
  {
    sql::Connection from = sql::Connection::open_postgres(read_address(folder.address_path()),
                                                          sql::Connection::OpenAs::ReadOnly);
    sql::Connection to = sql::Connection::open(made);
    migrate(to, program_migrations(), clock);
    moved.rows = rows_in(move_content(from, to, before_table));
    finish_database(to);
    // Those that other machines have put are copied to this one.
    const FileStore files = folder.files();
    for (const std::string& sha256 : SharedFiles(read_address(folder.address_path())).list())
      files.read(sha256);
  }
  // What an earlier move was cut short at.
  if (fs::exists(folder.database_path())) keep_database(folder, clock);
  rename_durably(made, folder.database_path());
  make_private_folder(folder.backups_path());
  moved.kept = folder.backups_path() / ("database-before-move-" + moment_in_name(clock));
  rename_durably(folder.address_path(), moved.kept);
  return moved;
}

}  // namespace handslag::storage
