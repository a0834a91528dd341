#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "base/error.h"
#include "organisations/imported_data_store.h"
#include "organisations/organisation.h"

namespace handslag::organisations {

/// Where the files of data of one kind are: those that the program carries, and those that an organisation
/// has imported under versions of their own. A `Thing` has its version, and is what a file says.
template <class Thing>
struct DataFiles {
  DataFileKind kind;
  const std::vector<Thing>& (*of_program)();
  std::string_view (*file_of_program)(std::string_view version);
  Result<Thing, DataFault> (*read)(std::string_view bytes);

  const Thing* find_of_program(std::string_view version) const {
    const auto found = std::ranges::find(of_program(), version, &Thing::version);
    return found == of_program().end() ? nullptr : &*found;
  }
  /// By version.
  std::vector<Thing> list(const View& view) const {
    std::vector<Thing> all = of_program();
    for (const ImportedData& one : ImportedDataStore(view).list(kind)) all.push_back(read_again(one));
    std::ranges::sort(all, {}, &Thing::version);
    return all;
  }
  std::optional<Thing> find(const View& view, std::string_view version) const {
    if (const Thing* one = find_of_program(version)) return *one;
    const auto imported = ImportedDataStore(view).find(kind, version);
    return imported ? std::optional(read_again(*imported)) : std::nullopt;
  }
  /// The file itself, as it is exported.
  std::optional<std::string> file(const View& view, std::string_view version) const {
    if (find_of_program(version) != nullptr) return std::string(file_of_program(version));
    auto imported = ImportedDataStore(view).find(kind, version);
    return imported ? std::optional(std::move(imported->content)) : std::nullopt;
  }

 private:
  Thing read_again(const ImportedData& data) const {
    auto thing = read(data.content);
    if (!thing)
      throw CorruptData("imported_data " + data.version + ": " + message_for(thing.refusal()).in_english());
    return std::move(thing).value();
  }
};

}  // namespace handslag::organisations
