#pragma once

#include <optional>
#include <string>

#include "base/folder_beside.h"
#include "cli/command.h"
#include "organisations/act.h"
#include "sql/connection.h"
#include "storage/data_folder.h"

namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::cli {

/// HANDSLAG_DATA from the environment, or "handslag-data".
std::string default_folder();

/// The options that every command on a data folder has.
struct FolderOptions {
  std::string data = default_folder();
  std::optional<std::string> public_body;
  bool as_json = false;
};

/// Adds --data and, where it matters whose side the command is on, --public-body.
Command& with_folder(Command& command, FolderOptions& options);
Command& with_public_body(Command& command, FolderOptions& options);
Command& with_json(Command& command, FolderOptions& options);

/// The account that the program runs under: whoever can open the folder may read and do all of it.
organisations::Actor account_at_terminal();

/// A data folder that a command works in, with one connection. Nobody puts a backup in place meanwhile.
class OpenedFolder {
 public:
  enum class IfMissing { Create, Refuse };
  /// Throws NotFound when there is no data folder there and it is not to be made. One that is made has no
  /// name before `keep`, and is gone when the command fails before that.
  OpenedFolder(const FolderOptions& options, const Terminal& terminal,
               IfMissing if_missing = IfMissing::Refuse);
  OpenedFolder(const OpenedFolder&) = delete;
  OpenedFolder& operator=(const OpenedFolder&) = delete;
  ~OpenedFolder();

  storage::DataFolder& folder() { return *folder_; }
  sql::Connection& connection() { return *connection_; }
  /// What the command made it for is saved. Throws Conflict when somebody else has made one meanwhile.
  void keep();

  /// The public body that was named, or the only one. Throws NotFound or InvalidInput with what to write.
  organisations::Organisation public_body();
  /// Whose pages are served: the public body's, or in a folder that has none the first partner's.
  organisations::Organisation whose_pages();
  /// Throws NotFound with the names there are.
  organisations::Organisation partner(const std::string& name);

  /// What the account at the command line may read and do: it could open the folder, so all of it.
  organisations::Actor actor() const;
  organisations::View view(organisations::OrganisationId organisation);
  organisations::View public_body_view() { return view(public_body().id); }
  organisations::View partner_view(const std::string& name) { return view(partner(name).id); }
  organisations::Act act(sql::Transaction& transaction, organisations::OrganisationId organisation) const;

  /// What stands for a file of records wherever others may read it: its SHA-256, hashed with the folder's
  /// key. See docs/rules/fingerprints.md.
  std::string fingerprint_of(const std::string& sha256) const;

  /// A deed that concerns the whole folder, in the journal of every organisation.
  void record_for_all(organisations::Deed deed, const organisations::Facts& facts);

 private:
  const FolderOptions& options_;
  const Terminal& terminal_;
  std::optional<FolderBeside> new_folder_;
  std::optional<storage::DataFolder> folder_;
  std::optional<sql::Connection> connection_;
};

/// A file as it was given: its own name without folders, and its bytes.
struct InputFile {
  std::string name;
  std::string bytes;
};
InputFile input_file(const std::string& path, const Terminal& terminal);

/// Throws InvalidInput when it is not there, is no plain file or may not be read.
void require_plain_file(const std::string& path);
/// A file that the user names; throws InvalidInput when it is not there, cannot be read or is larger than
/// `limit`.
std::string read_input(const std::string& path, const Terminal& terminal, std::size_t limit = 25u << 20);

}  // namespace handslag::cli
