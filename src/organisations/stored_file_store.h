#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "organisations/act.h"

namespace handslag::organisations {

/// A file that an organisation has received: what it is called and where its bytes are
/// (storage/file_store.h).
struct StoredFile {
  std::string sha256;
  std::int64_t size = 0;
  std::string media_type;
  std::string name;         ///< as it was received, without folders
  std::string received_at;  ///< 2025-02-28T09:15:00Z
};

/// The files of one organisation.
class StoredFileStore {
 public:
  explicit StoredFileStore(const View& view) : view_(view) {}

  std::optional<StoredFile> find(std::string_view sha256) const;
  /// The same bytes received again keep their first name and day.
  static void save(Act& act, const StoredFile& file);

 private:
  View view_;
};

}  // namespace handslag::organisations
