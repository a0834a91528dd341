#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "followup/evidence_check.h"
#include "followup/follow_up.h"
#include "organisations/organisations_acts.h"

namespace handslag::followup {

/// What is done in a yearly follow-up. Each act checks within its transaction, records its deed, and leaves
/// the end of the transaction to the edge. What enters something has an act that takes it back with a reason;
/// the row stays and is no longer read.

/// The days of a follow-up's period, at most: two years.
inline constexpr int kLongestPeriod = 2 * 366;

/// How a follow-up is opened; what is empty was not said.
struct FollowUpOpening {
  Date opened_on;
  std::optional<Date> requested_on = {};
  std::optional<Date> due_on = {};  ///< otherwise as the agreement says
  std::optional<std::string> registry_number = {};
  std::optional<Period> period = {};  ///< otherwise the calendar year
};
/// The follow-up of that year, opened when there is none yet, with the material that the agreement asks for.
/// Throws InvalidInput when the period does not begin in the year, or is no period of at most two years.
/// Throws Conflict with what stands when it is open already and something else is said.
FollowUpId open_follow_up(organisations::Act& act, agreements::AgreementId agreement, int year,
                          const FollowUpOpening& opening);

void set_registry_number(organisations::Act& act, FollowUpId follow_up, std::string_view registry_number);

/// A file that has come in, checked, with its bytes kept. Conflict when it has come in before as that kind
/// and is said to have come on another day or from somebody else.
MaterialId receive_material(organisations::Act& act, FollowUpId follow_up, const Material& material,
                            const organisations::CheckedDocument& document);
/// The same by whoever does not say when it came: of a file that has come in before, what was entered stands.
MaterialId receive_anew_or_again(organisations::Act& act, FollowUpId follow_up, const Material& material,
                                 const organisations::CheckedDocument& document);

/// Receives the outreach log and the sealed figures that the partner shares with the public body, and ties
/// them as evidence to the commitments that expect them. The same as before changes nothing; a newer log or
/// newer figures take the place of the older ones, whose evidence is taken back. Nothing is sealed here: that
/// is the partner's own act. Returns how many datasets came in anew.
int receive_datasets(organisations::Act& act, FollowUpId follow_up, Date received_on);

/// Notes in the public body's journal that the partner has given out a new version of figures that it has
/// received: a correction is a deed of both sides. A line for each follow-up that still rests on an earlier
/// version. Returns how many.
int note_correction(organisations::Act& public_body, organisations::OrganisationId partner, int year,
                    int version);
/// The same in the journal of every public body that the partner, which acts, shares or has shared figures
/// with. Somebody of the partner does not answer for them: the line is the program's, "job figures.correct".
void tell_readers_of_correction(organisations::Act& partner, int year, int version, const Clock& clock);

Result<EvidenceId, EvidenceRefusal> add_evidence(organisations::Act& act, FollowUpId follow_up,
                                                 const Evidence& evidence);

/// The finding keeps the commitment as it reads now.
Result<FindingId, FindingRefusal> record_finding(organisations::Act& act, FollowUpId follow_up,
                                                 Finding finding);

/// Each throws NotFound when the follow-up has no such thing, InvalidInput without a reason.
void withdraw_evidence(organisations::Act& act, FollowUpId follow_up, EvidenceId evidence,
                       std::string_view reason);
/// Throws Conflict when evidence stands on it.
void withdraw_material(organisations::Act& act, FollowUpId follow_up, MaterialId material,
                       std::string_view reason);
/// The one before stands again, if there was one.
void withdraw_finding(organisations::Act& act, FollowUpId follow_up, agreements::CommitmentId commitment,
                      std::string_view reason);
/// One that was opened by mistake. Throws Conflict when something has come in or been found in it.
void withdraw_follow_up(organisations::Act& act, FollowUpId follow_up, std::string_view reason);

}  // namespace handslag::followup
