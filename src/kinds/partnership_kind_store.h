#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kinds/partnership_kind.h"
#include "organisations/act.h"
#include "organisations/data_files.h"

namespace handslag::kinds {

/// The program's own and those that the organisation has imported.
organisations::DataFiles<PartnershipKind> kind_files();

/// The kinds that an organisation can choose among, for an agreement or for its records: the program's, and
/// those that it has imported.
class PartnershipKindStore {
 public:
  explicit PartnershipKindStore(const organisations::View& view) : view_(view) {}

  /// By version.
  std::vector<PartnershipKind> list() const;
  /// The general one for "".
  std::optional<PartnershipKind> find(std::string_view version) const;
  /// Throws NotFound.
  PartnershipKind get(std::string_view version) const;
  /// The file of one, as it is exported. Throws NotFound.
  std::string file_of(std::string_view version) const;

  /// The set of that version, "youth-centre-v1:24", which stays where it is while the program runs. Throws
  /// CorruptData when the organisation has no such kind.
  const VariableSet& variable_set(const std::string& version) const;
  /// What the organisation records from now on: of its kind, in its counties. Throws InvalidInput while it
  /// has not stated the counties.
  const VariableSet& chosen_variable_set() const;

  /// Also of a kind that came into the data folder after the program started; empty when there is none.
  std::optional<EvidenceKind> evidence_named(std::string_view name) const;
  /// The same of a column. Throws CorruptData when no kind has evidence of that name.
  EvidenceKind evidence_kept(std::string_view name) const;
  /// Makes the evidence of every imported kind of the data folder known to the program.
  static void declare_imported(sql::Connection& connection);

 private:
  organisations::View view_;
};

/// The set of a kind that the program carries. Throws InvalidInput as with_municipalities does.
const VariableSet& program_variable_set(std::string_view kind, const std::vector<std::string>& counties);

}  // namespace handslag::kinds
