#include <algorithm>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "shapes/figure_shapes.h"
#include "statistics/correction.h"
#include "statistics/correction_store.h"
#include "statistics/figures_acts.h"
#include "statistics/publication_store.h"
#include "web/api/api_handlers.h"
#include "web/api/records_sent.h"
#include "web/floor.h"

// A sealed year given out anew, from corrected records: docs/rules/correction-release.md.
namespace handslag::web::api {

namespace {

constexpr std::size_t kLongestReasonOfACorrection = 500;

/// The version that stands; a year that is not sealed is not there.
statistics::YearPublication standing(const organisations::View& view, int year) {
  auto publication = statistics::PublicationStore(view).find(year);
  if (!publication) throw NotFound("the year is not sealed");
  return std::move(*publication);
}

/// A year is corrected with all of its records: a row that is left out would be one more change.
std::shared_ptr<statistics::CorrectionOrder> order_sent(const ApiVisit& visit, Refusals& refusals) {
  auto records = records_sent_by(visit, refusals, BadRows::Refuse);
  if (!records) return nullptr;
  return std::make_shared<statistics::CorrectionOrder>(
      statistics::CorrectionOrder{.records = std::move(*records),
                                  .reason = statistics::checked_reason(visit.text("reason")),
                                  .corrects = static_cast<int>(visit.whole("corrects").value_or(0)),
                                  .corrected_on = visit.clock().today()});
}

Json preview_of(const statistics::YearPublication& before, const statistics::MadeCorrection& made) {
  const auto changes = changed_figures(before, made.publication);
  const auto count = [&](bool was_shown, bool is_shown) {
    return std::ranges::count_if(changes, [&](const statistics::ChangedFigure& one) {
      return one.before.is_shown() == was_shown && one.now.is_shown() == is_shown;
    });
  };
  return Json::object({{"corrects", before.version},
                       {"changed_records", made.changed_records},
                       {"changed_figures", changes.size()},
                       {"lost", count(true, false)},
                       {"gained", count(false, true)},
                       {"cells", made.publication.cells},
                       {"hidden", made.publication.hidden}});
}

}  // namespace

Shape correction_sent() {
  return Shape::sent(
      "NewCorrection",
      {{"file", Shape::file().saying("every record of the year as corrected: CSV, XLSX or ODS")},
       {"reason",
        Shape::text(kLongestReasonOfACorrection).saying("without a number but a year: every reader sees it")},
       optional("corrects",
                Shape::whole(0).saying("the version that was looked at; 409 when another has come "
                                       "since; 0 or left out: the newest")),
       optional("sheet", Shape::text(200)),
       optional("is_example", Shape::flag())});
}
Shape correction_preview() {
  const Shape count = Shape::whole(0);
  return Shape::object("CorrectionPreview",
                       {{"corrects", Shape::whole(1).saying("the version that stands")},
                        {"changed_records", count.saying("for the partner alone")},
                        {"changed_figures", count},
                        {"lost", count.saying("figures that were shown and are not any longer")},
                        {"gained", count},
                        {"cells", count},
                        {"hidden", count}});
}
Shape figures_version() { return shapes::figures_version().shape(); }

ApiOutcome figures_versions(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const statistics::VersionInBrief& one :
         statistics::PublicationStore(reader.view()).versions(visit.year()))
      items.push_back({one.version, shapes::figures_version().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome preview_correction(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    const auto order = order_sent(visit, refusals);
    return [&visit, order](organisations::Act& act, Refusals& late) -> ApiAnswer {
      const statistics::YearPublication before = standing(act, visit.year());
      if (order->corrects == 0) order->corrects = before.version;
      Json preview;
      const bool is_made = made_in_time(visit, late, [&] {
        preview = preview_of(before, statistics::CorrectionStore(act).preview(
                                         *order, visit.floor().folder().tie_key(), work_of_a_request()));
      });
      if (!is_made) return {};
      // It tells which records differ: who has read it is kept.
      statistics::record_preview(act, visit.year());
      return {.content = std::move(preview)};
    };
  });
}

ApiOutcome correct_figures(const ApiVisit& visit) {
  return visit.act_after([&](Refusals& refusals) -> ApiVisit::Work {
    const auto order = order_sent(visit, refusals);
    return [&visit, order](organisations::Act& act, Refusals& late) -> ApiAnswer {
      const int newest = standing(act, visit.year()).version;
      if (order->corrects == 0) order->corrects = newest;
      int version = 0;
      const bool is_made = made_in_time(visit, late, [&] {
        version = statistics::correct_figures(act, *order, visit.floor().folder().tie_key(), false,
                                              work_of_a_request())
                      .publication.version;
      });
      if (!is_made) return {};
      followup::tell_readers_of_correction(act, visit.year(), version, visit.clock());
      for (const statistics::VersionInBrief& one : statistics::PublicationStore(act).versions(visit.year()))
        if (one.version == version) return {.content = shapes::figures_version().json(one), .status = 201};
      throw Error("the correction is not there");
    };
  });
}

}  // namespace handslag::web::api
