#include "base/error.h"
#include "followup/partner_data_store.h"
#include "statistics/published_table.h"
#include "web/figures/figures_handlers.h"
#include "web/figures/statistics_reader.h"
#include "web/followup/follow_up_place.h"
#include "web/stored_file.h"

namespace handslag::web {

namespace {

constexpr int kYearsShown = 5;

}  // namespace

Outcome statistics(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    std::vector<followup::CasesOfYear> earlier;
    if (one.statistics)
      earlier = followup::PartnerDataStore(reader.view())
                    .cases_before(one.agreement, *one.statistics, kYearsShown - 2);
    return statistics_page(t, statistics_view(reader.reader(), one, earlier, t));
  });
}

Outcome statistics_file(const Visit& visit) {
  const Translator& t = visit.t();
  const std::string& name = visit.path().at("file");
  http::Response response;
  visit.read([&](const PageReader& reader) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    if (!one.statistics) throw NotFound("the year has no published figures");
    const statistics::PublishedTable figures = statistics::published_table(*one.statistics);
    const std::string stem = t.translate("statistics") + "-" + visit.path().at("year");
    const auto file = [&](std::string bytes, std::string_view ending) {
      response = http::Response::download(std::make_shared<const std::string>(std::move(bytes)),
                                          media_type_of(name), stem + std::string(ending));
    };
    if (name == kStatisticsCsv) return file(to_csv(figures, t), ".csv");
    if (name == kStatisticsXlsx) return file(to_xlsx(to_workbook(figures, t)), ".xlsx");
    if (name == kStatisticsOds) return file(to_ods(to_workbook(figures, t)), ".ods");
    throw NotFound("the figures have no such file");
  });
  return File{std::move(response)};
}

}  // namespace handslag::web
