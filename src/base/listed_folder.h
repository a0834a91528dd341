#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/folder_beside.h"
#include "base/json.h"

namespace handslag {

class Translator;

/// A file of a listed folder; one of them is the folder's list.
struct ListedFile {
  std::string name;  ///< without a folder
  std::string_view bytes;
  Readers readers = Readers::AsUsual;
};

/// A folder that a command writes for its user and may write again: a package, protected tables. One of its
/// files is a list, JSON with `files`: the name and SHA-256 of each of the others. Of what lies in the folder
/// only what such a list names, with the bytes that it names, is ever taken away; everything else is somebody
/// else's and makes the command refuse.
///
///     ListedFolder out("package", "package.json", translator);  // refuses before any work is done
///     out.prepare(files);                                       // beside, on the disk
///     transaction.commit();
///     out.put_in_place();                                       // one rename; the older one goes last
///
/// A kill at any moment leaves the old folder or the new one whole under its name, and perhaps a folder
/// called .handslag-… beside it, which the next `put_in_place` takes away.
class ListedFolder {
 public:
  /// Throws InvalidInput when the folder cannot be replaced: it holds something that no earlier list names
  /// (said by name), is a file, or is the folder that the command stands in. Writes nothing.
  ListedFolder(const std::filesystem::path& folder, std::string list_name, const Translator& translator,
               Readers readers = Readers::AsUsual);
  /// Writes all files beside the folder and syncs them. Throws StorageError when there is no room or no right
  /// to. Gone again when it is not put in place.
  void prepare(std::span<const ListedFile> files);
  /// Looks once more at what lies in the folder, then changes the two. Throws InvalidInput when something of
  /// somebody else's has come into it meanwhile.
  void put_in_place();

 private:
  void require_replaceable() const;
  void write_beside(const ListedFile& file) const;
  std::filesystem::path exchange() const;

  std::filesystem::path target_;
  std::string list_name_;
  Readers readers_;  ///< of the folder itself
  const Translator& translator_;
  std::optional<FolderBeside> beside_;
};

/// The list with a seal as its last member, which is how a list of ours is told from another program's file
/// of the same name and from one that somebody has changed.
Json sealed_list(Json list);
/// {name, sha256} of each file, for the list's `files`.
Json files_to_json(std::span<const ListedFile> files);

}  // namespace handslag
