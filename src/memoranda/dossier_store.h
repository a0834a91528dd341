#pragma once

#include "memoranda/dossier.h"
#include "organisations/view.h"

namespace handslag::memoranda {

/// Reads what one follow-up rests on. What the partner has sent is read as it shares it: of its records only
/// protected tables.
class DossierStore {
 public:
  explicit DossierStore(const organisations::View& public_body) : view_(public_body) {}

  /// Empty when the agreement has no follow-up of that year, or is another organisation's. The agreement is
  /// as it read by the end of the year. Without what is said in one language alone (dossier_words.h).
  std::optional<Dossier> find(agreements::AgreementId agreement, int year) const;

 private:
  std::map<std::string, organisations::DocumentExamination> faulty_documents(
      const agreements::Agreement& agreement, const followup::FollowUp& follow_up) const;

  organisations::View view_;
};

}  // namespace handslag::memoranda
