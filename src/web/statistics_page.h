#pragma once

#include <optional>
#include <string>
#include <vector>

#include "typeset/bar_chart.h"
#include "web/page_place.h"

// The year's figures: sentences first, then each table with its chart beside it. A count that is kept back is
// an interval; the count is not in the view, so it cannot reach the page. "Våldsbrott 62 (58 året innan), kan
// inte skiljas från slumpen; sexualbrott 1–4".
namespace handslag::web {

/// A cell as it may be read: a count, or the words that stand in its place.
struct StatisticsCell {
  std::optional<std::int64_t> count = {};  ///< empty: kept back
  std::string words = {};                  ///< in its place: "1–4"
};

struct StatisticsRow {
  std::string name = {};
  std::vector<StatisticsCell> cells = {};  ///< one for each year of the table
};

struct StatisticsTable {
  std::string key = {};    ///< start of the ids on the page: "crime_type"
  std::string title = {};  ///< "Ärenden efter brottstyp"
  std::string definition = {};
  std::vector<std::string> years = {};
  std::vector<StatisticsRow> rows = {};
  std::optional<StatisticsRow> total = {};
};

struct StatisticsView {
  Reader reader = {};
  agreements::AgreementId agreement = {};
  std::string agreement_title = {};
  std::string partner_name = {};
  int year = 0;
  std::vector<std::string> sentences = {};  ///< the comparison with the year before, the first is the lede
  std::vector<StatisticsTable> tables = {};
  std::vector<std::string> notices = {};  ///< what is odd in the figures
  std::vector<std::string> definitions = {};
  std::vector<std::string> protection = {};  ///< method, cost, what the audit said
  std::string source = {};
  std::string cut_off = {};
  std::string known_bias = {};
  bool has_example_data = false;
};

std::string statistics_page(const Translator& t, const StatisticsView& view);

/// The table's last year beside the year before; a kept-back count is a bar without value.
typeset::BarChart chart_of(const Translator& t, const StatisticsTable& table);

}  // namespace handslag::web
