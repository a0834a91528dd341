#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "followup/material_request.h"
#include "organisations/act.h"

namespace handslag::followup {

/// What the letter of a request leads to: whose request it is.
struct RequestLink {
  organisations::OrganisationId organisation = {};
  MaterialRequestId request = {};
  RequestLetterId letter = {};
};

/// What has been asked for in a follow-up that somebody still waits for: the first day and the last.
struct AskedFor {
  Date first_asked_on;
  Date due_on;  ///< the last lawful day
};

/// The requests for material of one public body.
class MaterialRequestStore {
 public:
  explicit MaterialRequestStore(const organisations::View& view) : view_(view) {}

  std::optional<MaterialRequest> find(MaterialRequestId id) const;
  /// Throws NotFound, also when it is another organisation's.
  MaterialRequest get(MaterialRequestId id) const;
  /// Also those that were taken back, the newest first.
  std::vector<MaterialRequest> list_for(FollowUpId follow_up) const;
  /// Of all follow-ups, the newest first: a page of them.
  std::vector<MaterialRequest> list(int offset, int most) const;
  int count() const;
  /// Those that were not taken back; whether something is left to come the caller asks of the follow-up.
  std::vector<MaterialRequest> list_standing() const;
  /// Of those that stand; empty when nothing was asked for here.
  std::optional<AskedFor> asked_for(FollowUpId follow_up) const;
  /// Who was asked last in any follow-up of the agreement.
  std::optional<messages::Recipient> last_recipient(agreements::AgreementId agreement) const;
  /// Those of the organisation that hold; the usual ones when none were set.
  ReminderSettings reminder_settings() const;

  /// By what stands in the link of a letter; empty when there is none such. Whether it is still good is the
  /// act's to say.
  static std::optional<RequestLink> find_link(sql::Connection& connection, std::string_view token);

  static MaterialRequestId add(organisations::Act& act, const MaterialRequest& request);
  static RequestDueId add_due(organisations::Act& act, MaterialRequestId id, const RequestDue& due);
  /// `number` tells letters of the same occasion apart; one without a link has no token.
  static RequestLetterId add_letter(organisations::Act& act, MaterialRequestId id,
                                    const RequestLetter& letter, std::int64_t number,
                                    const std::string& token);
  static void add_answer(organisations::Act& act, MaterialRequestId id, const RequestAnswer& answer);
  static void set_reminders(organisations::Act& act, const ReminderSettings& settings);

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
