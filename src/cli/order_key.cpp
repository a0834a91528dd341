#include "cli/order_key.h"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"

namespace handslag::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDigits = 16;

[[noreturn]] void refuse(const fs::path& path, const Message& why) {
  throw told<InvalidInput>(Message(
      "The key that settles which of two equal counts is hidden is kept in {file}: {why}; nothing was "
      "written. Without it another run would hide others, and both together would tell. Name a folder "
      "for it in XDG_STATE_HOME.",
      {{"file", path.string()}, {"why", why}}));
}

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') return state;
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') {
    const passwd* account = ::getpwuid(::geteuid());
    home = account == nullptr ? nullptr : account->pw_dir;
  }
  return fs::path(home == nullptr ? "/" : home) / ".local/state";
}

std::optional<std::uint64_t> key_in(const fs::path& path) {
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(path, failure))) return std::nullopt;
  if (!fs::is_regular_file(path, failure)) refuse(path, Message("it is no plain file"));
  const std::string text = read_file(path, 1024);
  std::uint64_t key = 0;
  const bool is_whole = text.size() == kDigits + 1 && text.back() == '\n';
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), key, 16);
  if (!is_whole || fault != std::errc() || end != text.data() + kDigits)
    refuse(path, Message("it is not what this program wrote"));
  return key;
}

std::uint64_t random_number() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

/// Whoever comes second takes the key of the first.
void keep(const fs::path& path, std::uint64_t key) {
  const std::string beside = path.string() + "." + std::to_string(::getpid());
  std::string text(kDigits + 1, '\n');
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(key));
  text[kDigits] = '\n';
  write_file(beside, text, Readers::OwnerAlone);
  const bool is_kept = ::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const int error_number = errno;
  ::unlink(beside.c_str());
  if (!is_kept) refuse(path, Message("it cannot be written: {why}", {{"why", system_reason(error_number)}}));
}

}  // namespace

std::uint64_t kept_order_key(std::optional<std::uint64_t> of_folder) {
  const fs::path path = state_folder() / "handslag" / "order-of-equal-counts";
  if (const auto key = key_in(path)) return *key;
  std::error_code failure;
  fs::create_directories(path.parent_path(), failure);
  if (failure)
    refuse(path, Message("it cannot be written: {why}", {{"why", system_reason(failure.value())}}));
  try {
    keep(path, of_folder.value_or(random_number()));
  } catch (const StorageError&) {
    refuse(path, Message("it cannot be written: {why}", {{"why", system_reason(EACCES)}}));
  }
  return key_in(path).value();
}

}  // namespace handslag::cli
