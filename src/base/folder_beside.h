#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace handslag {

class Translator;

/// The folder that a user means: absolute, links followed, with no slash, `.` or `..` in it. It need not be
/// there. Throws InvalidInput for what is not a folder or can be none, and for the folder that the program
/// stands in, which nothing can take the place of.
std::filesystem::path folder_meant(const std::filesystem::path& folder, const Translator& translator);

/// A new folder beside the one that it shall become, so that what is made in it stands whole under its name
/// or not at all. Missing parents are made. Held by a lock while this object lives; gone with what is in it
/// when it was not put in place.
///
///     FolderBeside beside(folder_meant("copy", t), "backup", 0700);
///     write_file(beside.path() / "key", …);
///     beside.put_in_place();
class FolderBeside {
 public:
  /// `purpose` tells what several kinds of folder may be left of the same name. Throws StorageError.
  FolderBeside(std::filesystem::path target, std::string_view purpose, mode_t mode);
  FolderBeside(const FolderBeside&) = delete;
  FolderBeside& operator=(const FolderBeside&) = delete;
  ~FolderBeside();

  const std::filesystem::path& path() const { return path_; }
  /// Syncs it and gives it its name. Throws Conflict when there is something under that name but an empty
  /// folder.
  void put_in_place();
  /// It has been given its name, or another, by somebody else.
  void release();

 private:
  void make_parents();
  bool open();

  std::filesystem::path target_;
  std::filesystem::path path_;
  int lock_ = -1;
  std::vector<std::filesystem::path> made_parents_;
};

/// A new name for a folder beside `target`, which `left_beside` finds.
std::string left_name(const std::filesystem::path& target, std::string_view purpose);
/// Folders that runs which were killed have left beside `target` for that purpose, and that no running
/// program holds.
std::vector<std::filesystem::path> left_beside(const std::filesystem::path& target, std::string_view purpose);
/// Takes them away with all that is in them: for purposes where nothing but this program's own is ever in
/// them.
void clear_left_beside(const std::filesystem::path& target, std::string_view purpose);

}  // namespace handslag
