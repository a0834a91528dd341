#pragma once

#include "organisations/act.h"
#include "organisations/data_files.h"

// What an organisation does with files of data, of whichever kind: take in one of its own, take it away,
// choose one. Whether one may be taken away or chosen is asked by the module that the kind belongs to.
namespace handslag::organisations {

/// How it is written in the journal: {"template": "region-v1"}.
struct DataFileDeeds {
  DataFileKind kind;
  std::string_view fact;
  Deed import_it;
  Deed remove;
  Deed choose;
};

/// Keeps a file that was read; nothing when it is there already. Throws Conflict when its version has another
/// content.
void import_data(Act& act, const DataFileDeeds& deeds, const std::string& version, const std::string& bytes);
/// What the module says when the version is one of the program's.
Told<Conflict> version_of_program(std::string_view version);
/// Throws InvalidInput without a reason, which is kept in the journal.
void remove_data(Act& act, const DataFileDeeds& deeds, std::string_view version, std::string_view reason);
/// Nothing when it is chosen already.
void choose_data(Act& act, const DataFileDeeds& deeds, std::string Organisation::*chosen,
                 std::string_view version);

/// Reads a file and takes it in. The refusal names the line; throws Conflict when its version is one of the
/// program's own, or has another content.
template <class Thing>
Result<Thing, DataFault> import_data(Act& act, const DataFileDeeds& deeds, const DataFiles<Thing>& files,
                                     const std::string& bytes) {
  auto read = files.read(bytes);
  if (!read) return read;
  if (files.find_of_program(read->version) != nullptr) throw version_of_program(read->version);
  import_data(act, deeds, read->version, bytes);
  return read;
}

}  // namespace handslag::organisations
