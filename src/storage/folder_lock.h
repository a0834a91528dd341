#pragma once

#include <chrono>
#include <filesystem>

namespace handslag {
class Translator;
}

namespace handslag::storage {

/// Held on a data folder, in its file `lock`, until the object goes or the program ends, however it ends. Any
/// number may use a folder at once; who changes the folder itself (makes it, upgrades it, puts a backup in
/// place) is alone in it.
class FolderLock {
 public:
  enum class For { Use, Change };

  /// Waits for others that long. Throws Conflict, naming who holds it, when they do not let go, and
  /// StorageError when the folder cannot be written.
  FolderLock(const std::filesystem::path& folder, For what, std::chrono::milliseconds patience,
             const Translator& translator);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int file_;
};

/// Patience enough for a command that writes, and for a backup that is put in place.
inline constexpr std::chrono::milliseconds kPatienceWithFolder = std::chrono::seconds(10);

}  // namespace handslag::storage
