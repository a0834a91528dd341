#include "followup/follow_up.h"

#include <algorithm>
#include <array>

#include "base/legible_text.h"
#include "base/text.h"

namespace handslag::followup {

namespace {

constexpr std::size_t kMostReason = 2'000;
constexpr std::size_t kMostRole = 200;

}  // namespace

const Material* FollowUp::find_material(MaterialId material) const {
  const auto found = std::ranges::find(received, material, &Material::id);
  return found == received.end() ? nullptr : &*found;
}

const Material* FollowUp::find_material(agreements::EvidenceKind kind) const {
  const Material* latest = nullptr;
  for (const Material& material : received) {
    if (material.further_party) continue;
    // A file that comes beside a dataset does not take its place: the figures are the dataset's.
    const bool is_beside = latest != nullptr && latest->is_dataset && !material.is_dataset;
    if (material.kind == kind && !is_beside) latest = &material;
  }
  return latest;
}

const Material* FollowUp::find_dataset(agreements::EvidenceKind kind,
                                       std::optional<organisations::OrganisationId> further_party) const {
  const Material* latest = nullptr;
  for (const Material& material : received) {
    if (material.is_dataset && material.kind == kind && material.further_party == further_party)
      latest = &material;
  }
  return latest;
}

const Material* FollowUp::replacement_of(const Material& material) const {
  if (!material.is_dataset) return nullptr;
  const Material* latest = find_dataset(material.kind, material.further_party);
  return latest == nullptr || latest->id == material.id ? nullptr : latest;
}

const Finding* FollowUp::find_finding(agreements::CommitmentId commitment) const {
  const auto found = std::ranges::find(findings, commitment, &Finding::commitment);
  return found == findings.end() ? nullptr : &*found;
}

std::vector<Evidence> FollowUp::evidence_for(agreements::CommitmentId commitment) const {
  std::vector<Evidence> found;
  std::ranges::copy_if(evidence, std::back_inserter(found),
                       [&](const Evidence& item) { return item.commitment == commitment; });
  return found;
}

std::vector<agreements::EvidenceKind> FollowUp::missing_material() const {
  std::vector<agreements::EvidenceKind> missing;
  std::ranges::copy_if(requested, std::back_inserter(missing), [&](agreements::EvidenceKind kind) {
    return find_material(kind) == nullptr &&
           std::ranges::find(answers.not_coming, kind, &MaterialNotComing::kind) == answers.not_coming.end();
  });
  return missing;
}

std::vector<MaterialNotComing> FollowUp::material_not_coming() const {
  std::vector<MaterialNotComing> not_coming;
  std::ranges::copy_if(answers.not_coming, std::back_inserter(not_coming), [&](const MaterialNotComing& one) {
    return find_material(one.kind) == nullptr && std::ranges::find(requested, one.kind) != requested.end();
  });
  return not_coming;
}

bool FollowUp::has_example_data() const { return std::ranges::any_of(received, &Material::is_example); }

std::optional<FindingRefusal> check(const Finding& finding, const FollowUp& follow_up,
                                    const agreements::Agreement& agreement) {
  if (agreement.find_commitment(finding.commitment) == nullptr) return FindingRefusal::NoSuchCommitment;
  if (!says_something(finding.judged_by)) return FindingRefusal::JudgeMissing;
  if (length_in_characters(finding.reason) > kMostReason ||
      length_in_characters(finding.judged_by) > kMostRole) {
    return FindingRefusal::TooLong;
  }
  const bool has_evidence = !follow_up.evidence_for(finding.commitment).empty();
  const bool has_reason = says_something(finding.reason);
  if (finding.outcome == Outcome::Fulfilled) {
    if (!has_evidence) return FindingRefusal::FulfilledWithoutEvidence;
    return std::nullopt;
  }
  if (!has_evidence && !has_reason) return FindingRefusal::NeedsEvidenceOrReason;
  if (!has_reason) return FindingRefusal::NeedsReason;
  return std::nullopt;
}

}  // namespace handslag::followup
