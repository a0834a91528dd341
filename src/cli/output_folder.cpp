#include "cli/output_folder.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "cli/output_place.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kList = "protection.json";

void refuse_inputs_in(const fs::path& folder, const std::vector<std::string>& inputs, const Translator& t) {
  std::error_code failure;
  const fs::path whole = fs::canonical(folder, failure);
  if (failure) return;  // it is not there yet
  for (const std::string& input : inputs) {
    const fs::path lies_in = fs::canonical(input, failure).parent_path();
    if (!failure && lies_in == whole)
      throw InvalidInput(t.translate(
          "{file} is read and lies in the folder that is written, {folder}. Choose another folder.",
          {{"file", input}, {"folder", folder.string()}}));
  }
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder, Readers readers, const std::vector<std::string>& inputs,
                           const Terminal& terminal)
    : path_(std::move(folder)),
      readers_(readers),
      terminal_(terminal),
      folder_(
          (require_outside_data_folders(path_), refuse_inputs_in(path_, inputs, terminal.translator), path_),
          kList, terminal.translator, readers) {}

void OutputFolder::add(std::string name, std::string bytes) {
  const bool is_taken = name == kList || std::ranges::find(files_, name, &File::name) != files_.end();
  if (is_taken)
    throw InvalidInput(terminal_.translator.translate(
        "Two files in {folder} would be called {name}. Rename what one of them is made from.",
        {{"folder", path_.string()}, {"name", name}}));
  files_.push_back({std::move(name), std::move(bytes)});
}

void OutputFolder::prepare(const Json& about) {
  std::vector<ListedFile> files;
  for (const File& file : files_) files.push_back({file.name, file.bytes, readers_});
  Json list = about;
  list.set("files", files_to_json(files));
  const std::string list_bytes = sealed_list(std::move(list)).dump(2) + "\n";
  files.push_back({kList, list_bytes, readers_});
  folder_.prepare(files);
}

std::vector<fs::path> OutputFolder::put_in_place() {
  folder_.put_in_place();
  std::vector<fs::path> paths;
  for (const File& file : files_) paths.push_back(path_ / file.name);
  return paths;
}

}  // namespace handslag::cli
