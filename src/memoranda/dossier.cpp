#include "memoranda/dossier.h"

namespace handslag::memoranda {

bool Dossier::has_example_data() const {
  return follow_up.has_example_data() || (outreach && outreach->is_example) ||
         (statistics && statistics->is_example());
}

std::string annex_key_of(const followup::FollowUp& follow_up, const followup::Material& material) {
  const std::string kind(agreements::name_of(material.kind));
  const followup::Material* latest = follow_up.find_material(material.kind);
  return latest != nullptr && latest->id == material.id ? kind
                                                        : kind + "-" + std::to_string(material.id.value);
}

std::vector<followup::Material> enclosed_material(const followup::FollowUp& follow_up) {
  std::vector<followup::Material> enclosed;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
    const followup::Material* latest = follow_up.find_material(kind);
    if (latest == nullptr) continue;
    enclosed.push_back(*latest);
    for (const followup::Material& one : follow_up.received) {
      if (one.kind == kind && one.id != latest->id && !one.is_dataset) enclosed.push_back(one);
    }
  }
  return enclosed;
}

}  // namespace handslag::memoranda
