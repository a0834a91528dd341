#include "storage/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "base/translate.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr auto kBetweenTries = std::chrono::milliseconds(20);

/// "1234 (handslag followup)": the program and what it was asked to do, nothing of its options.
std::string process_in_words(const std::string& number) {
  std::ifstream file("/proc/" + number + "/cmdline", std::ios::binary);
  std::string program;
  std::string task;
  std::getline(file, program, '\0');
  std::getline(file, task, '\0');
  const std::string name = fs::path(program).filename().string();
  if (name.empty()) return number;
  return number + " (" + to_utf8(name + (task.starts_with('-') || task.empty() ? "" : " " + task)) + ")";
}

/// The processes that hold the lock, as the kernel lists them: "1: FLOCK  ADVISORY  READ 1234 fe:00:5678 0
/// EOF".
std::string holders_of(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return "?";
  char place[64];
  std::snprintf(place, sizeof place, "%02x:%02x:%llu", major(status.st_dev), minor(status.st_dev),
                static_cast<unsigned long long>(status.st_ino));
  std::string words;
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::istringstream fields(line);
    std::string number, kind, mode, access, process, where;
    fields >> number >> kind >> mode >> access >> process >> where;
    if (kind != "FLOCK" || where != place) continue;
    words += (words.empty() ? "" : ", ") + process_in_words(process);
  }
  return words.empty() ? "?" : words;
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, For what, std::chrono::milliseconds patience,
                       const Translator& t)
    : file_(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (file_ < 0) throw file_failure(folder, errno);
  ::fchmod(file_, 0600);  // whatever the umask is
  const auto end = std::chrono::steady_clock::now() + patience;
  while (::flock(file_, (what == For::Change ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(kBetweenTries);
      continue;
    }
    if (errno == EINTR) continue;
    const int why = errno;
    const std::string holders = holders_of(file_);
    ::close(file_);
    if (why != EWOULDBLOCK) throw file_failure(folder, why);
    throw Conflict(
        t.translate("{folder} is in use by process {processes}. Wait until it is done, or stop it; "
                    "nothing was changed.",
                    {{"folder", folder.string()}, {"processes", holders}}));
  }
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace handslag::storage
