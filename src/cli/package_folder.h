#pragma once

#include <string>

#include "base/listed_folder.h"

namespace handslag::memoranda {
struct Package;
}

namespace handslag::cli {

/// The folder that a package is written to. An older package there is replaced when it is as this program
/// left it; see ListedFolder for what is refused and what a kill leaves.
class PackageFolder {
 public:
  /// Throws InvalidInput when the folder cannot be replaced; asked before anything is saved.
  PackageFolder(const std::string& folder, const Translator& translator);

  void prepare(const memoranda::Package& package);
  /// Throws StorageError when the package that was prepared cannot take its name, saying what is saved.
  void put_in_place();

 private:
  ListedFolder folder_;
  std::string name_;
  const Translator& translator_;
};

}  // namespace handslag::cli
