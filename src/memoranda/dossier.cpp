#include "memoranda/dossier.h"

#include <algorithm>

namespace handslag::memoranda {

bool Dossier::has_example_data() const {
  return follow_up.has_example_data() || (outreach && outreach->is_example) ||
         (statistics && statistics->is_example()) ||
         std::ranges::any_of(further_figures, [](const FurtherFigures& one) {
           return (one.outreach && one.outreach->is_example) ||
                  (one.statistics && one.statistics->is_example());
         });
}

std::string annex_key_of(const followup::FollowUp& follow_up, const followup::Material& material) {
  const std::string kind(agreements::name_of(material.kind));
  const followup::Material* latest = follow_up.find_material(material.kind);
  return latest != nullptr && latest->id == material.id ? kind
                                                        : kind + "-" + std::to_string(material.id.value);
}

std::vector<Dossier> further_dossiers(const Dossier& dossier) {
  std::vector<Dossier> all;
  for (const FurtherFigures& further : dossier.further_figures) {
    Dossier& one = all.emplace_back(dossier);
    one.partner = further.party;
    one.outreach = further.outreach;
    one.statistics = further.statistics;
    one.analysis = further.analysis;
    one.further_figures.clear();
  }
  return all;
}

std::vector<followup::Material> enclosed_material(const followup::FollowUp& follow_up) {
  std::vector<followup::Material> enclosed;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
    const followup::Material* latest = follow_up.find_material(kind);
    if (latest != nullptr) enclosed.push_back(*latest);
    for (const followup::Material& one : follow_up.received) {
      if (one.kind != kind || (latest != nullptr && one.id == latest->id)) continue;
      const bool is_of_further =
          one.further_party && follow_up.find_dataset(kind, one.further_party)->id == one.id;
      if (!one.is_dataset || is_of_further) enclosed.push_back(one);
    }
  }
  return enclosed;
}

}  // namespace handslag::memoranda
