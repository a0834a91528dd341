#include "cli/output_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "cli/output_place.h"

namespace handslag::cli {

namespace fs = std::filesystem;

namespace {

auto is_there(const fs::path& path, OutputFile::IfThere if_there) {
  const std::string file = path.string();
  if (if_there == OutputFile::IfThere::Keep)
    return told<Conflict>(Message("{file} is there already; name another file.", {{"file", file}}));
  return told<Conflict>(
      Message("{file} is there already; name another file, or add --replace to put this in its place.",
              {{"file", file}}));
}

void require_place(const fs::path& path, OutputFile::IfThere if_there) {
  const auto refuse = [&](Message why) {
    throw told<InvalidInput>(
        Message("{file}: {why}; nothing was written", {{"file", path.string()}, {"why", std::move(why)}}));
  };
  require_outside_data_folders(path);
  std::error_code failure;
  const fs::file_status there = fs::symlink_status(path, failure);
  if (fs::is_symlink(there)) refuse(Message("it is a link that must not be followed"));
  if (fs::is_directory(there) || !path.has_filename()) refuse(Message("it is a folder"));
  if (fs::exists(there) && !fs::is_regular_file(there)) refuse(Message("it is no plain file"));
  if (fs::exists(there) && if_there != OutputFile::IfThere::Replace) throw is_there(path, if_there);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, failure)) refuse(Message("there is no such file or folder"));
}

void put_on_disk(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_on_disk = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error_number = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_on_disk) throw file_failure(path, error_number);
}

}  // namespace

OutputFile::OutputFile(const std::string& path, IfThere if_there, Readers readers)
    : path_(path), if_there_(if_there) {
  require_place(path_, if_there_);
  beside_ = path_.string() + ".new." + std::to_string(::getpid());
  const int descriptor = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                readers == Readers::OwnerAlone ? 0600 : 0644);
  if (descriptor < 0) throw file_failure(path_, errno);
  ::close(descriptor);
  stream_.open(beside_, std::ios::binary | std::ios::trunc);
}

OutputFile::~OutputFile() {
  if (!is_finished_) ::unlink(beside_.c_str());
}

void OutputFile::finish() {
  errno = 0;
  stream_.close();
  if (!stream_) throw file_failure(path_, errno == 0 ? EIO : errno);
  put_on_disk(beside_);
  const unsigned how = if_there_ == IfThere::Replace ? 0 : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, path_.c_str(), how) != 0) {
    if (errno == EEXIST) throw is_there(path_, if_there_);
    throw file_failure(path_, errno);
  }
  is_finished_ = true;
  sync_folder(path_.has_parent_path() ? path_.parent_path() : fs::path("."));
}

void write_output(const std::string& path, std::string_view bytes, OutputFile::IfThere if_there) {
  OutputFile file(path, if_there);
  file.stream() << bytes;
  file.finish();
}

}  // namespace handslag::cli
