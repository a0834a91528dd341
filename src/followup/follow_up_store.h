#pragma once

#include <optional>
#include <vector>

#include "followup/follow_up.h"
#include "organisations/act.h"

namespace handslag::followup {

/// A follow-up by what it is called.
struct FollowUpKey {
  FollowUpId id = {};
  int year = 0;
};

/// The follow-ups of one public body; what was taken back is not in them.
class FollowUpStore {
 public:
  explicit FollowUpStore(const organisations::View& view) : view_(view) {}

  std::optional<FollowUp> find(FollowUpId id) const;
  /// Its key alone, for whoever is about to write.
  std::optional<FollowUpId> find_id_for(agreements::AgreementId agreement, int year) const;
  /// Whose period begins in that year.
  std::optional<FollowUp> find_for(agreements::AgreementId agreement, int year) const;
  /// Throws NotFound, also when it is another organisation's.
  FollowUp get(FollowUpId id) const;
  /// The newest period first.
  std::vector<FollowUp> list_for(agreements::AgreementId agreement) const;
  /// The same without reading what they hold.
  std::vector<FollowUpKey> keys_for(agreements::AgreementId agreement) const;

  /// Opens a follow-up: its agreement, period, days and requested material. Throws Conflict when its period
  /// overlaps that of another of the agreement.
  static FollowUpId open(organisations::Act& act, const FollowUp& follow_up);
  static void set_registry_number(organisations::Act& act, FollowUpId id, std::string_view registry_number);
  /// The same file or dataset received again as the same kind is the material that is there already.
  static MaterialId receive(organisations::Act& act, FollowUpId id, const Material& material);
  /// The same place given again keeps its key and changes what it shows.
  static EvidenceId add_evidence(organisations::Act& act, FollowUpId id, const Evidence& evidence);
  /// Adds a finding, which from now on stands for its commitment. It must have passed `check`.
  static FindingId record(organisations::Act& act, FollowUpId id, const Finding& finding);

 private:
  void require(FollowUpId id) const;
  std::vector<Material> read_material(FollowUpId id) const;
  std::vector<Evidence> read_evidence(FollowUpId id) const;
  std::vector<Finding> read_findings(FollowUpId id) const;

  organisations::View view_;
};

}  // namespace handslag::followup
