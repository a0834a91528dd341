#pragma once

#include <filesystem>

#include "base/clock.h"
#include "storage/data_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::testing {

/// A data folder as the program makes it on 21 March 2025, with a key that all of them share. It is made once
/// and copied: the migrations would take most of the time of a short test.
inline storage::DataFolder copied_data_folder(const std::filesystem::path& path) {
  static const TemporaryFolder temporary;
  static const FixedClock clock(day("2025-03-21"));
  static const std::filesystem::path made = [] {
    storage::DataFolder::create_or_open(temporary.path() / "data", clock);
    return temporary.path() / "data";
  }();
  std::filesystem::copy(made, path, std::filesystem::copy_options::recursive);
  return storage::DataFolder::open(path, clock);
}

}  // namespace handslag::testing
