#include "followup/followup_acts.h"

#include <algorithm>
#include <set>

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/material_request_store.h"
#include "followup/partner_data_store.h"
#include "followup/registration.h"
#include "followup/step_store.h"
#include "organisations/data_sharing_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;
using agreements::EvidenceKind;
using organisations::Act;
using organisations::Actor;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

// The reason of what the program takes back by itself: a newer dataset has come in its place.
constexpr std::string_view kReplaced = "replaced";

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

// The agreement as it read by the end of the period.
Agreement agreement_of(Act& act, const FollowUp& follow_up) {
  auto agreement = AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(follow_up.id.value) + " has no agreement");
  return std::move(*agreement);
}

// What stands, when the follow-up is asked to be opened otherwise than it was.
void require_same(const FollowUp& there, const FollowUpOpening& opening) {
  using Part = Message::Part;
  const auto day = [](const char* name, const std::optional<Date>& date) {
    return date ? Part(name, date->to_iso()) : Part(name, Message("no day"));
  };
  const bool has_other_number = opening.registry_number && *opening.registry_number != there.registry_number;
  if ((opening.requested_on && opening.requested_on != there.requested_on) ||
      (opening.due_on && opening.due_on != there.due_on) || has_other_number ||
      (opening.period && opening.period != there.period)) {
    throw told<Conflict>(
        Message("The follow-up of {year} is open already: asked for {requested}, due {due}, registry number "
                "{number}. "
                "Nothing was changed. handslag followup register gives it another number.",
                {{"year", std::to_string(there.year())},
                 day("requested", there.requested_on),
                 day("due", there.due_on),
                 there.registry_number.empty() ? Part("number", Message("not given"))
                                               : Part("number", quotable(there.registry_number))}));
  }
}

// What stands, when a file that has come in is said to have come on another day or from somebody else.
void require_same(const FollowUp& follow_up, const Material& material) {
  for (const Material& there : follow_up.received) {
    const bool is_known = there.kind == material.kind && there.sha256 == material.sha256 &&
                          there.further_party == material.further_party;
    if (!is_known || (there.received_on == material.received_on && there.sender == material.sender)) continue;
    throw told<Conflict>(Message(
        "The file is received already, as material {number}: {day}, from {sender}. Nothing was changed. "
        "If that is wrong, take it back first: handslag followup withdraw --material {number}",
        {{"number", std::to_string(there.id.value)},
         {"day", there.received_on.to_iso()},
         {"sender", quotable(there.sender)}}));
  }
}

void require_period(const Period& period, int year) {
  if (period.first_day.year() != year || period.last_day < period.first_day || period.days() > kLongestPeriod)
    throw told<InvalidInput>(
        Message("{first} to {last} is no period that begins in {year}, of at most two years.",
                {{"first", period.first_day.to_iso()},
                 {"last", period.last_day.to_iso()},
                 {"year", std::to_string(year)}}));
}

// A follow-up may be opened after the agreement has ended, for its last year; but some day of its period must
// be a day that the agreement held.
void require_within_agreement(const Period& period, const Agreement& agreement) {
  const bool starts_after = agreement.last_day && period.first_day > *agreement.last_day;
  const bool ends_before = agreement.first_day && period.last_day < *agreement.first_day;
  if (!starts_after && !ends_before) return;
  const std::string first = agreement.first_day ? agreement.first_day->to_iso() : "…";
  const std::string last = agreement.last_day ? agreement.last_day->to_iso() : "…";
  throw told<InvalidInput>(
      Message("The agreement holds from {first} to {last}, and nothing of {period} is within that. Give a "
              "year that is, or record that it was extended: handslag agreement update --valid-from",
              {{"first", first},
               {"last", last},
               {"period", period.first_day.to_iso() + "–" + period.last_day.to_iso()}}));
}

// The partner's datasets as material. What they are called and show is told by their figures when somebody
// reads them (dataset_words.h), in that reader's language.
std::vector<Material> materials_of(const PartnerData& data, const ReportingParty& party, Date received_on) {
  std::vector<Material> all;
  const auto add = [&](EvidenceKind kind, std::string fingerprint, bool is_example) {
    all.push_back({{},
                   kind,
                   std::string(name_of(kind)),
                   std::move(fingerprint),
                   true,
                   std::nullopt,
                   received_on,
                   party.name,
                   is_example,
                   party.further_party});
  };
  if (data.outreach) add(EvidenceKind::OutreachLog, data.outreach->fingerprint, data.outreach->is_example);
  if (data.statistics)
    add(EvidenceKind::Statistics, data.statistics->dataset.fingerprint, data.statistics->is_example());
  if (data.analysis) {
    add(EvidenceKind::StatisticsAnalysis,
        fingerprint_of_analysis(data.statistics->dataset_before->fingerprint,
                                data.statistics->dataset.fingerprint),
        data.statistics->is_example());
  }
  return all;
}

// Takes the evidence of a dataset back, for a newer one has come.
void replace(Act& act, const FollowUp& follow_up, const Material& material) {
  for (const Evidence& one : follow_up.evidence) {
    if (one.material == material.id) withdraw_evidence(act, follow_up.id, one.id, kReplaced);
  }
}

// The same place said to show something else: the words before stay as they were, taken back.
void replace_words(Act& act, const FollowUp& follow_up, const Evidence& evidence) {
  for (const Evidence& one : follow_up.evidence) {
    const bool is_of_the_place = one.commitment == evidence.commitment && one.material == evidence.material &&
                                 one.place == evidence.place;
    if (is_of_the_place && one.shows != evidence.shows)
      withdraw_evidence(act, follow_up.id, one.id, kReplaced);
  }
}

// What came in anew, by number.
struct ReceivedDatasets {
  Json::Array materials = {};
  Json::Array evidence = {};
};

// What another party did is not shown by a party's own figures: a dataset is evidence of itself for what its
// party is to do, and the partner's also for what is not any further partner's.
bool bears_on(const Material& dataset, const agreements::Commitment& commitment, const Agreement& agreement) {
  for (const agreements::FurtherParty& party : agreement.further_partners()) {
    if (party.name == commitment.named_party && commitment.party == agreements::Party::Partner)
      return dataset.further_party == party.organisation;
  }
  return !dataset.further_party;
}

void receive(Act& act, const FollowUp& follow_up, const Agreement& agreement, const Material& dataset,
             ReceivedDatasets& received) {
  const Material* before = follow_up.find_dataset(dataset.kind, dataset.further_party);
  const bool is_known = before != nullptr && before->sha256 == dataset.sha256;
  if (before != nullptr && !is_known) replace(act, follow_up, *before);
  const MaterialId material = FollowUpStore::receive(act, follow_up.id, dataset);
  if (is_known) return;
  register_material(act, follow_up.id, dataset, material);
  received.materials.emplace_back(material.value);
  for (const agreements::Commitment& commitment : agreement.commitments) {
    if (!commitment.expected_evidence.contains(dataset.kind)) continue;
    if (!bears_on(dataset, commitment, agreement)) continue;
    const EvidenceId added = FollowUpStore::add_evidence(
        act, follow_up.id, {{}, commitment.id, material, std::string(kWholeDataset), ""});
    received.evidence.emplace_back(added.value);
  }
}

}  // namespace

FollowUpId open_follow_up(Act& act, agreements::AgreementId agreement_id, int year,
                          const FollowUpOpening& opening) {
  const Period period = opening.period.value_or(Period::calendar_year(year));
  require_period(period, year);
  if (const auto there = FollowUpStore(act).find_for(agreement_id, year)) {
    require_same(*there, opening);
    return there->id;
  }
  const AgreementStore agreements(act);
  require_within_agreement(period, agreements.get(agreement_id));
  const agreements::FollowUpTerms terms =
      agreements.find_as_of(agreement_id, period.last_day)->follow_up_terms;
  const std::string number = opening.registry_number.value_or("");
  const FollowUpId id =
      FollowUpStore::open(act, {{},
                                agreement_id,
                                period,
                                number,
                                opening.opened_on,
                                opening.requested_on,
                                opening.due_on ? opening.due_on : material_due(terms, period.last_day.year()),
                                terms.material,
                                {},
                                {},
                                {}});
  act.record(Deed::FollowUpOpen, subject_of(id),
             Facts::object({{"year", year}, {"requested", terms.material.size()}}));
  if (!number.empty())
    act.record(Deed::RegistryNumberSet, subject_of(id), Facts::object({{"registry_number", number}}));
  return id;
}

void set_registry_number(Act& act, FollowUpId id, std::string_view registry_number) {
  require_unsigned(act, id);
  const FollowUp before = FollowUpStore(act).get(id);
  require_number_of_matter(act, id, registry_number);
  FollowUpStore::set_registry_number(act, id, registry_number);
  Facts facts = Facts::object({{"registry_number", registry_number}});
  if (!before.registry_number.empty()) facts.set("before", before.registry_number);
  act.record(Deed::RegistryNumberSet, subject_of(id), facts);
}

MaterialId receive_material(Act& act, FollowUpId id, const Material& material,
                            const organisations::CheckedDocument& document) {
  require_same(FollowUpStore(act).get(id), material);
  return receive_anew_or_again(act, id, material, document);
}

MaterialId receive_anew_or_again(Act& act, FollowUpId id, const Material& material,
                                 const organisations::CheckedDocument& document) {
  require_unsigned(act, id);
  keep_document(act, document);
  const MaterialId received = FollowUpStore::receive(act, id, material);
  register_material(act, id, material, received);
  act.record(Deed::MaterialReceive, subject_of(id),
             Facts::object({{"material", received.value}, {"sha256", document.file.sha256}}));
  return received;
}

int receive_datasets(Act& act, FollowUpId id, Date received_on) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  const Agreement agreement = agreement_of(act, follow_up);
  const std::string partner = organisations::OrganisationStore(act).get(agreement.partner.organisation).name;
  ReceivedDatasets received;
  for (const ReportingParty& party : reporting_parties(agreement, partner)) {
    const PartnerData data = PartnerDataStore(act).shared(agreement, party.organisation, follow_up.period);
    for (const Material& dataset : materials_of(data, party, received_on))
      receive(act, follow_up, agreement, dataset, received);
  }
  const std::size_t count = received.materials.size();
  Facts facts = Facts::object({{"datasets", count}});
  if (!received.materials.empty()) facts.set("material", std::move(received.materials));
  if (!received.evidence.empty()) facts.set("evidence", std::move(received.evidence));
  act.record(Deed::DatasetsReceive, subject_of(id), facts);
  return static_cast<int>(count);
}

int note_correction(Act& act, organisations::OrganisationId partner, int year, int version) {
  const AgreementStore agreements(act);
  int noted = 0;
  for (const agreements::AgreementSummary& one : agreements.list(0, agreements.count())) {
    for (const FollowUp& follow_up : FollowUpStore(act).list_for(one.id)) {
      const auto agreement = agreements.find_as_of(one.id, follow_up.period.last_day);
      if (!agreement) continue;
      const std::vector<ReportingParty> parties = reporting_parties(*agreement, "");
      const auto party = std::ranges::find(parties, partner, &ReportingParty::organisation);
      if (party == parties.end()) continue;
      const PartnerData data = PartnerDataStore(act).received(*agreement, *party, follow_up);
      const bool is_of_this = std::ranges::any_of(data.corrected_since, [&](const CorrectedSince& corrected) {
        return corrected.year == year && corrected.version == version;
      });
      if (!is_of_this) continue;
      act.record(Deed::FiguresCorrect, subject_of(follow_up.id),
                 Facts::object({{"partner", partner.value}, {"year", year}, {"version", version}}));
      ++noted;
    }
  }
  return noted;
}

void tell_readers_of_correction(Act& partner, int year, int version, const Clock& clock) {
  std::set<organisations::OrganisationId> readers;
  for (const organisations::DataSharing& one : organisations::DataSharingStore(partner).list()) {
    if (one.what == organisations::SharedData::Figures && one.partner == partner.organisation())
      readers.insert(one.recipient);
  }
  const Actor teller = partner.by().is_at_command_line() ? partner.by() : Actor::of_job("figures.correct");
  for (const organisations::OrganisationId reader : readers) {
    Act act(partner.transaction(), teller, reader, clock);
    note_correction(act, partner.organisation(), year, version);
  }
}

Result<EvidenceId, EvidenceRefusal> add_evidence(Act& act, FollowUpId id, const Evidence& evidence) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  if (const auto refusal = check(evidence, follow_up, agreement_of(act, follow_up))) return Refused{*refusal};
  replace_words(act, follow_up, evidence);
  const EvidenceId added = FollowUpStore::add_evidence(act, id, evidence);
  act.record(Deed::EvidenceAdd, subject_of(id),
             Facts::object({{"evidence", added.value}, {"commitment", evidence.commitment.value}}));
  return added;
}

Result<FindingId, FindingRefusal> record_finding(Act& act, FollowUpId id, Finding finding) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  const Agreement agreement = agreement_of(act, follow_up);
  if (const auto refusal = check(finding, follow_up, agreement)) return Refused{*refusal};
  finding.commitment_text = agreement.find_commitment(finding.commitment)->text;
  const FindingId recorded = FollowUpStore::record(act, id, finding);
  act.record(Deed::FindingRecord, subject_of(id),
             Facts::object({{"commitment", finding.commitment.value}, {"finding", recorded.value}}));
  return recorded;
}

void withdraw_evidence(Act& act, FollowUpId id, EvidenceId evidence, std::string_view reason) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  if (std::ranges::find(follow_up.evidence, evidence, &Evidence::id) == follow_up.evidence.end()) {
    throw told<NotFound>(
        Message("The follow-up has no evidence {number}.", {{"number", std::to_string(evidence.value)}}));
  }
  WithdrawalStore::withdraw(act, {Subject::Kind::Evidence, evidence.value}, reason, Deed::EvidenceWithdraw,
                            subject_of(id));
}

void withdraw_material(Act& act, FollowUpId id, MaterialId material, std::string_view reason) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  if (follow_up.find_material(material) == nullptr) {
    throw told<NotFound>(
        Message("The follow-up has no material {number}.", {{"number", std::to_string(material.value)}}));
  }
  std::string evidence;
  for (const Evidence& one : follow_up.evidence) {
    if (one.material == material) evidence += (evidence.empty() ? "" : ", ") + std::to_string(one.id.value);
  }
  if (!evidence.empty()) {
    throw told<Conflict>(Message("Evidence stands on the material and must be taken back first: {numbers}.",
                                 {{"numbers", evidence}}));
  }
  WithdrawalStore::withdraw(act, {Subject::Kind::Material, material.value}, reason, Deed::MaterialWithdraw,
                            subject_of(id));
}

void withdraw_finding(Act& act, FollowUpId id, agreements::CommitmentId commitment, std::string_view reason) {
  require_unsigned(act, id);
  const FollowUp follow_up = FollowUpStore(act).get(id);
  const Finding* finding = follow_up.find_finding(commitment);
  if (finding == nullptr) {
    throw told<NotFound>(Message("Commitment {number} has no finding to take back.",
                                 {{"number", std::to_string(commitment.value)}}));
  }
  WithdrawalStore::withdraw(act, {Subject::Kind::Finding, finding->id.value}, reason, Deed::FindingWithdraw,
                            subject_of(id));
}

void withdraw_follow_up(Act& act, FollowUpId id, std::string_view reason) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  if (!follow_up.received.empty() || !follow_up.evidence.empty() || !follow_up.findings.empty()) {
    throw told<Conflict>(
        Message("Something has come in or been found in the follow-up, so it was not opened by mistake. Take "
                "that back first."));
  }
  if (MaterialRequestStore(act).asked_for(id)) {
    throw told<Conflict>(
        Message("Somebody has been asked for material in the follow-up and waits for no word. Take the "
                "request back first."));
  }
  WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::FollowUpWithdraw, subject_of(id));
}

}  // namespace handslag::followup
