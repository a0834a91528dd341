#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "organisations/act.h"

namespace handslag::organisations {

/// Which of the program's files of data an organisation has one of its own for.
enum class DataFileKind : std::uint8_t { MemorandumTemplate, PartnershipKind };
inline constexpr EnumNames<DataFileKind, 2> kDataFileKinds{{"memorandum_template", "partnership_kind"}};

struct ImportedData {
  std::string version;
  std::string content;  ///< the bytes as they were imported
  std::string sha256;
  std::string imported_at;
  std::string imported_by;
};

/// Templates and kinds that an organisation has imported. A version is never given another content: what was
/// written with it can be read again.
class ImportedDataStore {
 public:
  explicit ImportedDataStore(const View& view) : view_(view) {}

  /// Throws CorruptData when the bytes are not those that were imported.
  std::optional<ImportedData> find(DataFileKind kind, std::string_view version) const;
  /// By version.
  std::vector<ImportedData> list(DataFileKind kind) const;

  /// False when it is there already. Throws Conflict when that version has another content.
  static bool save(Act& act, DataFileKind kind, const std::string& version, const std::string& content);
  /// False when it was not there.
  static bool remove(Act& act, DataFileKind kind, std::string_view version);

 private:
  View view_;
};

}  // namespace handslag::organisations
