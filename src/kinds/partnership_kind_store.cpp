#include "kinds/partnership_kind_store.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "organisations/imported_data_store.h"
#include "organisations/organisation_store.h"
#include "sql/connection.h"

namespace handslag::kinds {

namespace {

constexpr auto kDataKind = organisations::DataFileKind::PartnershipKind;

auto no_kind(std::string_view version) {
  return told<NotFound>(
      Message("There is no kind of partnership {version}. handslag kind list shows those there are.",
              {{"version", quotable(version)}}));
}

// Sets are made once and kept: records and figures point at them. By what the kind's file holds, since two
// organisations may give one version to two files.
const VariableSet& kept(const PartnershipKind& kind, std::string_view file,
                        const std::vector<std::string>& counties) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const VariableSet>> all;
  std::string key = sha256_hex(file);
  for (const std::string& county : std::set<std::string>(counties.begin(), counties.end()))
    key += " " + county;
  const std::lock_guard lock(mutex);
  std::unique_ptr<const VariableSet>& set = all[key];
  if (!set) {
    set = std::make_unique<const VariableSet>(with_municipalities(kind.records, kind.version, counties));
  }
  return *set;
}

std::vector<std::string> codes_in(std::string_view list) {
  std::vector<std::string> codes;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    codes.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return codes;
}

}  // namespace

organisations::DataFiles<PartnershipKind> kind_files() {
  return {kDataKind, program_kinds, program_kind_file, read_partnership_kind};
}

std::vector<PartnershipKind> PartnershipKindStore::list() const { return kind_files().list(view_); }

std::optional<PartnershipKind> PartnershipKindStore::find(std::string_view version) const {
  return kind_files().find(view_, version.empty() ? kGeneralKind : version);
}

PartnershipKind PartnershipKindStore::get(std::string_view version) const {
  auto found = find(version);
  if (!found) throw no_kind(version);
  return std::move(*found);
}

std::string PartnershipKindStore::file_of(std::string_view version) const {
  if (auto file = kind_files().file(view_, version)) return std::move(*file);
  throw no_kind(version);
}

const VariableSet& PartnershipKindStore::variable_set(const std::string& version) const {
  const std::size_t colon = std::min(version.find(':'), version.size());
  const std::string kind = version.substr(0, colon);
  const auto found = kind.empty() ? std::nullopt : find(kind);
  if (!found || colon == version.size())
    throw CorruptData("the variable set " + version + " is not in this data folder");
  return kept(*found, file_of(kind), codes_in(std::string_view(version).substr(colon + 1)));
}

const VariableSet& PartnershipKindStore::chosen_variable_set() const {
  const organisations::Organisation one = organisations::OrganisationStore(view_).get(view_.organisation());
  if (one.counties.empty())
    throw told<InvalidInput>(Message(
        "State first in which counties {partner} works, so that their municipalities can be told apart: "
        "handslag partner area {name} --county CODE",
        {{"partner", one.name}, {"name", quotable(one.name)}}));
  const PartnershipKind kind = get(one.partnership_kind);
  return kept(kind, file_of(kind.version), one.counties);
}

std::optional<EvidenceKind> PartnershipKindStore::evidence_named(std::string_view name) const {
  if (const auto known = evidence_kind_named(name)) return known;
  declare_imported(view_.connection());
  return evidence_kind_named(name);
}

EvidenceKind PartnershipKindStore::evidence_kept(std::string_view name) const {
  if (const auto kind = evidence_named(name)) return *kind;
  throw CorruptData("unknown kind of evidence \"" + std::string(name) + "\"");
}

void PartnershipKindStore::declare_imported(sql::Connection& connection) {
  for (const sql::Row& row : connection.query(
           "SELECT version, content FROM imported_data WHERE kind = $1 ORDER BY organisation_id, version",
           organisations::kDataFileKinds.of(kDataKind)))
    (void)read_partnership_kind(row.get<std::string>("content"));
}

const VariableSet& program_variable_set(std::string_view kind, const std::vector<std::string>& counties) {
  const PartnershipKind* found = find_program_kind(kind);
  if (found == nullptr) throw no_kind(kind);
  return kept(*found, program_kind_file(kind), counties);
}

}  // namespace handslag::kinds
