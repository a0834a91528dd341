#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace handslag {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// The same for bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// Ends it: nothing may be added afterwards.
  std::string hex();

 private:
  alignas(64) std::array<unsigned char, 128> state_{};  ///< crypto_hash_sha256_state, checked in the .cpp
};

/// HMAC-SHA-256 as 64 lower-case hexadecimal digits: a hash that only one who has the key can make, of what
/// could be guessed and tried. The key may be of any length.
std::string keyed_hash_hex(std::string_view key, std::string_view message);

/// Of a file of any size, read in pieces. Throws StorageError when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

/// The whole file. Throws StorageError when it cannot be read, InvalidInput when it is larger than `limit`
/// bytes.
std::string read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 30);

/// Who may read a file that is written: everybody whom the umask lets, or the owner alone (0600) whatever the
/// umask is.
enum class Readers { AsUsual, OwnerAlone };

/// Written beside, fsynced and renamed into place, then the folder fsynced: after a crash the file is whole
/// or as it was. What stood under that name is replaced: only for names that are this program's own to give.
void write_file(const std::filesystem::path& path, std::string_view bytes,
                Readers readers = Readers::AsUsual);
/// Whether a file is what a killed `write_file` has left.
bool is_left_file(std::string_view name);

/// Puts a folder's own entries (new files, new names) on the disk.
void sync_folder(const std::filesystem::path& folder);

}  // namespace handslag
