#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "memoranda/memorandum_template.h"
#include "organisations/act.h"
#include "organisations/data_files.h"

namespace handslag::memoranda {

/// The program's own and those that the public body has imported.
organisations::DataFiles<MemorandumTemplate> template_files();

/// The templates that a public body can choose among: the program's, and those that it has imported.
class MemorandumTemplateStore {
 public:
  explicit MemorandumTemplateStore(const organisations::View& view) : view_(view) {}

  /// By version.
  std::vector<MemorandumTemplate> list() const;
  std::optional<MemorandumTemplate> find(std::string_view version) const;
  /// The file of one, as it is exported. Throws NotFound.
  std::string file_of(std::string_view version) const;
  /// What the public body has chosen, otherwise the general one. Throws CorruptData when it is not there.
  MemorandumTemplate chosen() const;

 private:
  organisations::View view_;
};

}  // namespace handslag::memoranda
