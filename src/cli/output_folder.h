#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/listed_folder.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// A folder of tables that a command writes, listed by its protection.json; see ListedFolder for what is
/// refused and what a kill leaves.
///
///     OutputFolder tables("out", Readers::AsUsual, {"kon.csv"}, terminal);  // refuses before any work is
///     done tables.add("kon-safe.csv", bytes); tables.prepare(Json::object().set("method", "rounding")); for
///     (const std::filesystem::path& path : tables.put_in_place()) …
class OutputFolder {
 public:
  /// Throws InvalidInput that names what would be destroyed: what no earlier run wrote, or one of `inputs`,
  /// which the command reads.
  OutputFolder(std::filesystem::path folder, Readers readers, const std::vector<std::string>& inputs,
               const Terminal& terminal);

  const std::filesystem::path& path() const { return path_; }
  /// Throws InvalidInput when two files would have one name.
  void add(std::string name, std::string bytes);
  /// Everything is on the disk beside. `about` comes first in protection.json.
  void prepare(const Json& about);
  /// Returns the paths of what was added.
  std::vector<std::filesystem::path> put_in_place();

 private:
  struct File {
    std::string name;
    std::string bytes;
  };

  std::filesystem::path path_;  ///< as the user said it
  Readers readers_;
  const Terminal& terminal_;
  ListedFolder folder_;
  std::vector<File> files_;
};

}  // namespace handslag::cli
