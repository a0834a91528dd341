#include "base/bytes.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/error.h"
#include "base/message.h"
#include "base/own_name.h"
#include "base/system_reason.h"

namespace handslag {

namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (number_ < 0) throw file_failure(path, errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  int number() const { return number_; }

 private:
  int number_;
};

void sync(const Descriptor& file, const std::filesystem::path& path) {
  if (::fsync(file.number()) != 0) throw file_failure(path, errno);
}

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string hex_of(const std::array<unsigned char, 32>& digest) {
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

Sha256::Sha256() {
  static_assert(sizeof(crypto_hash_sha256_state) <= sizeof state_);
  crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()));
}

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), unsigned_bytes(bytes),
                            bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), digest.data());
  return hex_of(digest);
}

std::string keyed_hash_hex(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, unsigned_bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, unsigned_bytes(message), message.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  return hex_of(digest);
}

std::string sha256_of_file(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY);
  Sha256 hash;
  std::string piece(std::size_t{1} << 20, '\0');
  while (true) {
    const ssize_t got = ::read(file.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failure(path, errno);
    if (got == 0) return hash.hex();
    hash.add(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
  }
}

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(path, O_RDONLY);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    throw told<StorageError>(Message("{file} is not a file that can be read", {{"file", path.string()}}));
  }
  if (static_cast<std::size_t>(status.st_size) > limit) {
    throw told<InvalidInput>(
        Message("{file} is larger than {limit} bytes", {{"file", path.string()}, {"limit", limit}}));
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failure(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

namespace {

constexpr std::string_view kPurpose = "file";

// What a file is written as until it is whole; gone again when the writing fails.
class FileBeside {
 public:
  FileBeside(const std::filesystem::path& folder, Readers readers)
      : path_(folder / make_own_name(kPurpose)),
        file_(path_, O_WRONLY | O_CREAT | O_EXCL, readers == Readers::OwnerAlone ? 0600 : 0644) {
    if (readers == Readers::OwnerAlone) ::fchmod(file_.number(), 0600);
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside() {
    if (!is_placed_) ::unlink(path_.c_str());
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t put = ::write(file_.number(), bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) throw file_failure(path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    sync(file_, path_);
  }

  void place(const std::filesystem::path& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) fail(path);
    is_placed_ = true;
  }

 private:
  [[noreturn]] static void fail(const std::filesystem::path& path) { throw file_failure(path, errno); }

  std::filesystem::path path_;
  Descriptor file_;
  bool is_placed_ = false;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view bytes, Readers readers) {
  FileBeside beside(folder_of(path), readers);
  beside.write(bytes);
  beside.place(path);
  sync_folder(folder_of(path));
}

bool is_left_file(std::string_view name) { return is_own_name(name, kPurpose); }

void sync_folder(const std::filesystem::path& folder) {
  sync(Descriptor(folder, O_RDONLY | O_DIRECTORY), folder);
}

}  // namespace handslag
