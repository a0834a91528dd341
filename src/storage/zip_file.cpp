#include "storage/zip_file.h"

#include <zip.h>

#include "base/error.h"

namespace handslag::storage {

namespace {

/// 1980-01-01 00:00, the first day that a zip file knows.
constexpr zip_uint16_t kDosDate = 0x21;
constexpr zip_int64_t kToTheEnd = -1;

/// Not closed, it leaves nothing behind.
class Archive {
 public:
  explicit Archive(const std::filesystem::path& to) : to_(to) {
    int error = 0;
    archive_ = zip_open(to.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
    if (archive_ == nullptr) throw StorageError(to.string() + ": a zip file cannot be made");
  }
  ~Archive() {
    if (archive_ != nullptr) zip_discard(archive_);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  void add(const ZippedFile& file) {
    zip_source_t* content = zip_source_file(archive_, file.path.c_str(), 0, kToTheEnd);
    if (content == nullptr) throw failure(file.name);
    const zip_int64_t at = zip_file_add(archive_, file.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(content);
      throw failure(file.name);
    }
    const auto index = static_cast<zip_uint64_t>(at);
    zip_set_file_compression(archive_, index, ZIP_CM_STORE, 0);
    zip_file_set_dostime(archive_, index, 0, kDosDate, 0);
  }

  void finish() {
    if (zip_close(archive_) != 0) throw failure(to_.string());
    archive_ = nullptr;
  }

 private:
  StorageError failure(const std::string& what) const {
    return StorageError(what + ": " + zip_strerror(archive_));
  }

  std::filesystem::path to_;
  zip_t* archive_ = nullptr;
};

}  // namespace

void write_zip(const std::filesystem::path& to, const std::vector<ZippedFile>& files) {
  Archive archive(to);
  for (const ZippedFile& file : files) archive.add(file);
  archive.finish();
}

}  // namespace handslag::storage
