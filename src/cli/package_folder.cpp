#include "cli/package_folder.h"

#include <vector>

#include "base/error.h"
#include "base/message.h"
#include "base/refusal_words.h"
#include "base/translate.h"
#include "cli/output_place.h"
#include "memoranda/package.h"

namespace handslag::cli {

PackageFolder::PackageFolder(const std::string& folder, const Translator& translator)
    : folder_((require_outside_data_folders(folder), folder), "package.json", translator),
      name_(folder),
      translator_(translator) {}

void PackageFolder::prepare(const memoranda::Package& package) {
  std::vector<ListedFile> files;
  for (const memoranda::PackageFile& file : package.files) files.push_back({file.name, file.bytes});
  folder_.prepare(files);
}

void PackageFolder::put_in_place() {
  const auto failure = [&](const Error& error) {
    std::string why = words_of_refusal(error, translator_);
    if (!why.ends_with('.')) why += '.';
    return told<StorageError>(Message(
        "The follow-up is saved, but {folder} stands as it was: {why} Run the command again with another "
        "--out.",
        {{"folder", name_}, {"why", why}}));
  };
  try {
    folder_.put_in_place();
  } catch (const InvalidInput& error) {  // what nothing has been saved by is 3; here something is
    throw failure(error);
  } catch (const StorageError& error) {
    throw failure(error);
  }
}

}  // namespace handslag::cli
