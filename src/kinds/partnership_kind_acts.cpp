#include "kinds/partnership_kind_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"
#include "kinds/geography.h"
#include "kinds/kind_use_store.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/data_file_acts.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"

namespace handslag::kinds {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::ImportedDataStore;
using organisations::OrganisationStore;

namespace {

constexpr organisations::DataFileDeeds kDeeds{organisations::DataFileKind::PartnershipKind, "kind",
                                              Deed::KindImport, Deed::KindRemove, Deed::KindChoose};

organisations::Subject subject_of(const Act& act) {
  return {organisations::Subject::Kind::Organisation, act.organisation().value};
}

std::string joined(const std::vector<std::string>& codes) {
  std::string words;
  for (const std::string& code : codes) words += (words.empty() ? "" : ", ") + code;
  return words;
}

}  // namespace

Result<PartnershipKind, DataFault> import_kind(Act& act, const std::string& bytes) {
  return import_data(act, kDeeds, kind_files(), bytes);
}

void remove_kind(Act& act, std::string_view version, std::string_view reason) {
  if (find_program_kind(version) != nullptr || !ImportedDataStore(act).find(kDeeds.kind, version))
    throw told<NotFound>(
        Message("{version} is no kind that was imported.", {{"version", quotable(version)}}));
  if (KindUseStore(act).is_used(version))
    throw told<Conflict>(Message("{version} is in use: an agreement or records are of it. It stays.",
                                 {{"version", quotable(version)}}));
  remove_data(act, kDeeds, version, reason);
}

void choose_kind(Act& act, std::string_view version) {
  PartnershipKindStore(act).get(version);
  choose_data(act, kDeeds, &organisations::Organisation::partnership_kind, version);
}

std::vector<std::string> county_codes(const std::vector<std::string>& given) {
  std::vector<std::string> codes;
  for (const std::string& one : given) {
    if (const std::string word = lower_case(composed(one)); word == "all" || word == "alla") {
      for (const County& county : all_counties()) codes.push_back(county.code);
      continue;
    }
    const County* county = find_county(composed(one));
    if (county == nullptr)
      throw told<InvalidInput>(Message(
          "{name} is no county; write its code or its name: 24, Västerbottens län; or all: the whole country",
          {{"name", quotable(one)}}));
    codes.push_back(county->code);
  }
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

void state_area(Act& act, const std::vector<std::string>& counties) {
  organisations::Organisation one = OrganisationStore(act).get(act.organisation());
  const std::vector<std::string> codes = county_codes(counties);
  if (codes == one.counties) return;
  const PartnershipKind kind = PartnershipKindStore(act).get(one.partnership_kind);
  with_municipalities(kind.records, kind.version, codes);  // refuses what records cannot tell apart
  const Facts facts = Facts::object({{"counties", joined(codes)}, {"before", joined(one.counties)}});
  one.counties = codes;
  OrganisationStore::save(act, one);
  act.record(Deed::AreaState, subject_of(act), facts);
}

}  // namespace handslag::kinds
