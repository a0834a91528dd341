#include "cli/follow_up_text.h"

#include <algorithm>
#include <sstream>

#include "base/translate.h"
#include "memoranda/decision_words.h"
#include "memoranda/written_words.h"
#include "shapes/follow_up_shapes.h"

namespace handslag::cli {

namespace {

using followup::CoverageRow;

// Its kind, and its name where several files of the kind have come in.
std::string called(const followup::Material& material, const followup::FollowUp& follow_up,
                   const Translator& t) {
  const auto of_the_kind = std::ranges::count_if(follow_up.received, [&](const followup::Material& one) {
    return one.kind == material.kind && !one.is_dataset;
  });
  const std::string kind = title_of(material.kind, t);
  return material.is_dataset || of_the_kind < 2
             ? kind
             : t.translate("{kind} “{name}”", {{"kind", kind}, {"name", material.name}});
}

void write_row(std::ostream& out, const CoverageRow& row, const memoranda::Dossier& dossier,
               const Translator& t) {
  out << "  " << row.commitment.id.value << ". " << row.commitment.text << '\n';
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = dossier.follow_up.find_material(evidence.material);
    out << "     " << t.translate("Evidence") << ": "
        << (material == nullptr ? "" : called(*material, dossier.follow_up, t) + ", ") << evidence.place
        << ": " << evidence.shows << " [" << evidence.id.value << "]\n";
  }
  if (row.evidence.empty()) out << "     " << t.translate("No evidence") << '\n';
  out << "     " << t.translate("Finding") << ": "
      << (row.finding ? title_of(row.finding->outcome, t) : t.translate("Not judged"));
  if (row.finding && !row.finding->reason.empty()) out << ". " << row.finding->reason;
  out << '\n';
}

void write_items(std::ostream& out, const memoranda::Dossier& dossier, const Translator& t) {
  using State = followup::ItemToSortOut::State;
  const auto heading = [&](State state) {
    switch (state) {
      case State::Open:
        return t.translate("To sort out");
      case State::PutAside:
        return t.translate("Put aside");
      case State::Mended:
        break;
    }
    return t.translate("Sorted out");
  };
  std::optional<State> last;
  for (const followup::ItemToSortOut& one : dossier.to_sort_out) {
    if (!last && !one.is_open())
      out << '\n' << heading(State::Open) << "\n  " << t.translate("Nothing is left to sort out.") << '\n';
    if (one.state != last) out << '\n' << heading(one.state) << '\n';
    last = one.state;
    out << "  - " << one.item.what.in_words(t);
    if (one.is_open()) out << ' ' << one.item.remedy.in_words(t);
    if (one.is_open() && one.put_aside) {
      out << ' '
          << t.translate("It was put aside {day}; what it rests on has changed since.",
                         {{"day", one.put_aside->put_aside_on.to_iso()}});
    }
    if (one.state == State::PutAside) {
      out << ' ' << one.put_aside->reason << " (" << one.put_aside->put_aside_by << ", "
          << one.put_aside->put_aside_on.to_iso() << ")";
    }
    out << " [" << one.item.key << "]\n";
  }
  if (!last)
    out << '\n' << heading(State::Open) << "\n  " << t.translate("Nothing is left to sort out.") << '\n';
}

// What was chosen to be proposed, and whether the findings still bear it. Empty when nothing was chosen.
std::string proposal_in_words(const memoranda::Dossier& one, const Translator& t) {
  if (!one.chosen_decision) return "";
  const memoranda::ProposedDecision& chosen = *one.chosen_decision;
  if (one.decision() == chosen.kind)
    return t.translate("Proposed: {decision}, chosen by {role}.",
                       {{"decision", title_of(chosen.kind, t)}, {"role", chosen.chosen_by}}) +
           "\n";
  return t.translate("Chosen by {role}: {decision}. The findings do not bear it, so it is not proposed.",
                     {{"decision", title_of(chosen.kind, t)}, {"role", chosen.chosen_by}}) +
         "\n";
}

}  // namespace

std::string follow_up_in_words(const memoranda::Dossier& dossier, const Translator& t) {
  std::ostringstream out;
  const followup::FollowUp& follow_up = dossier.follow_up;
  out << dossier.agreement.title << ", " << followup::period_in_words(follow_up.period, t) << '\n'
      << followup::conclusion_in_words(dossier.coverage, t) << '\n'
      << proposal_in_words(dossier, t) << memoranda::memorandum_in_words(dossier, t) << "\n\n"
      << t.translate("Commitments, evidence and findings {year}",
                     {{"year", followup::period_in_words(follow_up.period, t)}})
      << '\n';
  for (const CoverageRow& row : dossier.coverage.rows) write_row(out, row, dossier, t);
  if (dossier.party_shares.size() > 1) {
    out << '\n' << t.translate("What the parties share") << '\n';
    for (const followup::PartyShares& one : dossier.party_shares)
      out << "  " << followup::in_words(one, t) << '\n';
  }
  out << '\n' << t.translate("Material") << '\n';
  for (const followup::Material& material : follow_up.received) {
    out << "  " << material.id.value << ". " << title_of(material.kind, t) << ": " << material.name << ", "
        << material.received_on.to_iso() << ", " << material.sender;
    if (const followup::Material* newer = follow_up.replacement_of(material))
      out << " (" << t.translate("replaced by {number}", {{"number", newer->id.value}}) << ')';
    out << '\n';
  }
  for (const agreements::EvidenceKind kind : follow_up.missing_material()) {
    out << "  " << title_of(kind, t) << ": " << t.translate("asked for, not received") << '\n';
  }
  for (const followup::MaterialNotComing& one : follow_up.material_not_coming()) {
    out << "  " << title_of(one.kind, t) << ": " << t.translate("will not come") << ": " << one.reason << " ("
        << one.noted_by << ", " << one.noted_on.to_iso() << ")\n";
  }
  write_items(out, dossier, t);
  return out.str();
}

Json follow_up_to_json(const memoranda::Dossier& dossier, const Translator& t) {
  return shapes::follow_up().json({dossier, t});
}

}  // namespace handslag::cli
