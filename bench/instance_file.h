#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::bench {

/// Reads files of little-endian 32-bit numbers, piece after piece. Throws InvalidInput that names the file
/// when it is cut short or holds what cannot be.
class InstanceFile {
 public:
  explicit InstanceFile(const std::string& path);

  std::int32_t number(const char* what, std::int32_t most);
  std::vector<std::int32_t> numbers(std::size_t count, const char* what);
  /// Columns of a matrix with so many rows, columns and entries: starts, rows, values.
  solver::SparseColumns columns(std::int32_t rows, std::int32_t columns, std::int32_t entries);
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  std::string path_;
  std::string bytes_;
  std::size_t at_ = 0;
};

/// Does the work of a program and gives its exit code; what goes wrong is told on standard error, with the
/// code 3.
int guarded(const char* program, const std::function<int()>& work);

/// The largest resident memory of this process so far, in MB of 1 000 000 bytes.
double peak_megabytes();
/// CPU seconds of this process so far.
double cpu_seconds();

}  // namespace handslag::bench
