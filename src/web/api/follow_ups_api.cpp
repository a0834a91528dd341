#include <fmt/format.h>

#include <algorithm>

#include "agreements/agreement_names.h"
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/answer_acts.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "shapes/figure_shapes.h"
#include "shapes/follow_up_shapes.h"
#include "web/addresses.h"
#include "web/api/api_handlers.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/received_upload.h"
#include "web/stored_file.h"

namespace handslag::web::api {

namespace {

constexpr std::size_t kLongestNumber = 200;
constexpr std::size_t kLongestSender = 200;
constexpr std::size_t kLongestPlace = 80;
constexpr std::size_t kLongestShows = 500;

/// The follow-up as it reads now, also within the act that has changed it.
Json as_it_reads(const ApiVisit& visit, const organisations::View& view) {
  const memoranda::Dossier one = PageReader(view).follow_up(visit.agreement(), visit.year(), visit.t());
  return shapes::follow_up().json({one, visit.t()});
}

ApiAnswer done(const ApiVisit& visit, const organisations::Act& act, int status = 200) {
  return {.content = as_it_reads(visit, act), .status = status};
}

std::vector<std::string> kinds_of_evidence() {
  std::vector<std::string> names;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds())
    names.emplace_back(agreements::name_of(kind));
  return names;
}

Shape kind_of_evidence() { return Shape::one_of(kinds_of_evidence()); }
agreements::EvidenceKind kind_in(const ApiVisit& visit) {
  return *agreements::evidence_kind_named(visit.text("kind"));
}

Shape reason() { return Shape::text(kLongestReason, Lines::Many); }
Shape claim() {
  return Shape::one_of(
      {std::string(agreements::kStatementKinds.of(agreements::Statement::Kind::NeedsAreMet))});
}

void refuse_later(Refusals& refusals, const char* pointer, std::optional<Date> day, const ApiVisit& visit) {
  if (day && *day > visit.clock().today())
    refusals.refuse(pointer, visit.t().translate("The day has not come yet. Look at the year."));
}

const agreements::Commitment& commitment_at(const agreements::Agreement& agreement, std::int64_t id) {
  const agreements::Commitment* found = agreement.find_commitment({id});
  if (found == nullptr) throw NotFound("the agreement has no such commitment");
  return *found;
}

/// The follow-up, of whose agreement the commitment at the address is.
followup::FollowUp with_commitment(const ApiVisit& visit, const organisations::View& view) {
  followup::FollowUp one = PageReader(view).follow_up_alone(visit.agreement(), visit.year());
  const auto agreement = agreements::AgreementStore(view).find_as_of(visit.agreement(), one.period.last_day);
  if (!agreement) throw NotFound("no agreement");
  commitment_at(*agreement, visit.number("commitment"));
  return one;
}

}  // namespace

Shape reason_sent() { return Shape::sent("Reason", {{"reason", reason()}}); }
Shape opening_sent() {
  return Shape::sent(
      "FollowUpOpening",
      {{"year", Shape::whole(1900, 2200)},
       optional("requested_on", Shape::day().or_null()),
       optional("due_on", Shape::day().or_null().saying("without it as the agreement says")),
       optional("registry_number", Shape::text(kLongestNumber).or_null()),
       optional("first_day", Shape::day().or_null().saying("of a period that is no calendar year")),
       optional("last_day", Shape::day().or_null())});
}
Shape registry_number_sent() {
  return Shape::sent("RegistryNumber", {{"registry_number", Shape::text(kLongestNumber)}});
}
Shape material_sent() {
  return Shape::sent(
      "NewMaterial",
      {{"file", Shape::file()},
       {"kind", kind_of_evidence()},
       {"sender", Shape::text(kLongestSender).saying("the association and the role, not a person's name")},
       {"received_on", Shape::day()}});
}
Shape evidence_sent() {
  return Shape::sent("NewEvidence",
                     {{"material", Shape::whole(1)},
                      {"place", Shape::text(kLongestPlace).saying("\"s. 7\", \"tabell 1\"")},
                      optional("shows", Shape::text_or_empty(kLongestShows, Lines::Many).or_null())});
}
Shape finding_sent() {
  return Shape::sent("NewFinding",
                     {{"outcome", Shape::one_of(followup::kOutcomes.names)},
                      optional("reason", Shape::text_or_empty(kLongestReason, Lines::Many).or_null())});
}
Shape put_aside_sent() {
  return Shape::sent("NewPutAside", {{"item", Shape::text(200)}, {"reason", reason()}});
}
Shape item_taken_up_sent() {
  return Shape::sent("ItemTakenUp", {{"item", Shape::text(200)}, {"reason", reason()}});
}
Shape claim_sent() {
  return Shape::sent("NewClaimFigure",
                     {{"claim", claim()}, {"figure", Shape::one_of(followup::kClaimableFigures.names)}});
}
Shape claim_untied_sent() { return Shape::sent("ClaimUntied", {{"claim", claim()}, {"reason", reason()}}); }
Shape not_coming_sent() {
  return Shape::sent("NewMaterialNotComing", {{"kind", kind_of_evidence()}, {"reason", reason()}});
}
Shape expected_sent() {
  return Shape::sent("MaterialExpected", {{"kind", kind_of_evidence()}, {"reason", reason()}});
}

ApiOutcome follow_ups(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    agreements::AgreementStore(reader.view()).get(visit.agreement());
    for (const followup::FollowUp& one : followup::FollowUpStore(reader.view()).list_for(visit.agreement()))
      items.push_back({one.id.value, shapes::follow_up_line().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome open_follow_up(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Translator& t = visit.t();
    const Date today = visit.clock().today();
    const auto year = static_cast<int>(*visit.whole("year"));
    followup::FollowUpOpening opening{
        .opened_on = today, .requested_on = visit.day("requested_on"), .due_on = visit.day("due_on")};
    refuse_later(refusals, "/requested_on", opening.requested_on, visit);
    if (year > today.year()) refusals.refuse("/year", t.translate("The year has not begun."));
    if (opening.requested_on && opening.due_on && *opening.due_on < *opening.requested_on)
      refusals.refuse("/due_on", t.translate("It is before the day that the partner was asked."));
    if (const std::string number = visit.text("registry_number"); !number.empty())
      opening.registry_number = number;
    const auto first = visit.day("first_day");
    const auto last = visit.day("last_day");
    if (first.has_value() != last.has_value())
      refusals.refuse(first ? "/last_day" : "/first_day",
                      t.translate("A period that is no calendar year has both its days."));
    if (first && last) opening.period = Period{*first, *last};
    if (!refusals.empty()) return {};
    agreements::AgreementStore(act).get(visit.agreement());
    followup::open_follow_up(act, visit.agreement(), year, opening);
    const memoranda::Dossier one = PageReader(act).follow_up(visit.agreement(), year, t);
    return {.content = shapes::follow_up().json({one, t}),
            .status = 201,
            .location = std::string(kApi) + kFollowUp(visit.agreement(), year)};
  });
}

ApiOutcome follow_up(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) { return as_it_reads(visit, reader.view()); });
}

ApiOutcome withdraw_follow_up(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::withdraw_follow_up(act, follow_up_at(visit, act), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome set_registry_number(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::set_registry_number(act, follow_up_at(visit, act), visit.text("registry_number"));
    return done(visit, act);
  });
}

ApiOutcome receive_material(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    refuse_later(refusals, "/received_on", visit.day("received_on"), visit);
    if (!refusals.empty()) return {};
    FilledForm form(visit.t(), visit.form());
    const auto upload = checked_upload(visit, form, "file");
    for (const html::FieldFault& fault : form.faults()) refusals.refuse("/file", fault.sentence);
    return [&visit, upload](organisations::Act& act, Refusals&) -> ApiAnswer {
      const followup::Material material{
          {},    kind_in(visit), upload->document.file.name, upload->document.file.sha256,
          false, upload->pages,  *visit.day("received_on"),  visit.text("sender"),
          false};
      const auto id = followup::receive_material(act, follow_up_at(visit, act), material, upload->document);
      ApiAnswer answer = done(visit, act, 201);
      answer.location = std::string(kApi) + kMaterial(visit.agreement(), visit.year(), id.value);
      return answer;
    };
  });
}

ApiOutcome material(const ApiVisit& visit) {
  std::string sha256;
  std::string name;
  followup::FollowUpId of;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUp one = reader.follow_up_alone(visit.agreement(), visit.year());
    const followup::Material* found = one.find_material(followup::MaterialId{visit.number("material")});
    if (found == nullptr || found->is_dataset) throw NotFound("no such document");
    sha256 = found->sha256;
    name = found->name;
    of = one.id;
  });
  note_fetched_material(visit, of, {visit.number("material")});
  return ApiAnswer{.file = stored_file(visit.files(), sha256, name)};
}

ApiOutcome withdraw_material(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::withdraw_material(act, follow_up_at(visit, act), {visit.number("material")},
                                visit.text("reason"));
    return done(visit, act);
  });
}

ApiOutcome receive_datasets(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    if (followup::receive_datasets(act, follow_up_at(visit, act), visit.clock().today()) > 0)
      return done(visit, act);
    refusals.refuse(
        "", visit.t().translate("The partner shares nothing that has not come in already. Ask it to seal "
                                "the year and share it with you."));
    return {};
  });
}

namespace {

std::string pointer_of(followup::EvidenceRefusal refusal) {
  using enum followup::EvidenceRefusal;
  switch (refusal) {
    case NoSuchMaterial:
      return "/material";
    case ShowsTooLong:
    case Unprintable:
      return "/shows";
    case NoSuchCommitment:
      return "";
    case PlaceMissing:
    case PlaceTooLong:
    case PageBeyondLast:
    case NoSuchPage:
      break;
  }
  return "/place";
}

}  // namespace

ApiOutcome add_evidence(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::FollowUp before = with_commitment(visit, act);
    const followup::Evidence tied{{},
                                  {visit.number("commitment")},
                                  {*visit.whole("material")},
                                  visit.text("place"),
                                  visit.text("shows")};
    if (const auto added = followup::add_evidence(act, before.id, tied); !added) {
      refusals.refuse(pointer_of(added.refusal()),
                      followup::message_for(added.refusal(), tied, before).in_words(visit.t()));
      return {};
    }
    return done(visit, act, 201);
  });
}

ApiOutcome withdraw_evidence(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::withdraw_evidence(act, follow_up_at(visit, act), {visit.number("evidence")},
                                visit.text("reason"));
    return done(visit, act);
  });
}

ApiOutcome record_finding(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::FollowUp before = with_commitment(visit, act);
    const followup::Finding found{{visit.number("commitment")},
                                  *followup::kOutcomes.named(visit.text("outcome")),
                                  visit.text("reason"),
                                  visit.visitor()->role.substr(0, kLongestRole),
                                  visit.clock().today()};
    if (const auto recorded = followup::record_finding(act, before.id, found); !recorded) {
      const bool is_of_outcome = recorded.refusal() == followup::FindingRefusal::FulfilledWithoutEvidence;
      refusals.refuse(is_of_outcome ? "/outcome" : "/reason", sentence_for(recorded.refusal(), visit.t()));
      return {};
    }
    return done(visit, act, 201);
  });
}

ApiOutcome withdraw_finding(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::withdraw_finding(act, follow_up_at(visit, act), {visit.number("commitment")},
                               visit.text("reason"));
    return done(visit, act);
  });
}

namespace {

/// An answer to what must be sorted out: refused at a place of what was sent, or the follow-up as it reads
/// then.
template <class Given>
ApiAnswer answered(const ApiVisit& visit, organisations::Act& act, Refusals& refusals, const char* pointer,
                   const Given& given) {
  if (given) return done(visit, act, 201);
  refusals.refuse(pointer, followup::message_for(given.refusal()).in_words(visit.t()));
  return {};
}

}  // namespace

ApiOutcome put_aside(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const memoranda::Dossier one = case_at(visit, PageReader(act), visit.t());
    const followup::ItemToSortOut* item = followup::find_item(one.to_sort_out, visit.text("item"));
    if (item == nullptr) {
      refusals.refuse(
          "/item", visit.t().translate("There is no such item to sort out. The follow-up has their keys."));
      return {};
    }
    return answered(visit, act, refusals, "/item",
                    followup::put_aside(act, one.follow_up.id, *item, visit.text("reason"),
                                        visit.visitor()->role, visit.clock().today()));
  });
}

ApiOutcome take_up(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::take_up(act, follow_up_at(visit, act), visit.text("item"), visit.text("reason"));
    return done(visit, act);
  });
}

ApiOutcome tie_claim(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const memoranda::Dossier one = case_at(visit, PageReader(act), visit.t());
    const auto figure = *followup::kClaimableFigures.named(visit.text("figure"));
    return answered(
        visit, act, refusals, "/figure",
        followup::tie_claim(act, one.follow_up.id, *agreements::kStatementKinds.named(visit.text("claim")),
                            one.facts.find(figure), visit.visitor()->role, visit.clock().today()));
  });
}

ApiOutcome untie_claim(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::untie_claim(act, follow_up_at(visit, act),
                          *agreements::kStatementKinds.named(visit.text("claim")), visit.text("reason"));
    return done(visit, act);
  });
}

ApiOutcome note_not_coming(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    return answered(
        visit, act, refusals, "/kind",
        followup::note_not_coming(act, follow_up_at(visit, act), kind_in(visit), visit.text("reason"),
                                  visit.visitor()->role, visit.clock().today()));
  });
}

ApiOutcome expect_material(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    followup::expect_material(act, follow_up_at(visit, act), kind_in(visit), visit.text("reason"));
    return done(visit, act);
  });
}

ApiOutcome follow_up_figures(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    const memoranda::Dossier one = case_at(visit, reader, visit.t());
    if (!one.statistics) throw NotFound("the year has no published figures");
    return to_json(statistics::published_table(*one.statistics), visit.t());
  });
}

}  // namespace handslag::web::api
