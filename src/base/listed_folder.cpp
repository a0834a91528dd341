#include "base/listed_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include "base/error.h"
#include "base/own_name.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "base/translate.h"

namespace handslag {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSeal = "seal";
constexpr std::string_view kPart = "part";
constexpr std::string_view kPurpose = "output";
constexpr std::size_t kLargestList = std::size_t{64} << 20;
constexpr std::size_t kNamesSaid = 5;

using Listed = std::map<std::string, std::string>;  ///< name → SHA-256

std::string seal_of(const Json& list) { return sha256_hex("handslag list " + list.dump()); }

bool is_plain_name(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

/// What a list of ours names; nothing when the text is no list or has been changed.
std::optional<Listed> listed_in(const std::string& text) {
  const auto list = parse_json(text);
  if (!list || !list->is_object() || list->members().empty()) return std::nullopt;
  if (list->members().back().first != kSeal || !list->members().back().second.is_string())
    return std::nullopt;
  Json unsealed = Json::object();
  for (const auto& [key, value] : list->members()) {
    if (key != kSeal) unsealed.set(key, value);
  }
  if (seal_of(unsealed) != (*list)[kSeal].as_string() || !(*list)["files"].is_array()) return std::nullopt;
  Listed listed;
  for (const Json& file : (*list)["files"].items()) {
    if (!file["name"].is_string() || !file["sha256"].is_string() || !is_plain_name(file["name"].as_string()))
      return std::nullopt;
    listed[file["name"].as_string()] = file["sha256"].as_string();
  }
  return listed;
}

bool is_plain_file(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::regular;
}

std::optional<Listed> listed_by(const fs::path& list) {
  if (!is_plain_file(list)) return std::nullopt;
  std::error_code error;
  if (fs::file_size(list, error) > kLargestList || error) return std::nullopt;
  return listed_in(read_file(list));
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) throw file_failure(folder, error.value());
  for (const fs::directory_entry& entry : entries) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

/// The names of what lies in a folder and is not, with those bytes, what its list names.
std::vector<std::string> foreign_in(const fs::path& folder, const std::string& list_name) {
  const auto listed = listed_by(folder / list_name);
  std::vector<std::string> foreign;
  for (const std::string& name : names_in(folder)) {
    if (listed && name == list_name) continue;
    const bool is_ours = listed && listed->contains(name) && is_plain_file(folder / name) &&
                         sha256_of_file(folder / name) == listed->at(name);
    if (!is_ours) foreign.push_back(name);
  }
  return foreign;
}

std::string for_reading(const std::vector<std::string>& names) {
  std::string words;
  for (std::size_t at = 0; at < std::min(names.size(), kNamesSaid); ++at) {
    std::string name = to_utf8(names[at]);
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    words += (words.empty() ? "" : ", ") + name;
  }
  return names.size() > kNamesSaid ? words + " …" : words;
}

/// Takes away what the list of a folder names and has not been changed, the list last, then the folder.
/// Whatever else lies in it stays, and then so do the folder and its list.
void take_away(const fs::path& folder, const std::string& list_name) {
  const auto listed = listed_by(folder / list_name);
  for (const std::string& name : names_in(folder)) {
    const bool is_part = is_own_name(name, kPart) && is_plain_file(folder / name);
    const bool is_listed = listed && listed->contains(name) && is_plain_file(folder / name) &&
                           sha256_of_file(folder / name) == listed->at(name);
    if (is_part || is_listed) ::unlink((folder / name).c_str());
  }
  if (listed && names_in(folder) == std::vector<std::string>{list_name})
    ::unlink((folder / list_name).c_str());
  ::rmdir(folder.c_str());
}

bool is_complete(const fs::path& folder, const std::string& list_name) {
  const auto listed = listed_by(folder / list_name);
  return listed && std::ranges::all_of(*listed, [&](const auto& one) {
           return is_plain_file(folder / one.first) && sha256_of_file(folder / one.first) == one.second;
         });
}

[[noreturn]] void fail(const fs::path& path) { throw file_failure(path, errno); }

/// A folder that was killed between the two renames of a file system that cannot change two names at once:
/// the whole one left beside is the one that stood.
void take_back_what_was_killed(const fs::path& target, const std::string& list_name) {
  if (fs::exists(fs::symlink_status(target))) return;
  for (const fs::path& left : left_beside(target, kPurpose)) {
    if (is_complete(left, list_name) && ::rename(left.c_str(), target.c_str()) == 0) return;
  }
}

}  // namespace

ListedFolder::ListedFolder(const fs::path& folder, std::string list_name, const Translator& translator,
                           Readers readers)
    : target_(folder_meant(folder, translator)),
      list_name_(std::move(list_name)),
      readers_(readers),
      translator_(translator) {
  take_back_what_was_killed(target_, list_name_);
  require_replaceable();
}

void ListedFolder::require_replaceable() const {
  if (!fs::exists(target_)) return;
  const std::vector<std::string> foreign = foreign_in(target_, list_name_);
  if (foreign.empty()) return;
  throw InvalidInput(translator_.translate(
      "{folder} holds what this program did not write there or what has been changed since: {names}. Move it "
      "away, or name another folder; nothing was written.",
      {{"folder", target_.string()}, {"names", for_reading(foreign)}}));
}

void ListedFolder::write_beside(const ListedFile& file) const {
  const fs::path part = beside_->path() / make_own_name(kPart);
  const fs::path whole = beside_->path() / file.name;
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                file.readers == Readers::OwnerAlone ? 0600 : 0644);
  if (descriptor < 0) fail(part);
  bool is_written = file.readers == Readers::AsUsual || ::fchmod(descriptor, 0600) == 0;
  for (std::string_view rest = file.bytes; is_written && !rest.empty();) {
    const ssize_t put = ::write(descriptor, rest.data(), rest.size());
    if (put < 0 && errno == EINTR) continue;
    is_written = put >= 0;
    if (is_written) rest.remove_prefix(static_cast<std::size_t>(put));
  }
  is_written = is_written && ::fsync(descriptor) == 0;
  const int why = errno;
  ::close(descriptor);
  errno = why;
  if (!is_written || ::rename(part.c_str(), whole.c_str()) != 0) fail(whole);
}

void ListedFolder::prepare(std::span<const ListedFile> files) {
  beside_.emplace(target_, kPurpose, readers_ == Readers::OwnerAlone ? 0700 : 0777);
  // The list goes first, so that whatever a kill leaves is named by it.
  for (const ListedFile& file : files) {
    if (!is_plain_name(file.name)) throw Error("not the name of a file: " + file.name);
    if (file.name == list_name_) write_beside(file);
  }
  for (const ListedFile& file : files) {
    if (file.name != list_name_) write_beside(file);
  }
  if (!foreign_in(beside_->path(), list_name_).empty())
    throw Error("the list of " + target_.string() + " does not name every file");
  sync_folder(beside_->path());
}

/// Returns where the older folder is now.
fs::path ListedFolder::exchange() const {
  const fs::path& beside = beside_->path();
  struct stat old {};
  if (readers_ == Readers::AsUsual && ::stat(target_.c_str(), &old) == 0)
    ::chmod(beside.c_str(), old.st_mode & 07777);
  if (::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) return beside;
  if (errno != EINVAL && errno != ENOSYS) fail(target_);
  // A file system that cannot change two names at once: the older one waits beside, where it is found again.
  const fs::path waiting = target_.parent_path() / left_name(target_, kPurpose);
  if (::rename(target_.c_str(), waiting.c_str()) != 0) fail(target_);
  if (::rename(beside.c_str(), target_.c_str()) == 0) return waiting;
  const int why = errno;
  ::rename(waiting.c_str(), target_.c_str());
  errno = why;
  fail(target_);
}

void ListedFolder::put_in_place() {
  if (!beside_) throw Error("nothing was prepared for " + target_.string());
  std::optional<fs::path> older;
  if (fs::exists(target_)) {
    require_replaceable();
    older = exchange();
    beside_->release();
    sync_folder(target_.parent_path());
  } else {
    beside_->put_in_place();
  }
  beside_.reset();
  if (older) {
    const std::vector<std::string> foreign = foreign_in(*older, list_name_);
    if (!foreign.empty())
      throw Conflict(translator_.translate(
          "{folder} is written. While it was, {names} came into the older one, which is kept as {kept}.",
          {{"folder", target_.string()}, {"names", for_reading(foreign)}, {"kept", older->string()}}));
    take_away(*older, list_name_);
  }
  for (const fs::path& left : left_beside(target_, kPurpose)) take_away(left, list_name_);
}

Json sealed_list(Json list) {
  const std::string seal = seal_of(list);
  list.set(kSeal, seal);
  return list;
}

Json files_to_json(std::span<const ListedFile> files) {
  Json all = Json::array();
  for (const ListedFile& file : files)
    all.push(Json::object().set("name", file.name).set("sha256", sha256_hex(file.bytes)));
  return all;
}

}  // namespace handslag
