#include "bench/instance_file.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <iostream>

#include "base/bytes.h"
#include "base/error.h"

namespace handslag::bench {

InstanceFile::InstanceFile(const std::string& path) : path_(path), bytes_(read_file(path)) {}

std::int32_t InstanceFile::number(const char* what, std::int32_t most) {
  const std::int32_t value = numbers(1, what).front();
  if (value < 0 || value > most) refuse(std::string(what) + " is " + std::to_string(value));
  return value;
}

std::vector<std::int32_t> InstanceFile::numbers(std::size_t count, const char* what) {
  if (count > (bytes_.size() - at_) / 4) refuse("the file ends within " + std::string(what));
  std::vector<std::int32_t> values(count);
  std::memcpy(values.data(), bytes_.data() + at_, count * 4);
  at_ += count * 4;
  return values;
}

solver::SparseColumns InstanceFile::columns(std::int32_t rows, std::int32_t columns, std::int32_t entries) {
  solver::SparseColumns matrix;
  matrix.row_count = rows;
  matrix.starts = numbers(static_cast<std::size_t>(columns) + 1, "the starts of the columns");
  matrix.rows = numbers(static_cast<std::size_t>(entries), "the rows");
  matrix.values = numbers(static_cast<std::size_t>(entries), "the values");
  if (matrix.starts.front() != 0 || matrix.starts.back() != entries || !std::ranges::is_sorted(matrix.starts))
    refuse("the starts of the columns do not ascend from 0 to the number of entries");
  for (std::int32_t column = 0; column < columns; ++column) {
    const auto of = matrix.rows_of(column);
    if (std::ranges::adjacent_find(of, std::greater_equal<>()) != of.end())
      refuse("the rows of column " + std::to_string(column) + " do not ascend");
  }
  if (std::ranges::any_of(matrix.rows, [&](auto row) { return row < 0 || row >= rows; }))
    refuse("a row outside the matrix");
  if (std::ranges::count(matrix.values, 0) != 0) refuse("an entry that is 0");
  return matrix;
}

void InstanceFile::refuse(const std::string& why) const { throw InvalidInput(path_ + ": " + why); }

int guarded(const char* program, const std::function<int()>& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    std::cerr << program << ": " << error.what() << '\n';
    return 3;
  }
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace handslag::bench
