#pragma once

#include "base/date.h"
#include "base/long_work.h"
#include "decisions/follow_up_case.h"

namespace handslag {
class Translator;
namespace sql {
class Connection;
}
}  // namespace handslag

namespace handslag::decisions {

/// Reads what one follow-up rests on and takes in what the partner has imported. The partner's own rows are
/// read within the partner's scope, and of its records only protected tables come out.
class FollowUpCaseStore {
 public:
  FollowUpCaseStore(sql::Connection& connection, organisations::Scope public_body)
      : connection_(connection), scope_(public_body) {}

  /// Empty when the agreement has no follow-up of that year, or is another organisation's.
  std::optional<FollowUpCase> find(agreements::AgreementId agreement, int year,
                                   const Translator& translator) const;

  /// Registers the partner's outreach log and records of the year as received material, and ties them as
  /// evidence to the commitments that expect them. Datasets that are the same as before change nothing; a
  /// newer import takes the place of the older one. Figures that leave the partner are sealed first, with
  /// their proof; `tie_key` is the data folder's. Returns the years that it sealed. Needs a transaction,
  /// opened by the caller.
  std::vector<int> receive_datasets(followup::FollowUpId follow_up, Date received_on, std::uint64_t tie_key,
                                    const Translator& translator, const LongWork& work = {});

 private:
  std::map<std::string, organisations::DocumentExamination> faulty_documents(
      const agreements::Agreement& agreement, const followup::FollowUp& follow_up) const;

  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::decisions
