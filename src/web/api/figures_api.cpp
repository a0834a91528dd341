#include "base/error.h"
#include "organisations/data_sharing_store.h"
#include "organisations/import_mapping_store.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "outreach/outreach_acts.h"
#include "outreach/outreach_file.h"
#include "shapes/figure_shapes.h"
#include "shapes/organisation_shapes.h"
#include "statistics/figures_acts.h"
#include "web/addresses.h"
#include "web/api/api_handlers.h"
#include "web/api/records_sent.h"
#include "web/floor.h"

namespace handslag::web::api {

using organisations::OrganisationStore;

namespace {

constexpr std::int64_t kMostThreshold = 1000;

shapes::OwnYear own_year(const organisations::View& view, const statistics::RecordDataset& dataset) {
  return {dataset, statistics::PublicationStore(view).find(dataset.year)};
}

Json own_year_now(const organisations::View& view, int year) {
  const auto dataset = statistics::RecordStore(view).find_dataset(year);
  if (!dataset) throw NotFound("there are no records of that year");
  return shapes::own_year().json(own_year(view, *dataset));
}

shapes::SharingSeen seen(const organisations::View& view, const organisations::DataSharing& sharing) {
  const OrganisationStore names(view);
  return {sharing, names.get(sharing.partner).name, names.get(sharing.recipient).name};
}

}  // namespace

Shape seal_sent() {
  return Shape::sent(
      "Seal", {{"is_understood", Shape::flag().saying("that a sealed year is not unsealed")},
               optional("threshold", Shape::whole(1, kMostThreshold).saying("counts of 1 to this are small")),
               optional("protects_zeros", Shape::flag()),
               optional("merged", Shape::list(Shape::text(100), 50)
                                      .saying("variables whose small rows are put together first"))});
}
Shape records_sent() {
  return Shape::sent("RecordsFile", {{"file", Shape::file().saying("CSV, XLSX or ODS")},
                                     optional("sheet", Shape::text(200)),
                                     optional("replaces", Shape::flag()),
                                     optional("skips_bad", Shape::flag()),
                                     optional("is_example", Shape::flag())});
}
Shape outreach_sent() {
  return Shape::sent("OutreachFile", {{"file", Shape::file().saying("CSV, XLSX or ODS")},
                                      optional("sheet", Shape::text(200)),
                                      optional("replaces", Shape::flag()),
                                      optional("is_example", Shape::flag())});
}
Shape imported() {
  return Shape::object("Imported", {{"year", Shape::whole()},
                                    {"count", Shape::whole(0).saying("records or activities")},
                                    {"left_out", Shape::whole(0)}});
}
Shape sharing_sent() {
  return Shape::sent("NewSharing", {{"recipient", Shape::whole(1).saying("the key of a public body")},
                                    {"what", Shape::one_of(organisations::kSharedData.names)},
                                    {"first_year", Shape::whole(1900, 2200)},
                                    optional("last_year", Shape::whole(1900, 2200).or_null())});
}

ApiOutcome own_figures(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const statistics::RecordDataset& one : statistics::RecordStore(reader.view()).list())
      items.push_back({one.year, shapes::own_year().json(own_year(reader.view(), one))});
  });
  return page_of_all(visit, items);
}

ApiOutcome published_figures(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    const auto publication = statistics::PublicationStore(reader.view()).find(visit.year());
    if (!publication) throw NotFound("the year is not sealed");
    const std::string area(visit.request().query_value("area").value_or(""));
    return to_json(statistics::published_table(*publication, area), visit.t());
  });
}

ApiOutcome seal_figures(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Translator& t = visit.t();
    if (!visit.flag("is_understood"))
      refusals.refuse("/is_understood",
                      t.translate("Send true when somebody knows that a sealed year is not unsealed."));
    if (!refusals.empty()) return {};
    disclosure::SafetyRule rule;
    rule.threshold = visit.whole("threshold").value_or(rule.threshold);
    rule.protects_zeros = visit.flag("protects_zeros");
    statistics::MergedVariables merged;
    for (const Json& name : visit.sent()["merged"].is_null() ? Json::Array() : visit.sent()["merged"].items())
      merged.insert(name.as_string());
    statistics::Sealing sealing;
    const bool is_made = made_in_time(visit, refusals, [&] {
      sealing = statistics::seal_figures(act, visit.year(), rule, visit.floor().folder().tie_key(), false,
                                         work_of_a_request(), merged);
    });
    if (!is_made) return {};
    if (sealing.outcome == statistics::Sealing::Outcome::NoRecords)
      throw NotFound("there are no records of that year");
    if (sealing.outcome == statistics::Sealing::Outcome::SealedBefore) {
      refusals.refuse("", t.translate("The year is sealed already, by the same rule."));
      return {};
    }
    return {.content = own_year_now(act, visit.year()), .status = 201};
  });
}

ApiOutcome import_records(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    const auto made =
        records_sent_by(visit, refusals, visit.flag("skips_bad") ? BadRows::LeaveOut : BadRows::Refuse);
    return [&visit, made](organisations::Act& act, Refusals&) -> ApiAnswer {
      statistics::import_records(act, *made,
                                 visit.flag("replaces") ? statistics::RecordStore::IfThere::Replace
                                                        : statistics::RecordStore::IfThere::Refuse);
      return {.content = Json::object({{"year", visit.year()},
                                       {"count", made->dataset.record_count},
                                       {"left_out", made->dataset.left_out}}),
              .status = 201};
    };
  });
}

ApiOutcome remove_records(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    statistics::remove_records(act, visit.year(), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome import_outreach(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    const Translator& t = visit.t();
    const std::string_view bytes = bytes_of_file(visit, refusals);
    if (!refusals.empty()) return {};
    const auto made = std::make_shared<outreach::OutreachLog>();
    visit.read([&](const PageReader& reader) {
      const auto mapping =
          organisations::ImportMappingStore(reader.view()).find(organisations::ImportKind::Outreach);
      auto read = outreach::read_outreach_file(
          bytes, visit.year(),
          {.mapping = mapping, .sheet = visit.text("sheet"), .work = work_of_a_request()});
      if (!read) {
        refuse_all(
            refusals, read.refusal(), read.refusal().size(),
            [&](const outreach::OutreachFault& fault) { return sentence_for(fault, t); }, t);
        return;
      }
      *made = {{},
               visit.year(),
               fingerprint_of(visit, read->table, mapping),
               visit.flag("is_example"),
               read->activities};
    });
    return [&visit, made](organisations::Act& act, Refusals&) -> ApiAnswer {
      outreach::import_outreach(act, *made,
                                visit.flag("replaces") ? outreach::OutreachStore::IfThere::Replace
                                                       : outreach::OutreachStore::IfThere::Refuse);
      return {.content =
                  Json::object({{"year", visit.year()}, {"count", made->activities.size()}, {"left_out", 0}}),
              .status = 201};
    };
  });
}

ApiOutcome remove_outreach(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    outreach::remove_outreach(act, visit.year(), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome sharings(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const organisations::DataSharing& one : organisations::DataSharingStore(reader.view()).list())
      items.push_back({one.id.value, shapes::sharing().json(seen(reader.view(), one))});
  });
  return page_of_all(visit, items);
}

ApiOutcome share_data(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto first = static_cast<int>(*visit.whole("first_year"));
    const auto last = visit.whole("last_year");
    if (last && *last < first)
      refusals.refuse("/last_year", visit.t().translate("It is before the first year."));
    if (!refusals.empty()) return {};
    const auto id = organisations::share_data(act, {*visit.whole("recipient")},
                                              *organisations::kSharedData.named(visit.text("what")), first,
                                              last ? std::optional(static_cast<int>(*last)) : std::nullopt);
    return {.content = shapes::sharing().json(seen(act, *organisations::DataSharingStore(act).find(id))),
            .status = 201};
  });
}

ApiOutcome end_sharing(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    organisations::end_sharing(act, {visit.number("sharing")}, visit.text("reason"));
    return taken_back();
  });
}

}  // namespace handslag::web::api
