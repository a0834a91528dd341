#include "http/spooled_body.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/system_reason.h"

namespace handslag::http {

namespace {

// Some file systems make no file without a name: then it has one for a moment.
int file_without_name(const std::filesystem::path& folder) {
  const int direct = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (direct >= 0) return direct;
  std::string name = (folder / ".body-XXXXXX").string();
  const int made = ::mkostemp(name.data(), O_CLOEXEC);
  if (made < 0) throw file_failure(folder, errno);
  ::unlink(name.c_str());
  return made;
}

}  // namespace

SpooledBody::SpooledBody(const std::filesystem::path& folder) : descriptor_(file_without_name(folder)) {}

SpooledBody::~SpooledBody() {
  if (map_ != nullptr) ::munmap(map_, size_);
  ::close(descriptor_);
}

void SpooledBody::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw file_failure("a body that is too large for memory", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::size_t>(written);
  }
}

std::string_view SpooledBody::bytes() const {
  if (size_ == 0) return {};
  const std::lock_guard lock(mapping_);
  if (map_ == nullptr) {
    void* map = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
    if (map == MAP_FAILED) throw file_failure("a body that is too large for memory", errno);
    map_ = map;
  }
  return {static_cast<const char*>(map_), size_};
}

}  // namespace handslag::http
