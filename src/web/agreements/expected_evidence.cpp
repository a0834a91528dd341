#include "web/agreements/expected_evidence.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "kinds/partnership_kind.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/agreement_place.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;
using agreements::Commitment;
using agreements::EvidenceKind;
using html::Node;
using organisations::Deed;

constexpr std::int64_t kMostVersions = 1'000'000;

std::string field_of(EvidenceKind kind) { return "kind-" + std::string(agreements::name_of(kind)); }

Commitment& commitment_in(const Visit& visit, Agreement& agreement) {
  const auto found = std::ranges::find(agreement.commitments,
                                       agreements::CommitmentId{visit.number("commitment")}, &Commitment::id);
  if (found == agreement.commitments.end()) throw NotFound("the agreement has no such commitment");
  return *found;
}

/// What the words of the commitment point at first, then all others, each group by its title.
std::vector<EvidenceKind> in_order(const Translator& t, const std::set<EvidenceKind>& suggested) {
  std::vector<EvidenceKind> all = agreements::all_evidence_kinds();
  std::ranges::stable_sort(
      all, {}, [&](EvidenceKind kind) { return std::pair(!suggested.contains(kind), title_of(kind, t)); });
  return all;
}

std::vector<html::Tick> ticks(const Translator& t, const FilledForm& form, const Commitment& commitment,
                              const std::set<EvidenceKind>& suggested) {
  const bool is_sent = form.typed().has(kFormToken);
  std::vector<html::Tick> all;
  for (const EvidenceKind kind : in_order(t, suggested))
    all.push_back(
        {.name = field_of(kind),
         .label = title_of(kind, t),
         .note = suggested.contains(kind) ? t.translate("The words of the commitment point at it.") : "",
         .is_ticked =
             is_sent ? form.is_confirmed(field_of(kind)) : commitment.expected_evidence.contains(kind)});
  return all;
}

Visit::MakeForm deciding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    Agreement agreement = AgreementStore(reader.view()).get(visit.agreement());
    const Commitment& commitment = commitment_in(visit, agreement);
    const auto kind = kinds::PartnershipKindStore(reader.view()).find(agreement.kind);
    const auto suggested = kind ? kinds::suggest_evidence(commitment.text, *kind) : std::set<EvidenceKind>{};
    const std::vector<html::Tick> choices = ticks(t, form, commitment, suggested);
    form.begin_with("version", std::to_string(agreement.version));
    return page_with_form(
        t,
        {.place = place_below(t, reader, visit, agreement, t.translate("Expected evidence"),
                              in_its_language(t, commitment.text)),
         .heading = t.translate("What shows that it is kept?"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Save what is expected"),
                   .hidden = {{"version", form.value("version")}},
                   .note =
                       t.translate("Follow-ups that are not signed are read with it at once. With nothing "
                                   "chosen the follow-up says that it must be decided.")}},
        form, html::ticks_field(t, form.field("kinds", t.translate("Kinds of evidence")), choices));
  };
}

}  // namespace

Outcome expected_evidence_form(const Visit& visit) { return visit.form_page(deciding(visit)); }

Outcome set_expected_evidence(const Visit& visit) {
  return visit.act(deciding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    Agreement agreement = AgreementStore(act).get(visit.agreement());
    Commitment& commitment = commitment_in(visit, agreement);
    // The version that the form was filled in from: who has saved since is not overwritten.
    const auto version = form.number("version", 1, kMostVersions);
    if (form.has_faults()) return {};
    std::set<EvidenceKind> chosen;
    for (const EvidenceKind kind : agreements::all_evidence_kinds())
      if (form.is_confirmed(field_of(kind))) chosen.insert(kind);
    if (chosen == commitment.expected_evidence) {
      form.refuse("kinds", visit.t().translate("That is what is expected already."));
      return {};
    }
    commitment.expected_evidence = std::move(chosen);
    agreement.version = static_cast<int>(*version);
    const auto saved = agreements::change_agreement(act, agreement, std::nullopt, std::nullopt);
    if (!saved) {
      for (const agreements::AgreementRefusal& one : saved.refusal())
        form.refuse("", sentence_for(one, visit.t()));
      return {};
    }
    return after(Deed::AgreementSave, kAgreement(visit.agreement()) + "#commitments");
  });
}

}  // namespace handslag::web
