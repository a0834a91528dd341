#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace handslag::cli {

/// A file that a command writes where the user said: written beside and put in place when it is whole, so
/// that a command that fails or is killed leaves nothing half-written. What is no plain file (a folder, a
/// link, a pipe, a device) is never written to, and a file that is there is replaced only when the user says
/// so.
///
///     OutputFile file(options.out, OutputFile::IfThere::Refuse);
///     file.stream() << "month;…\n";
///     file.finish();
class OutputFile {
 public:
  /// Refuse: the command has a --replace that was not given. Keep: it never replaces a file.
  enum class IfThere { Refuse, Replace, Keep };
  /// Throws InvalidInput when nothing can be written there, Conflict when there is a file already.
  OutputFile(const std::string& path, IfThere if_there, Readers readers = Readers::AsUsual);
  /// Takes away what was written when it was not finished.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::ostream& stream() { return stream_; }
  /// Puts the file on the disk and in its place. Throws StorageError, and Conflict when a file has come there
  /// meanwhile.
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path beside_;
  IfThere if_there_;
  std::ofstream stream_;
  bool is_finished_ = false;
};

void write_output(const std::string& path, std::string_view bytes, OutputFile::IfThere if_there);

}  // namespace handslag::cli
