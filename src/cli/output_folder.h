#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// Who may open what is written: anybody (0644), or the one who ran the command alone (0600, in a folder of
/// 0700).
enum class Readers : std::uint8_t { Anybody, OwnerAlone };

/// A folder that a command fills. What an earlier run wrote is replaced, and what it wrote and this one does
/// not is gone, so that nothing old stays beside new. Everything else in the folder is somebody else's: it is
/// refused by name and nothing is written. What a run wrote stands with its hash in the folder's
/// protection.json; a file that was changed since is somebody else's too.
///
///     OutputFolder tables("out", Readers::Anybody, terminal);
///     tables.add("kon.csv", bytes);
///     tables.refuse_what_is_not_ours({"kon.csv"});  // before anything is written
///     tables.write(Json::object().set("method", "rounding"));
class OutputFolder {
 public:
  OutputFolder(std::filesystem::path folder, Readers readers, const Terminal& terminal);

  const std::filesystem::path& path() const { return folder_; }
  /// Throws InvalidInput when two files would have one name.
  void add(std::string name, std::string bytes);
  /// Throws Conflict that names what would be destroyed: a file that no earlier run wrote, or one of
  /// `inputs`, which the command reads.
  void refuse_what_is_not_ours(const std::vector<std::string>& inputs) const;
  /// The folder, when it is not there. Throws StorageError in the reader's words.
  void make() const;
  /// All files or none: the whole folder is on the disk beside before the first is put in place. `about`
  /// comes first in protection.json. Returns the paths of what was added. Throws StorageError in the reader's
  /// words.
  std::vector<std::filesystem::path> write(const Json& about);

 private:
  struct File {
    std::string name;
    std::string bytes;
  };
  std::vector<std::pair<std::string, std::string>> earlier_files() const;
  std::string manifest(const Json& about, bool with_earlier) const;

  std::filesystem::path folder_;
  Readers readers_;
  const Terminal& terminal_;
  std::vector<File> files_;
};

/// One file, whole or not at all. Throws Conflict when there is one already.
void write_new_file(const std::filesystem::path& path, const std::string& bytes, Readers readers,
                    const Terminal& terminal);
/// Before long work: throws Conflict when there is something of that name.
void refuse_existing(const std::filesystem::path& path, const Terminal& terminal);

}  // namespace handslag::cli
