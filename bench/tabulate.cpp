// tabulate N: N generated records, written as columns to a file, read back and tabulated. One line of JSON.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include "base/error.h"
#include "base/json.h"
#include "bench/instance_file.h"
#include "statistics/frequency_table.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/victim_support_set.h"

namespace {

using namespace handslag;

constexpr std::size_t kBlock = 1'000'000;
constexpr std::size_t kMostRecords = 100'000'000;
/// 30 areas with two counties and the whole, 18 types of crime with their groups, 5 with the sum of the
/// sexes.
constexpr std::array<const char*, 3> kNames = {"municipality", "crime_type", "sex"};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A column of codes in a file, mapped into memory.
class MappedColumn {
 public:
  MappedColumn(const std::filesystem::path& path, std::size_t size) : size_(size) {
    const int file = open(path.c_str(), O_RDONLY);
    bytes_ = file < 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (file >= 0) close(file);
    if (bytes_ == MAP_FAILED) throw StorageError("cannot map " + path.string());
  }
  ~MappedColumn() { munmap(bytes_, size_); }
  MappedColumn(const MappedColumn&) = delete;
  MappedColumn& operator=(const MappedColumn&) = delete;
  std::span<const std::uint8_t> codes() const { return {static_cast<const std::uint8_t*>(bytes_), size_}; }

 private:
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

/// Skewed: of two codes drawn the lower one.
void write_column(const std::filesystem::path& path, std::size_t records, std::size_t codes,
                  std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::ofstream out(path, std::ios::binary);
  std::vector<std::uint8_t> block;
  for (std::size_t done = 0; done < records; done += block.size()) {
    block.resize(std::min(kBlock, records - done));
    for (std::uint8_t& code : block) {
      const std::uint64_t drawn = random();
      code = static_cast<std::uint8_t>(std::min((drawn & 0xffffffff) % codes, (drawn >> 32) % codes));
    }
    out.write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(block.size()));
  }
  if (!out) throw StorageError("cannot write " + path.string());
}

int tabulate(std::size_t records) {
  const testing::TemporaryFolder temporary;
  const std::filesystem::path& folder = temporary.path();
  std::vector<disclosure::Dimension> dimensions;
  for (const char* name : kNames)
    dimensions.push_back(statistics::dimension_named(statistics::variable_set(), name));
  const double started = now();
  for (std::size_t at = 0; at < kNames.size(); ++at)
    write_column(folder / kNames[at], records, disclosure::leaves_of(dimensions[at]).size(), at + 1);
  const double generated = now();
  std::size_t cells = 0;
  std::int64_t sum = 0;
  {
    std::vector<std::unique_ptr<MappedColumn>> columns;
    std::vector<statistics::CodedColumn> coded;
    for (std::size_t at = 0; at < kNames.size(); ++at) {
      columns.push_back(std::make_unique<MappedColumn>(folder / kNames[at], records));
      coded.push_back({dimensions[at], columns.back()->codes()});
    }
    const std::vector<std::int64_t> counts = statistics::tabulate(coded);
    cells = counts.size();
    sum = counts.front();
  }
  const double finished = now();
  if (sum != static_cast<std::int64_t>(records)) throw Error("the sum of all is not the number of records");
  std::cout << Json::object()
                   .set("records", records)
                   .set("cells", cells)
                   .set("generate_seconds", generated - started)
                   .set("seconds", finished - generated)
                   .set("peak_mb", bench::peak_megabytes())
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("tabulate", [&] {
    const long long records = count == 2 ? std::atoll(arguments[1]) : 0;
    if (records >= 1 && records <= static_cast<long long>(kMostRecords))
      return tabulate(static_cast<std::size_t>(records));
    std::cerr << "usage: tabulate N, N from 1 to 100 000 000\n";
    return 2;
  });
}
