#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string_view>

namespace handslag::http {

/// A body that is too large to be held in memory. It lies in a file without a name, so it is gone with its
/// last reader, however that ends, and is read through the system's map of it, which takes no memory that
/// others need. Written by one thread, then read by any.
class SpooledBody {
 public:
  /// Throws StorageError when no file can be made in the folder.
  explicit SpooledBody(const std::filesystem::path& folder);
  SpooledBody(const SpooledBody&) = delete;
  SpooledBody& operator=(const SpooledBody&) = delete;
  ~SpooledBody();

  /// Throws StorageError when the disk is full.
  void append(std::string_view bytes);
  std::size_t size() const { return size_; }
  /// All of it; nothing may be appended afterwards. Throws StorageError.
  std::string_view bytes() const;

 private:
  int descriptor_;
  std::size_t size_ = 0;
  mutable std::mutex mapping_;
  mutable void* map_ = nullptr;
};

}  // namespace handslag::http
