#include "web/api/memoranda_api.h"

#include <algorithm>

#include "base/error.h"
#include "memoranda/decision_acts.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/text_document.h"
#include "memoranda/written_memorandum_store.h"
#include "shapes/memorandum_shapes.h"
#include "web/addresses.h"
#include "web/api/api_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_writing.h"
#include "web/memoranda/section_editing.h"

namespace handslag::web::api {

namespace {

/// Where the memorandum stands, also within the act that has changed it.
Json as_it_stands(const ApiVisit& visit, const organisations::View& view) {
  const DraftOfToday at = draft_at(visit, PageReader(view));
  const auto versions = memoranda::WrittenMemorandumStore(view).list_for(at.one.follow_up.id);
  return shapes::memorandum().json({at.one, at.draft, versions, visit.t()});
}

void refuse(Refusals& refusals, const std::vector<memoranda::Hindrance>& hindrances, const Translator& t) {
  for (const memoranda::Hindrance& one : hindrances) refusals.refuse("", in_words(one, t));
  if (!hindrances.empty()) refusals.add("hindrances", shapes::hindrances(hindrances, t));
}

/// Tells of a document of the package by problems.
class ApiTeller final : public DocumentTeller {
 public:
  explicit ApiTeller(const Visit& visit) : t_(visit.t()), path_(visit.request().path) {}

  http::Response being_made(const std::string& file) const override {
    http::Response response;
    response.status = 202;
    response.set("Content-Type", "application/json");
    response.set("Cache-Control", "no-store");
    response.set("Retry-After", "2");
    response.body = std::make_shared<const std::string>(
        Json::object({{"file", file}, {"is_being_made", true}}).dump() + "\n");
    return response;
  }
  http::Response not_made(const std::string& file, std::string_view why) const override {
    return response_of({.kind = ProblemKind::NotMade, .detail = file + ": " + std::string(why)}, t_, path_);
  }
  http::Response busy() const override {
    return response_of(wait(ProblemKind::Busy, t_.translate("Nothing was changed: try again in a while."),
                            std::chrono::seconds(5)),
                       t_, path_);
  }
  http::Response failed(const std::string& cause) const override {
    return response_of(problem_of(std::make_exception_ptr(Error(cause)), t_, path_), t_, path_);
  }

 private:
  Translator t_;
  std::string path_;
};

ApiOutcome file_of(Outcome outcome) { return ApiAnswer{.file = std::move(std::get<File>(outcome).response)}; }

}  // namespace

Shape edit_sent() {
  return Shape::sent(
      "SectionEdit",
      {{"text",
        Shape::text(kLongestEdit, Lines::Many)
            .or_null()
            .saying(
                "paragraphs apart by an empty line, \"## \" begins a heading, \"- \" an item of a list, "
                "\"| a | b |\" a row of a table; [bilaga annual_report] becomes the number of the annex and "
                "[siffra cases-2024] the figure; null: back to the generated words")},
       optional("generated_sha256", Shape::text(64).or_null().saying(
                                        "of the generated words that the text was written beside"))});
}
Shape decision_sent() {
  return Shape::sent(
      "NewDecision",
      {{"decision", Shape::one_of(memoranda::kDecisionNames.names)},
       optional("day", Shape::day().or_null().saying("of extend and end: the agreement's new last day")),
       optional("reason", Shape::text_or_empty(kLongestReason, Lines::Many).or_null())});
}
Shape take_on_sent() {
  return Shape::sent(
      "NewTakenOn",
      {{"code", Shape::text(64).saying("of what a guard has caught: hindrances[].caught.code")},
       {"reason", Shape::text(kLongestReason, Lines::Many).saying("it is printed in the memorandum")}});
}
Shape written() { return shapes::written_memorandum().shape(); }

ApiOutcome memorandum(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) { return as_it_stands(visit, reader.view()); });
}

ApiOutcome memorandum_sections(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const memoranda::DraftSection& one : draft_at(visit, reader).draft.sections)
      items.push_back({std::ssize(items) + 1, shapes::section().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome memorandum_figures(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const DraftOfToday at = draft_at(visit, reader);
    const memoranda::FigureCatalog catalog(at.one, at.form.language);
    for (const memoranda::FigureToPointAt& one : catalog.figures())
      items.push_back({std::ssize(items) + 1, shapes::figure_to_point_at().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome edit_section(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Translator& t = visit.t();
    const DraftOfToday at = draft_at(visit, PageReader(act));
    const memoranda::DraftSection& section = section_at(visit, at.draft);
    memoranda::SectionEdit edit{section.key, visit.text("text"), section.generated_sha256,
                                visit.visitor()->role, visit.clock().today()};
    if (const std::string seen = visit.text("generated_sha256"); !seen.empty()) edit.generated_sha256 = seen;
    if (edit.text.empty() && !section.edit)
      refusals.refuse("/text", t.translate("The section is generated already."));
    if (const auto unsupported = memoranda::unsupported_characters(edit.text); !unsupported.empty())
      refusals.refuse("/text", memoranda::sentence_for(unsupported, t));
    if (!refusals.empty()) return {};
    const std::string key = section.key;
    keep_edit(visit, act, at, edit);
    const DraftOfToday now = draft_at(visit, PageReader(act));
    return {.content = shapes::section().json(section_at(visit, now.draft))};
  });
}

ApiOutcome choose_decision(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const memoranda::ProposedDecision chosen{*memoranda::kDecisionNames.named(visit.text("decision")),
                                             visit.day("day"), visit.text("reason"), visit.visitor()->role,
                                             visit.clock().today()};
    if (const auto kept = memoranda::choose_decision(act, follow_up_at(visit, act), chosen); !kept) {
      using enum memoranda::DecisionRefusal;
      const char* pointer = kept.refusal() == ReasonMissing   ? "/reason"
                            : kept.refusal() == DayDoesNotFit ? "/day"
                                                              : "/decision";
      refusals.refuse(pointer, message_for(kept.refusal(), chosen.kind).in_words(visit.t()));
      return {};
    }
    return {.content = as_it_stands(visit, act), .status = 201};
  });
}

ApiOutcome withdraw_decision(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    memoranda::withdraw_decision(act, follow_up_at(visit, act), visit.text("reason"), visit.visitor()->role,
                                 visit.clock().today());
    return {.content = as_it_stands(visit, act)};
  });
}

ApiOutcome write_memorandum(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    const auto made = std::make_shared<std::optional<MadeMemorandum>>();
    visit.read([&](const PageReader& reader) {
      const memoranda::MemorandumTemplate form = reader.memorandum_template();
      const memoranda::Dossier one = case_at(visit, reader, Translator(form.language));
      memoranda::require_none_written(one);
      refuse(refusals, hindrances_at(visit, one, form), visit.t());
      if (refusals.empty()) *made = make_memorandum(visit, reader, one);
    });
    return [&visit, made](organisations::Act& act, Refusals& faults) -> ApiAnswer {
      const auto id = memoranda::write_memorandum(act, (*made)->follow_up, (*made)->writing);
      if (!id) {
        refuse(faults, id.refusal(), visit.t());
        return {};
      }
      const auto now =
          memoranda::WrittenMemorandumStore(act).get((*made)->follow_up, (*made)->writing.state.version);
      return {.content = shapes::written_memorandum().json(now),
              .status = 201,
              .location = std::string(kApi) + kMemorandum(visit.agreement(), visit.year())};
    };
  });
}

ApiOutcome withdraw_memorandum(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    memoranda::withdraw_memorandum(act, follow_up_at(visit, act), visit.text("reason"));
    return {.content = as_it_stands(visit, act)};
  });
}

ApiOutcome take_on_sentence(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    memoranda::take_on_sentence(act, follow_up_at(visit, act), PageReader(act).memorandum_template(),
                                visit.text("code"), visit.text("reason"), visit.visitor()->role);
    return {.content = as_it_stands(visit, act), .status = 201};
  });
}

ApiOutcome take_back_sentence(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    memoranda::take_back_sentence(act, follow_up_at(visit, act), {visit.number("sentence")},
                                  visit.text("reason"));
    return {.content = as_it_stands(visit, act)};
  });
}

ApiOutcome memorandum_file(const ApiVisit& visit) { return file_of(web::written_file(visit)); }

ApiOutcome package_file(const ApiVisit& visit) {
  return file_of(web::package_file(visit, std::make_shared<const ApiTeller>(visit)));
}

}  // namespace handslag::web::api
