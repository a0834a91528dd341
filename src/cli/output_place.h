#pragma once

#include <filesystem>

namespace handslag::cli {

/// Every command that writes where the user said asks this first, OutputFile and the folders too. Throws
/// InvalidInput when the place lies in a data folder, of this command or another: what is written there would
/// take the place of the database, its key or a received file, or be taken for one.
void require_outside_data_folders(const std::filesystem::path& path);

}  // namespace handslag::cli
