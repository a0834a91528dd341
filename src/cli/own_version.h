#pragma once

#include <optional>
#include <string>

namespace handslag::cli {

/// A file of data that has a version in it, a kind of partnership or a template, under another version: one
/// of the program's own is changed and taken in again under a version of the user's own. Without a version as
/// it is.
std::string under_version(std::string file, const std::optional<std::string>& version);

}  // namespace handslag::cli
