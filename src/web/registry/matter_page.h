#pragma once

#include <map>
#include <string>
#include <vector>

#include "registry/matter.h"
#include "web/page_place.h"

namespace handslag::web {

/// Persons by the names that the journal knows them by.
using ActorNames = std::map<std::string, std::string>;

struct MatterView {
  static constexpr int kOnAPage = 50;

  Reader reader;
  ActorNames names = {};
  registry::Register of_register = {};
  registry::Matter matter;
  std::vector<html::Link> subjects = {};  ///< what it is of
  std::vector<registry::RegisteredRecord> records = {};
  int page = 1;

  int pages() const { return (matter.records + kOnAPage - 1) / kOnAPage; }
};
std::string matter_page(const Translator& t, const MatterView& view);

struct RecordView {
  Reader reader;
  ActorNames names = {};
  registry::Matter matter;
  registry::RegisteredRecord record;
  /// What a secrecy mark stands on is shown: the journal has noted that it was read.
  bool is_noted = false;

  bool shows_all() const { return is_noted || !record.secrecy; }
};
std::string record_page(const Translator& t, const RecordView& view);

/// "BSN 2025-31, record 4".
std::string name_of(const Translator& t, const registry::Matter& matter,
                    const registry::RegisteredRecord& record);
/// What stands for the record where everybody may read, also when it has a mark.
std::string public_about(const Translator& t, const registry::RegisteredRecord& record);

}  // namespace handslag::web
