#pragma once

#include <optional>
#include <vector>

#include "followup/agreement_day.h"
#include "messages/message.h"
#include "organisations/act.h"

namespace handslag::followup {

/// The days of a public body's agreements, with what was done by them and who has been reminded.
class AgreementDayStore {
 public:
  explicit AgreementDayStore(const organisations::View& view) : view_(view) {}

  /// Of one agreement: those that are set and the day it ends, by day. Empty also for another
  /// organisation's agreement.
  std::vector<AgreementDay> list_for(agreements::AgreementId agreement) const;
  /// Of every agreement that stands, by agreement and day; in four statements, however many they are.
  std::vector<AgreementDay> list() const;
  std::optional<AgreementDay> find(agreements::AgreementId agreement, AgreementDayKind kind) const;
  /// Throws NotFound when no such day is set.
  AgreementDay get(agreements::AgreementId agreement, AgreementDayKind kind) const;
  /// Those of the organisation that hold; the usual ones when none were set.
  DayReminderSettings reminder_settings() const;
  /// Who is responsible for the newest follow-up of the agreement that somebody is responsible for.
  std::optional<organisations::PersonId> responsible_for(agreements::AgreementId agreement) const;

  static AgreementDayId set(organisations::Act& act, const AgreementDay& day);
  /// What was done by that day.
  static AgreementDayEndId end(organisations::Act& act, const AgreementDay& day, const AgreementDayEnd& end);
  static void add_letter(organisations::Act& act, const AgreementDay& day, const DayLetter& letter,
                         messages::MessageId message);
  static void set_reminders(organisations::Act& act, const DayReminderSettings& settings);

 private:
  std::vector<AgreementDay> read(const std::string& compared, agreements::AgreementId agreement) const;

  organisations::View view_;
};

}  // namespace handslag::followup
