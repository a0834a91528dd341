#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace handslag::http {

/// A file that is sent piece by piece, so that a large one takes no memory while somebody reads it slowly. It
/// stays readable when it is deleted meanwhile. Safe to use from several threads.
class OpenFile {
 public:
  /// Throws NotFound when there is none, StorageError when it cannot be read.
  explicit OpenFile(const std::filesystem::path& path);
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  std::uint64_t size() const { return size_; }
  /// Fills `into` from `offset` on, and returns with how much: less only at the end. Throws StorageError.
  std::size_t read(std::uint64_t offset, std::span<char> into) const;

 private:
  int descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace handslag::http
