#pragma once

#include <optional>
#include <vector>

#include "followup/follow_up.h"
#include "organisations/organisation.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::followup {

/// The follow-ups of one public body. Writes need a transaction, opened by the caller.
class FollowUpStore {
 public:
  FollowUpStore(sql::Connection& connection, organisations::Scope scope)
      : connection_(connection), scope_(scope) {}

  std::optional<FollowUp> find(FollowUpId id) const;
  std::optional<FollowUp> find_for(agreements::AgreementId agreement, const Period& period) const;
  /// Throws NotFound, also when it is another organisation's.
  FollowUp get(FollowUpId id) const;
  /// The newest period first.
  std::vector<FollowUp> list_for(agreements::AgreementId agreement) const;

  /// Opens a follow-up: its agreement, period, days and requested material. Throws Conflict when that period
  /// of the agreement has one.
  FollowUpId open(const FollowUp& follow_up);
  void set_registry_number(FollowUpId id, std::string_view registry_number);
  /// The same file or dataset received again as the same kind is the material that is there already.
  MaterialId receive(FollowUpId id, const Material& material);
  /// The same place given again keeps its key and changes what it shows.
  EvidenceId add_evidence(FollowUpId id, const Evidence& evidence);
  /// Takes the evidence of a material away; used when a dataset is imported anew.
  void remove_evidence_from(FollowUpId id, MaterialId material);
  /// Adds a finding, which from now on stands for its commitment. It must have passed `check`.
  void record(FollowUpId id, const Finding& finding);

 private:
  void require(FollowUpId id) const;
  std::vector<Material> read_material(FollowUpId id) const;
  std::vector<Evidence> read_evidence(FollowUpId id) const;
  std::vector<Finding> read_findings(FollowUpId id) const;

  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::followup
