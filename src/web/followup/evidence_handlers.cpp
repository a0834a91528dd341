#include <algorithm>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/followup/evidence_view.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::size_t kLongestPlace = 80;
constexpr std::size_t kLongestShows = 500;

const agreements::Commitment& commitment_at(const memoranda::Dossier& one, std::int64_t id) {
  for (const followup::CoverageRow& row : one.coverage.rows) {
    if (row.commitment.id.value == id) return row.commitment;
  }
  throw NotFound("the agreement has no such commitment");
}

std::vector<html::Choice> documents_of(const Translator& t, const followup::FollowUp& follow_up) {
  std::vector<html::Choice> choices;
  for (const followup::Material& material : follow_up.received) {
    choices.push_back({.value = std::to_string(material.id.value),
                       .label = title_of(material.kind, t) + ": " + material.name + ", " +
                                in_list(t, material.received_on)});
  }
  return choices;
}

std::string evidence_page(const Visit& visit, const Translator& t, const PageReader& reader,
                          FilledForm& form) {
  const memoranda::Dossier one = case_at(visit, reader, t);
  const agreements::Commitment& commitment = commitment_at(one, visit.number("commitment"));
  const std::vector<html::Choice> documents = documents_of(t, one.follow_up);
  const PagePlace place = place_in(t, reader.reader(), one, visit, t.translate("Tie evidence"),
                                   in_its_language(t, commitment.text));
  if (documents.empty()) {
    return html::page_shell(
        t, page_frame(t, place),
        html::panel("nothing", t.translate("Nothing has come in"),
                    html::empty_state(t.translate("Evidence stands in material that has come in."),
                                      html::primary_link(t.translate("Receive a file"),
                                                         kReceipt(visit.agreement(), visit.year())))));
  }
  const html::Node fields = html::fragment(
      html::select_field(t, form.field("material", t.translate("Material")), documents),
      html::text_field(t, form.field("place", t.translate("Where in it"),
                                     t.translate("The page or the table: “p. 7”, “table 1”."))),
      html::long_text_field(t, form.field("shows", t.translate("What it shows"),
                                          t.translate("Stands in the memorandum. At most 500 characters."),
                                          FilledForm::Needed::No)));
  return page_with_form(
      t,
      {.place = place,
       .heading = t.translate("Where the evidence stands"),
       .frame = {.action = visit.request().path, .submit = t.translate("Tie the evidence")}},
      form, fields);
}

Visit::MakeForm evidence(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return evidence_page(visit, t, reader, form);
  };
}

std::string field_of(followup::EvidenceRefusal refusal) {
  using enum followup::EvidenceRefusal;
  switch (refusal) {
    case NoSuchMaterial:
      return "material";
    case ShowsTooLong:
    case Unprintable:
      return "shows";
    case NoSuchCommitment:
      return "";
    case PlaceMissing:
    case PlaceTooLong:
    case PageBeyondLast:
    case NoSuchPage:
      break;
  }
  return "place";
}

}  // namespace

Outcome evidence_form(const Visit& visit) { return visit.form_page(evidence(visit)); }

Outcome tie_evidence(const Visit& visit) {
  return visit.act(evidence(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const followup::FollowUp before = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    const std::string material = form.choice("material", documents_of(visit.t(), before));
    const followup::Evidence tied{{},
                                  {visit.number("commitment")},
                                  {material.empty() ? 0 : number_in_address(material)},
                                  form.text("place", kLongestPlace),
                                  form.text("shows", kLongestShows, Lines::Many, FilledForm::Needed::No)};
    if (form.has_faults()) return {};
    if (const auto added = followup::add_evidence(act, before.id, tied); !added) {
      form.refuse(field_of(added.refusal()),
                  followup::message_for(added.refusal(), tied, before).in_words(visit.t()));
      return {};
    }
    return after(Deed::EvidenceAdd, kFinding(visit.agreement(), visit.year(), visit.number("commitment")));
  });
}

namespace {

const followup::Evidence& evidence_at(const followup::FollowUp& follow_up, std::int64_t id) {
  const auto found = std::ranges::find(follow_up.evidence, followup::EvidenceId{id}, &followup::Evidence::id);
  if (found == follow_up.evidence.end()) throw NotFound("the follow-up has no such evidence");
  return *found;
}

Visit::MakeForm evidence_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const followup::Evidence& tied = evidence_at(one.follow_up, visit.number("evidence"));
    const followup::Material* material = one.follow_up.find_material(tied.material);
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take back the evidence"),
                           in_its_language(t, commitment_at(one, tied.commitment.value).text)),
         .what = html::fragment(
             html::p(material == nullptr ? "" : title_of(material->kind, t) + ": " + material->name),
             html::p(tied.is_whole_dataset ? "" : tied.place), html::p(in_its_language(t, tied.shows))),
         .consequence = t.translate("A finding that rested on it alone no longer stands.")},
        form);
  };
}

}  // namespace

Outcome evidence_page_picture(const Visit& visit) {
  followup::Evidence shown;
  std::optional<followup::Material> material;
  followup::FollowUpId of;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUp follow_up = reader.follow_up_alone(visit.agreement(), visit.year());
    shown = evidence_at(follow_up, visit.number("evidence"));
    of = follow_up.id;
    if (const followup::Material* found = follow_up.find_material(shown.material)) material = *found;
  });
  const DrawPage& draw = visit.floor().options().draw_page;
  const auto page = material ? page_shown(shown, *material) : std::nullopt;
  if (!draw || !page) throw NotFound("there is no page to draw");
  const auto drawn = draw(visit.files().read(material->sha256), *page);
  if (!drawn) throw NotFound("the page cannot be drawn");
  note_fetched_material(visit, of, material->id);
  http::Response picture;
  picture.set("Content-Type", "image/svg+xml");
  // Made of a file that never changes, for whoever may read it; evidence may be written anew.
  picture.set("Cache-Control", "private, max-age=300");
  picture.set("Content-Security-Policy", "default-src 'none'; img-src data:; sandbox");
  picture.body = std::make_shared<const std::string>(svg_of(*drawn, passage_on(*drawn, shown.shows)));
  return File{std::move(picture)};
}

Outcome evidence_withdrawal_form(const Visit& visit) { return visit.form_page(evidence_withdrawal(visit)); }

Outcome withdraw_evidence(const Visit& visit) {
  return visit.act(evidence_withdrawal(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    const followup::FollowUp before = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    const followup::Evidence& tied = evidence_at(before, visit.number("evidence"));
    followup::withdraw_evidence(act, before.id, tied.id, reason);
    return after(Deed::EvidenceWithdraw, kFinding(visit.agreement(), visit.year(), tied.commitment.value));
  });
}

}  // namespace handslag::web
