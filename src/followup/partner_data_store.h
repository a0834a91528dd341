#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/enum_names.h"
#include "followup/corrected_since.h"
#include "followup/follow_up.h"
#include "organisations/view.h"
#include "outreach/outreach_activity.h"
#include "statistics/report_tables.h"

namespace handslag::followup {

/// What a partner has of a period for one public body to read: its outreach log of the days, and its sealed
/// figures of the public body's municipality with the comparison they allow. Never a record. Figures are
/// sealed by calendar year: of another period they are those of the newest sealed year that it lies in, under
/// that year's name, and never a sum of parts. See docs/rules/periods.md.
struct PartnerData {
  std::optional<outreach::OutreachLog> outreach;
  std::optional<statistics::StatisticsReport> statistics;
  std::optional<statistics::StatisticsAnalysis> analysis;
  /// Of what was received: the years whose figures the partner has corrected since.
  std::vector<CorrectedSince> corrected_since = {};
};

/// Why figures that are expected cannot be read, for the one who can do something about it.
struct PartnerDataGaps {
  bool outreach_is_not_shared = false;
  bool figures_are_not_shared = false;
  bool figures_are_not_sealed = false;  ///< shared, but the year has none yet
  /// Shared, but the agreement names no municipality that the partner's figures tell apart: a region, a
  /// county.
  bool figures_are_of_other_areas = false;
};

/// What stands for the comparison of two years, which rests on the records of both.
std::string fingerprint_of_analysis(const std::string& before, const std::string& now);

/// One that can share its own: the partner, or a further party that keeps its own records.
struct ReportingParty {
  organisations::OrganisationId organisation;
  std::string name;
  /// Empty: the partner, whose name is that of its organisation.
  std::optional<organisations::OrganisationId> further_party = {};
};
/// The partner and then the further parties that keep their own records, as the agreement names them.
std::vector<ReportingParty> reporting_parties(const agreements::Agreement& agreement,
                                              const std::string& partner_name);

/// How it stands with what a party could share of a period.
enum class Shared : std::uint8_t {
  KeepsNoRecords,  ///< here: what it has comes as files
  NotShared,
  NotSealed,     ///< figures that are shared, but the year has none yet
  OfOtherAreas,  ///< figures that cannot be told apart for the agreement's municipality
  NotReceived,   ///< shared and there, and not taken in
  Received,
};
constexpr EnumNames<Shared, 6> kShared{
    {"keeps_no_records", "not_shared", "not_sealed", "of_other_areas", "not_received", "received"}};

/// Whose figures and whose log the follow-up rests on, and whose not.
struct PartyShares {
  std::string name;
  std::optional<organisations::OrganisationId> organisation;
  Shared figures = Shared::KeepsNoRecords;
  Shared outreach_log = Shared::KeepsNoRecords;
};
/// "Föreningen Gården: siffror har tagits in; logg över utåtriktat arbete delas inte".
std::string in_words(const PartyShares& shares, const Translator& translator);

/// All cases of a municipality in a year, as they were given out.
struct CasesOfYear {
  int year = 0;
  statistics::ProtectedCount cases = statistics::ProtectedCount::unlisted();
};

/// Reads what a party has for a public body, by the party's own record of what it shares with it.
class PartnerDataStore {
 public:
  explicit PartnerDataStore(const organisations::View& public_body) : view_(public_body) {}

  /// What is shared now and can be received.
  PartnerData shared(const agreements::Agreement& agreement, organisations::OrganisationId party,
                     const Period& period) const;
  /// What has been shared at any time: what was received stays readable when the sharing ends, in the version
  /// that the follow-up received.
  PartnerData received(const agreements::Agreement& agreement, const ReportingParty& party,
                       const FollowUp& follow_up) const;
  /// All cases of the years before the two of a report, `years` at most, the oldest first, by their newest
  /// versions: of those that are sealed, have been shared with the public body at any time, and were recorded
  /// as the report's were.
  std::vector<CasesOfYear> cases_before(const agreements::Agreement& agreement,
                                        const statistics::StatisticsReport& report, int years) const;
  /// What stands in the way of receiving what the party could share.
  PartnerDataGaps gaps(const agreements::Agreement& agreement, organisations::OrganisationId party,
                       int year) const;
  /// Of all on the partner's side, those that keep no records here too.
  std::vector<PartyShares> shares(const agreements::Agreement& agreement, const std::string& partner_name,
                                  const FollowUp& follow_up) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
