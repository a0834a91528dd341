#pragma once

#include <filesystem>

namespace handslag {

/// The folder of the project's sources, where samples/, locale/ and docs/ stand.
std::filesystem::path source_folder();

}  // namespace handslag
