#include "cli/follow_up_text.h"

#include <sstream>

#include "base/translate.h"
#include "memoranda/decision_words.h"
#include "memoranda/written_words.h"

namespace handslag::cli {

namespace {

using followup::Conclusion;
using followup::CoverageRow;
using followup::Outcome;

std::string_view name_of(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::NotYetJudged:
      return "not_yet_judged";
    case Conclusion::FollowsAgreement:
      return "follows_agreement";
    case Conclusion::FollowsWithExceptions:
      return "follows_with_exceptions";
    case Conclusion::DoesNotFollow:
      return "does_not_follow";
  }
  return "";
}

Json evidence_to_json(const CoverageRow& row, const followup::FollowUp& follow_up) {
  Json all = Json::array();
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = follow_up.find_material(evidence.material);
    all.push(Json::object()
                 .set("id", evidence.id.value)
                 .set("kind", material == nullptr ? "" : agreements::name_of(material->kind))
                 .set("place", evidence.place)
                 .set("shows", evidence.shows));
  }
  return all;
}

Json row_to_json(const CoverageRow& row, const followup::FollowUp& follow_up) {
  Json missing = Json::array();
  for (const agreements::EvidenceKind kind : row.missing_kinds) missing.push(agreements::name_of(kind));
  Json finding;
  if (row.finding) {
    finding.set("id", row.finding->id.value)
        .set("outcome", followup::kOutcomes.of(row.finding->outcome))
        .set("reason", row.finding->reason)
        .set("judged_by", row.finding->judged_by)
        .set("judged_on", row.finding->judged_on.to_iso());
  }
  return Json::object()
      .set("commitment_id", row.commitment.id.value)
      .set("party", row.commitment.party == agreements::Party::Partner ? "partner" : "public_body")
      .set("commitment", row.commitment.text)
      .set("evidence", evidence_to_json(row, follow_up))
      .set("missing", std::move(missing))
      .set("finding", std::move(finding));
}

void write_row(std::ostream& out, const CoverageRow& row, const memoranda::Dossier& dossier,
               const Translator& t) {
  out << "  " << row.commitment.id.value << ". " << row.commitment.text << '\n';
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = dossier.follow_up.find_material(evidence.material);
    out << "     " << t.translate("Evidence") << ": "
        << (material == nullptr ? "" : title_of(material->kind, t) + ", ") << evidence.place << ": "
        << evidence.shows << " [" << evidence.id.value << "]\n";
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
    out << "  - " << one.item.what;
    if (one.is_open()) out << ' ' << one.item.remedy;
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

Json items_to_json(const memoranda::Dossier& dossier, followup::ItemToSortOut::State state) {
  Json items = Json::array();
  for (const followup::ItemToSortOut& one : dossier.to_sort_out) {
    if (one.state != state) continue;
    Json answer;
    if (one.put_aside) {
      answer.set("reason", one.put_aside->reason)
          .set("by", one.put_aside->put_aside_by)
          .set("on", one.put_aside->put_aside_on.to_iso());
    }
    items.push(Json::object()
                   .set("key", one.item.key)
                   .set("kind", followup::name_of(one.item.kind))
                   .set("stops_the_conclusion",
                        one.item.weight == followup::Contradiction::Weight::StopsTheConclusion)
                   .set("what", one.item.what)
                   .set("remedy", one.item.remedy)
                   .set("source", one.item.source)
                   .set("is_of_earlier_text", one.item.is_of_earlier_text)
                   .set("put_aside", std::move(answer)));
  }
  return items;
}

Json figures_to_json(const memoranda::Dossier& dossier) {
  Json figures = Json::array();
  for (const followup::PrintedCount& one : dossier.facts.figures) {
    figures.push(Json::object()
                     .set("figure", followup::kClaimableFigures.of(one.figure))
                     .set("low", one.low)
                     .set("high", one.high ? Json(*one.high) : Json())
                     .set("words", one.words));
  }
  return figures;
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

Json decision_to_json(const memoranda::Dossier& one) {
  const auto proposed = one.decision();
  Json json =
      Json::object().set("proposed", proposed ? Json(memoranda::kDecisionNames.of(*proposed)) : Json());
  if (one.chosen_decision) {
    json.set("chosen", memoranda::kDecisionNames.of(one.chosen_decision->kind))
        .set("day", one.chosen_decision->day ? Json(one.chosen_decision->day->to_iso()) : Json())
        .set("reason", one.chosen_decision->reason)
        .set("chosen_by", one.chosen_decision->chosen_by)
        .set("chosen_on", one.chosen_decision->chosen_on.to_iso());
  }
  return json;
}

/// Null while it is a draft.
Json memorandum_to_json(const memoranda::Dossier& one) {
  if (!one.written) return {};
  Json written = memoranda::to_json(*one.written);
  return written.set("changed_since", memoranda::to_json(changed_since(*one.written, one)));
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
  out << '\n' << t.translate("Material") << '\n';
  for (const followup::Material& material : follow_up.received) {
    out << "  " << material.id.value << ". " << title_of(material.kind, t) << ": " << material.name << ", "
        << material.received_on.to_iso() << ", " << material.sender << '\n';
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
  using State = followup::ItemToSortOut::State;
  const followup::FollowUp& follow_up = dossier.follow_up;
  Json rows = Json::array();
  for (const CoverageRow& row : dossier.coverage.rows) rows.push(row_to_json(row, follow_up));
  Json material = Json::array();
  for (const followup::Material& one : follow_up.received) {
    material.push(Json::object()
                      .set("id", one.id.value)
                      .set("kind", agreements::name_of(one.kind))
                      .set("name", one.name)
                      .set("pages", one.pages ? Json(*one.pages) : Json())
                      .set(one.is_dataset ? "fingerprint" : "sha256", one.sha256)
                      .set("received_on", one.received_on.to_iso())
                      .set("sender", one.sender));
  }
  Json missing = Json::array();
  for (const agreements::EvidenceKind kind : follow_up.missing_material())
    missing.push(agreements::name_of(kind));
  Json not_coming = Json::array();
  for (const followup::MaterialNotComing& one : follow_up.material_not_coming()) {
    not_coming.push(Json::object()
                        .set("kind", agreements::name_of(one.kind))
                        .set("reason", one.reason)
                        .set("by", one.noted_by)
                        .set("on", one.noted_on.to_iso()));
  }
  return Json::object()
      .set("follow_up_id", follow_up.id.value)
      .set("year", follow_up.year())
      .set("first_day", follow_up.period.first_day.to_iso())
      .set("last_day", follow_up.period.last_day.to_iso())
      .set("registry_number", follow_up.registry_number)
      .set("requested_on", follow_up.requested_on ? Json(follow_up.requested_on->to_iso()) : Json())
      .set("due_on", follow_up.due_on ? Json(follow_up.due_on->to_iso()) : Json())
      .set("conclusion", name_of(dossier.coverage.conclusion))
      .set("sentence", followup::conclusion_in_words(dossier.coverage, t))
      .set("decision", decision_to_json(dossier))
      .set("coverage", std::move(rows))
      .set("material", std::move(material))
      .set("missing", std::move(missing))
      .set("memorandum", memorandum_to_json(dossier))
      .set("not_coming", std::move(not_coming))
      .set("figures", figures_to_json(dossier))
      .set("contradictions", items_to_json(dossier, State::Open))
      .set("put_aside", items_to_json(dossier, State::PutAside))
      .set("mended", items_to_json(dossier, State::Mended));
}

}  // namespace handslag::cli
