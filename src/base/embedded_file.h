#pragma once

#include <span>
#include <string_view>

namespace handslag {

/// A file of the source tree that the program carries in itself (migration, code list, style sheet, font …),
/// put there by `handslag_embed` in cmake/handslag_build.cmake. The list of one collection is sorted by name.
struct EmbeddedFile {
  std::string_view name;  ///< path below the folder it was taken from
  std::string_view bytes;
};

/// The file of that name, or null.
inline const EmbeddedFile* find_embedded(std::span<const EmbeddedFile> files, std::string_view name) {
  for (const EmbeddedFile& file : files) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

}  // namespace handslag
