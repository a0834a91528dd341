#include "cli/follow_up_options.h"

#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_text.h"
#include "followup/partner_data_store.h"
#include "memoranda/dossier_words.h"
#include "memoranda/edit_check.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template_store.h"

namespace handslag::cli {

Command follow_up_command(Command& group, const std::string& name, const char* help,
                          const std::string& example, FollowUpOptions& options) {
  Command command = group.subcommand(name, help, "handslag followup " + example + " --data demo/data");
  command.positional("AGREEMENT", options.agreement, "its number or its title")
      .year("--year", options.year, "the year that is followed up");
  with_json(with_public_body(with_folder(command, options), options), options);
  return command;
}

memoranda::Dossier case_named(OpenedFolder& opened, const FollowUpOptions& options,
                              const Terminal& terminal) {
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  auto found = memoranda::find_dossier(opened.public_body_view(), agreement.id, options.year,
                                       terminal.translator.language());
  if (found) return std::move(*found);
  throw NotFound(terminal.translator.translate(
      "There is no follow-up of {year}. Open it: handslag followup open {agreement} --year {year}",
      {{"year", std::to_string(options.year)}, {"agreement", quotable(options.agreement)}}));
}

void print_case(const memoranda::Dossier& dossier, const FollowUpOptions& options, Terminal& terminal) {
  if (options.as_json) {
    terminal.out << follow_up_to_json(dossier, terminal.translator).dump(2) << '\n';
  } else {
    terminal.out << follow_up_in_words(dossier, terminal.translator);
  }
}

// By its key or by what the office calls it.
agreements::EvidenceKind kind_given(const std::string& name, const Terminal& terminal) {
  const std::string wanted = lower_case(composed(trimmed(name)));
  std::string names;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
    const std::string title = title_of(kind, terminal.translator);
    if (wanted == agreements::name_of(kind) || wanted == lower_case(title)) return kind;
    names += (names.empty() ? "" : ", ") + title + " (" + std::string(agreements::name_of(kind)) + ")";
  }
  throw InvalidInput(terminal.translator.translate("There is no kind {name}; the kinds are {names}.",
                                                   {{"name", quotable(name)}, {"names", names}}));
}

namespace {

// What is not taken in of what the further parties could share.
void tell_of_further_parties(const memoranda::Dossier& one, const Terminal& terminal) {
  for (std::size_t at = 1; at < one.party_shares.size(); ++at) {
    const followup::PartyShares& party = one.party_shares[at];
    const auto is_received = [](followup::Shared shared) { return shared == followup::Shared::Received; };
    if (!is_received(party.figures) || !is_received(party.outreach_log))
      terminal.err << "handslag: " << followup::in_words(party, terminal.translator) << ".\n";
  }
}

}  // namespace

// What the partner could share and has not, and who can do what about it.
void tell_of_gaps(const organisations::View& public_body, const memoranda::Dossier& one,
                  const Terminal& terminal) {
  const auto tell = [&](const Message& message) {
    terminal.err << "handslag: " << message.in_words(terminal.translator) << '\n';
  };
  if (one.agreement.document_name.empty())
    tell(
        Message("The agreement itself is not there, so it is no annex. Add it: handslag agreement update "
                "{agreement} --from "
                "JSON --document FILE",
                {{"agreement", std::to_string(one.agreement.id.value)}}));
  const Period& period = one.follow_up.period;
  const bool is_of_one_year = one.follow_up.is_of_calendar_year();
  if (!is_of_one_year && one.statistics)
    tell(
        Message("The period is no calendar year. The figures are those of the calendar year {year}, and are "
                "called so; a sum of parts of years is not made.",
                {{"year", std::to_string(one.statistics->year)}}));
  for (int year = period.first_day.year(); year <= period.last_day.year(); ++year) {
    const std::string of = std::to_string(year);
    const followup::PartnerDataGaps gaps =
        followup::PartnerDataStore(public_body).gaps(one.agreement, one.agreement.partner.organisation, year);
    const bool lacks_figures = is_of_one_year || !one.statistics;
    if (lacks_figures && gaps.figures_are_not_shared)
      tell(Message("The partner does not share its figures of {year}. The partner can: handslag sharing add",
                   {{"year", of}}));
    if (lacks_figures && gaps.figures_are_not_sealed)
      tell(Message(
          "The partner has not sealed its figures of {year}. The partner can: handslag statistics seal",
          {{"year", of}}));
    if (lacks_figures && gaps.figures_are_of_other_areas) {
      const std::string& municipality = one.agreement.public_body.municipality;
      tell(municipality.empty()
               ? Message("The partner's figures of {year} are of municipalities, and the "
                         "agreement names none: none are "
                         "taken in. Write the municipality of the public body in the "
                         "agreement, or receive the partner's "
                         "own report.",
                         {{"year", of}})
               : Message("The partner's figures of {year} are not taken in: {municipality} is "
                         "no municipality of the "
                         "counties that the partner works in. Correct the municipality in the "
                         "agreement or the partner's "
                         "counties (partner area), or receive the partner's own report.",
                         {{"year", of}, {"municipality", quotable(municipality)}}));
    }
    if (gaps.outreach_is_not_shared)
      tell(Message(
          "The partner does not share its outreach log of {year}. The partner can: handslag sharing add",
          {{"year", of}}));
  }
  tell_of_further_parties(one, terminal);
}

void require_not_after(std::optional<Date> day, Date today, const char* option) {
  if (!day || *day <= today) return;
  throw told<InvalidInput>(
      Message("{option} {value}: is after today, {today}; check the year",
              {{"option", option}, {"value", day->to_iso()}, {"today", today.to_iso()}}));
}

void tell_what_is_caught(OpenedFolder& opened, const memoranda::Dossier& dossier, const std::string& place,
                         const Terminal& terminal) {
  const memoranda::MemorandumTemplate form =
      memoranda::MemorandumTemplateStore(opened.public_body_view()).chosen();
  const memoranda::MemorandumDraft draft = draft_memorandum(dossier, form, terminal.clock.today());
  for (const memoranda::EditFault& fault : draft.faults) {
    if (fault.section == place && !fault.taken_on)
      terminal.err << "handslag: " << in_words(fault, terminal.translator) << '\n';
  }
}

}  // namespace handslag::cli
