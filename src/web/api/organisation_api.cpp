#include "base/error.h"
#include "kinds/partnership_kind_acts.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/memorandum_template_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "shapes/choice_shapes.h"
#include "shapes/organisation_shapes.h"
#include "web/api/api_handlers.h"

// The organisation that asks, and what it chooses among: kinds of partnership, templates of memoranda.
namespace handslag::web::api {

using kinds::PartnershipKindStore;
using memoranda::MemorandumTemplateStore;

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestVersion = 100;

Json organisation_now(const organisations::View& view) {
  return shapes::organisation().json(organisations::OrganisationStore(view).get(view.organisation()));
}

const std::string& version_in(const ApiVisit& visit, std::string_view name) {
  return visit.path().find(name)->second;
}

Json file_now(const std::string& file) {
  auto read = parse_json(file);
  if (!read) throw CorruptData("a file of data is no JSON");
  return std::move(read).value();
}

const http::UploadedFile* file_sent(const ApiVisit& visit, Refusals& refusals) {
  const http::UploadedFile* file = visit.form().file("file");
  if (file == nullptr) refusals.refuse("/file", visit.t().translate("Choose a file."));
  return file;
}

Json template_now(const organisations::View& view, const memoranda::MemorandumTemplate& one) {
  return shapes::template_line().json({one, MemorandumTemplateStore(view).chosen().version == one.version});
}

}  // namespace

Shape name_sent() { return Shape::sent("NewName", {{"name", Shape::text(kLongestName)}}); }
Shape number_sent() { return Shape::sent("OrganisationNumber", {{"number", Shape::text(20)}}); }
Shape names_sent() {
  const Shape name = Shape::text_or_empty(kLongestName).saying("empty: it is not stated any more");
  return Shape::sent("StatedNames", {optional("short_name", name), optional("genitive", name)});
}
Shape data_file_sent() { return Shape::sent("DataFile", {{"file", Shape::file().saying("JSON")}}); }
Shape version_sent() { return Shape::sent("ChosenVersion", {{"version", Shape::text(kLongestVersion)}}); }
Shape template_choice_sent() {
  return Shape::sent("ChosenTemplate",
                     {{"version", Shape::text_or_empty(kLongestVersion).saying("empty: the general one")}});
}
Shape area_sent() {
  return Shape::sent("Counties",
                     {{"counties", Shape::list(Shape::text(100).saying("a code or a name"), 50)}});
}

ApiOutcome organisation(const ApiVisit& visit) {
  return visit.answer([](const PageReader& reader) { return organisation_now(reader.view()); });
}

ApiOutcome rename_organisation(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    organisations::rename_organisation(act, visit.text("name"));
    return {.content = organisation_now(act)};
  });
}

ApiOutcome set_organisation_number(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto number = organisations::OrganisationNumber::parse(visit.text("number"));
    if (!number) {
      refusals.refuse("/number", visit.t().translate("Write it as NNNNNN-NNNN, with the right last figure."));
      return {};
    }
    organisations::set_organisation_number(act, *number);
    return {.content = organisation_now(act)};
  });
}

ApiOutcome state_names(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto given = [&](std::string_view name) {
      return visit.sent()[name].is_string() ? std::optional(visit.text(name)) : std::nullopt;
    };
    const organisations::StatedNames stated{given("short_name"), given("genitive")};
    if (!stated.short_name && !stated.genitive) {
      refusals.refuse("", visit.t().translate("Send short_name, genitive or both."));
      return {};
    }
    organisations::state_names(act, stated);
    return {.content = organisation_now(act)};
  });
}

ApiOutcome kinds_of_partnership(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const kinds::PartnershipKind& one : PartnershipKindStore(reader.view()).list())
      items.push_back({std::ssize(items) + 1, shapes::kind_line().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome kind_of_partnership(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return file_now(PartnershipKindStore(reader.view()).file_of(version_in(visit, "kind")));
  });
}

ApiOutcome import_kind(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const http::UploadedFile* file = file_sent(visit, refusals);
    if (file == nullptr) return {};
    const auto imported = kinds::import_kind(act, std::string(file->bytes));
    if (!imported) {
      refusals.refuse("/file", message_for(imported.refusal()).in_words(visit.t()));
      return {};
    }
    return {.content = shapes::kind_line().json(*imported), .status = 201};
  });
}

ApiOutcome remove_kind(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    kinds::remove_kind(act, version_in(visit, "kind"), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome choose_kind(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    kinds::choose_kind(act, visit.text("version"));
    return {.content = shapes::kind_line().json(PartnershipKindStore(act).get(visit.text("version")))};
  });
}

ApiOutcome state_area(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    std::vector<std::string> counties;
    for (const Json& one : visit.sent()["counties"].items()) counties.push_back(one.as_string());
    kinds::state_area(act, counties);
    return {.content = organisation_now(act)};
  });
}

ApiOutcome templates(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const memoranda::MemorandumTemplate& one : MemorandumTemplateStore(reader.view()).list())
      items.push_back({std::ssize(items) + 1, template_now(reader.view(), one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome memorandum_template(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return file_now(MemorandumTemplateStore(reader.view()).file_of(version_in(visit, "template")));
  });
}

ApiOutcome import_template(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const http::UploadedFile* file = file_sent(visit, refusals);
    if (file == nullptr) return {};
    const auto imported = memoranda::import_template(act, std::string(file->bytes));
    if (!imported) {
      refusals.refuse("/file", message_for(imported.refusal()).in_words(visit.t()));
      return {};
    }
    return {.content = template_now(act, *imported), .status = 201};
  });
}

ApiOutcome remove_template(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    memoranda::remove_template(act, version_in(visit, "template"), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome choose_template(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    memoranda::choose_template(act, visit.text("version"));
    return {.content = template_now(act, MemorandumTemplateStore(act).chosen())};
  });
}

}  // namespace handslag::web::api
