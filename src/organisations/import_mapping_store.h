#pragma once

#include <optional>
#include <string_view>

#include "organisations/act.h"
#include "table_reading/import_mapping.h"

namespace handslag::organisations {

/// What a mapping is for.
enum class ImportKind { Records, Outreach };
/// "records", "outreach".
std::string_view name_of(ImportKind kind);

/// How a partner's own columns and values are read, one mapping for each kind of file.
class ImportMappingStore {
 public:
  explicit ImportMappingStore(const View& partner) : view_(partner) {}

  /// Empty when the partner has none. Throws CorruptData when what is kept is none.
  table_reading::ImportMapping find(ImportKind kind) const;
  /// In the place of the one that there was. The domain has checked it. Throws InvalidInput for what cannot
  /// be kept at all.
  static void save(Act& act, ImportKind kind, const table_reading::ImportMapping& mapping);
  /// False when there was none.
  static bool remove(Act& act, ImportKind kind);

 private:
  View view_;
};

}  // namespace handslag::organisations
