#include "cli/output_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "protection.json";
constexpr std::size_t kLargestManifest = 16u << 20;
constexpr std::size_t kMostNamed = 5;

std::string reason_in_words(int error, const Translator& t) {
  switch (error) {
    case EACCES:
    case EPERM:
      return t.translate("you may not write there");
    case ENOENT:
      return t.translate("there is no such folder");
    case ENOTDIR:
      return t.translate("a part of the path is a file");
    case ENOSPC:
    case EDQUOT:
      return t.translate("the disk is full");
    case EROFS:
      return t.translate("nothing can be written to that disk");
    case ENAMETOOLONG:
      return t.translate("the name is too long");
    default:
      return t.translate("the system says {number}", {{"number", std::to_string(error)}});
  }
}

[[noreturn]] void fail(const fs::path& path, int error, const Terminal& terminal) {
  throw told<StorageError>(
      Message("{path} cannot be written: {reason}. Choose another place.",
              {{"path", path.string()}, {"reason", reason_in_words(error, terminal.translator)}}));
}

/// The bytes are on the disk when this returns; on failure there is no file.
void write_bytes(const fs::path& path, const std::string& bytes, Readers readers, const Terminal& terminal) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                          readers == Readers::Anybody ? 0644 : 0600);
  if (file < 0) fail(path, errno, terminal);
  std::size_t written = 0;
  int error = 0;
  while (written < bytes.size() && error == 0) {
    const ssize_t put = ::write(file, bytes.data() + written, bytes.size() - written);
    if (put >= 0) {
      written += static_cast<std::size_t>(put);
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (error == 0 && ::fsync(file) != 0) error = errno;
  ::close(file);
  if (error == 0) return;
  ::unlink(path.c_str());
  fail(path, error, terminal);
}

fs::path beside(const fs::path& path) { return path.string() + ".new." + std::to_string(::getpid()); }

void move_into_place(const fs::path& from, const fs::path& to, const Terminal& terminal) {
  std::error_code failure;
  fs::rename(from, to, failure);
  if (failure) fail(to, failure.value(), terminal);
}

bool is_ours(const Json& manifest) {
  if (!manifest.is_object() || !manifest["sha256"].is_string() || !manifest["files"].is_array()) return false;
  Json rest = Json::object();
  for (const auto& [key, value] : manifest.members()) {
    if (key != "sha256") rest.set(key, value);
  }
  return sha256_hex(rest.dump(2)) == manifest["sha256"].as_string();
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder, Readers readers, const Terminal& terminal)
    : folder_(std::move(folder)), readers_(readers), terminal_(terminal) {}

void OutputFolder::add(std::string name, std::string bytes) {
  const bool is_taken = name == kManifest || std::ranges::find(files_, name, &File::name) != files_.end();
  if (is_taken)
    throw InvalidInput(terminal_.translator.translate(
        "Two files in {folder} would be called {name}. Rename what one of them is made from.",
        {{"folder", folder_.string()}, {"name", name}}));
  files_.push_back({std::move(name), std::move(bytes)});
}

std::vector<std::pair<std::string, std::string>> OutputFolder::earlier_files() const {
  std::error_code none;
  if (!fs::is_regular_file(fs::symlink_status(folder_ / kManifest, none))) return {};
  const auto manifest = parse_json(read_file(folder_ / kManifest, kLargestManifest));
  if (!manifest || !is_ours(*manifest)) return {};
  std::vector<std::pair<std::string, std::string>> files = {{kManifest, ""}};
  for (const Json& file : (*manifest)["files"].items()) {
    if (file["name"].is_string() && file["sha256"].is_string())
      files.emplace_back(file["name"].as_string(), file["sha256"].as_string());
  }
  return files;
}

void OutputFolder::refuse_what_is_not_ours(const std::vector<std::string>& inputs) const {
  const Translator& t = terminal_.translator;
  std::error_code failure;
  const fs::file_status status = fs::status(folder_, failure);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status))
    throw Conflict(
        t.translate("{path} is a file; choose another name for the folder.", {{"path", folder_.string()}}));
  const fs::path whole = fs::canonical(folder_, failure);
  for (const std::string& input : inputs) {
    const fs::path lies_in = fs::canonical(input, failure).parent_path();
    if (!failure && lies_in == whole)
      throw Conflict(t.translate(
          "{file} is read and lies in the folder that is written, {folder}. Choose another folder.",
          {{"file", input}, {"folder", folder_.string()}}));
  }
  const auto earlier = earlier_files();
  std::vector<std::string> foreign;
  fs::directory_iterator entry(folder_, failure);
  if (failure) fail(folder_, failure.value(), terminal_);
  for (; entry != fs::directory_iterator(); entry.increment(failure)) {
    if (failure) fail(folder_, failure.value(), terminal_);
    const std::string name = entry->path().filename().string();
    const bool is_known = std::ranges::any_of(earlier, [&](const auto& file) {
      return file.first == name && fs::is_regular_file(entry->symlink_status()) &&
             (name == kManifest || file.second == sha256_of_file(entry->path()));
    });
    if (!is_known) foreign.push_back(name);
  }
  if (foreign.empty()) return;
  std::ranges::sort(foreign);
  std::string names;
  for (std::size_t at = 0; at < std::min(foreign.size(), kMostNamed); ++at)
    names += (at > 0 ? ", " : "") + foreign[at];
  if (foreign.size() > kMostNamed) names += " …";
  throw Conflict(t.translate(
      "The folder {folder} has what this command did not write, or what was changed since: {names}. Nothing "
      "is written. Choose an empty folder or a new one.",
      {{"folder", folder_.string()}, {"names", names}}));
}

std::string OutputFolder::manifest(const Json& about, bool with_earlier) const {
  Json files = Json::array();
  const auto push = [&](const std::string& name, const std::string& sha256) {
    files.push(Json::object().set("name", name).set("sha256", sha256));
  };
  for (const File& file : files_) push(file.name, sha256_hex(file.bytes));
  if (with_earlier) {
    for (const auto& [name, sha256] : earlier_files()) {
      if (name != kManifest) push(name, sha256);
    }
  }
  Json made = about;
  made.set("files", files);
  made.set("sha256", sha256_hex(made.dump(2)));
  return made.dump(2) + "\n";
}

void OutputFolder::make() const {
  std::error_code failure;
  if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), failure);
  const mode_t mode = readers_ == Readers::Anybody ? 0777 : 0700;
  if (::mkdir(folder_.c_str(), mode) != 0 && errno != EEXIST) fail(folder_, errno, terminal_);
  if (readers_ == Readers::OwnerAlone && ::chmod(folder_.c_str(), mode) != 0) fail(folder_, errno, terminal_);
}

std::vector<fs::path> OutputFolder::write(const Json& about) {
  make();
  std::error_code failure;
  std::vector<fs::path> staged;
  const auto stage = [&](const fs::path& path, const std::string& bytes) {
    write_bytes(beside(path), bytes, readers_, terminal_);
    staged.push_back(path);
  };
  const fs::path manifest_path = folder_ / kManifest;
  try {
    for (const File& file : files_) stage(folder_ / file.name, file.bytes);
    stage(manifest_path, manifest(about, true));
  } catch (const StorageError&) {
    for (const fs::path& path : staged) fs::remove(beside(path), failure);
    throw;
  }
  // From here on a run that is cut off leaves a list of what is there, old and new.
  std::vector<std::string> old;
  for (const auto& [name, sha256] : earlier_files()) old.push_back(name);
  move_into_place(beside(manifest_path), manifest_path, terminal_);
  staged.pop_back();
  for (const fs::path& path : staged) move_into_place(beside(path), path, terminal_);
  for (const std::string& name : old) {
    if (name != kManifest && std::ranges::find(files_, name, &File::name) == files_.end())
      fs::remove(folder_ / name, failure);
  }
  write_bytes(beside(manifest_path), manifest(about, false), readers_, terminal_);
  move_into_place(beside(manifest_path), manifest_path, terminal_);
  sync_folder(folder_);
  return staged;
}

void refuse_existing(const fs::path& path, const Terminal& terminal) {
  std::error_code none;
  if (fs::exists(fs::symlink_status(path, none)))
    throw Conflict(terminal.translator.translate(
        "{path} is there already. Choose another name, or remove it first.", {{"path", path.string()}}));
}

void write_new_file(const fs::path& path, const std::string& bytes, Readers readers,
                    const Terminal& terminal) {
  refuse_existing(path, terminal);
  write_bytes(beside(path), bytes, readers, terminal);
  move_into_place(beside(path), path, terminal);
}

}  // namespace handslag::cli
