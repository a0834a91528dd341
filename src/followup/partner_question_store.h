#pragma once

#include <optional>
#include <vector>

#include "followup/partner_question.h"
#include "organisations/act.h"

namespace handslag::followup {

/// Questions to partners, as either side sees them: the public body what it has asked, the partner what it
/// has been asked.
class PartnerQuestionStore {
 public:
  explicit PartnerQuestionStore(const organisations::View& view) : view_(view) {}

  /// Empty also when the view's organisation has neither asked it nor been asked it.
  std::optional<PartnerQuestion> find(PartnerQuestionId id) const;
  /// Throws NotFound.
  PartnerQuestion get(PartnerQuestionId id) const;
  /// What the public body has asked in a follow-up, also what was taken back, the oldest first.
  std::vector<PartnerQuestion> list_for(FollowUpId follow_up) const;
  /// What the partner has been asked by anybody, also what was taken back: those that wait for an answer
  /// first, then the newest; a page of them.
  std::vector<PartnerQuestion> list_asked(int offset, int most) const;
  int count_asked() const;
  /// What the public body has asked that somebody waits for, in any follow-up.
  std::vector<PartnerQuestion> list_open() const;

  static PartnerQuestionId add(organisations::Act& act, const PartnerQuestion& question);
  /// In the rows of the public body that `act` is of; `by` is who answers, as the partner's journal has it.
  static PartnerAnswerId add_answer(organisations::Act& act, PartnerQuestionId question,
                                    const PartnerAnswer& answer, const std::string& by);
  static void tie(organisations::Act& act, PartnerAnswerId answer, EvidenceId evidence);

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
