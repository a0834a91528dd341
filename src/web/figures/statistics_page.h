#pragma once

#include <optional>
#include <string>
#include <vector>

#include "typeset/bar_chart.h"
#include "web/page_place.h"

// The year's figures: what matters most first, with what may be said of it; then each table, and its chart
// when it is opened. A count that is kept back is the interval that anybody can compute: it has no number in
// the view, so none can reach the page. "Våldsbrott 62 (58 året innan), kan inte skiljas från slumpen; stöld
// 5–9".
namespace handslag::web {

/// A cell as it may be read.
struct StatisticsCell {
  std::optional<std::int64_t> count = {};  ///< empty: kept back, or not there
  std::string words = {};                  ///< in place of a count: "5–9"; a dash when there are no records
  std::string spoken = {};                 ///< the same read aloud: "mellan 5 och 9"
  std::optional<typeset::Bar::Range> range = {};  ///< the interval of a count that is kept back
  /// Of a count that is shown: its 95 % interval, what chance alone could have made of it.
  std::optional<typeset::Bar::Range> chance = {};

  bool is_interval() const { return range.has_value(); }
};

struct StatisticsRow {
  std::string name = {};
  std::vector<StatisticsCell> cells = {};  ///< one for each year of the table
  std::string said = {};                   ///< what may be said of the change; empty: nothing
};

struct StatisticsTable {
  std::string key = {};    ///< start of the ids on the page: "crime_type"
  std::string title = {};  ///< "Ärenden efter brottstyp, Norrtälje"
  std::string definition = {};
  std::vector<std::string> years = {};
  std::vector<StatisticsRow> rows = {};
  std::optional<StatisticsRow> total = {};
  bool has_said = false;    ///< it has a column of what may be said
  bool is_by_year = false;  ///< its rows are years, with one figure each
};

/// One of the things to know before the tables, made of what is published alone.
struct StatisticsPoint {
  std::string heading = {};  ///< "159 ärenden, 191 året innan"
  std::vector<std::string> words = {};
};

struct StatisticsView {
  Reader reader = {};
  agreements::AgreementId agreement = {};
  std::string agreement_title = {};
  std::string partner_name = {};
  std::string municipality = {};
  int year = 0;
  std::string lede = {};
  std::vector<StatisticsPoint> points = {};  ///< three at most
  StatisticsTable cases = {};                ///< all cases of up to five years, a row for each; empty: of one
  StatisticsTable summary = {};              ///< the rows that matter most
  std::vector<StatisticsTable> tables = {};
  std::vector<std::string> how_to_read = {};  ///< what an interval means, and how many there are
  std::vector<std::string> corrections = {};  ///< which version it is, why, what was changed
  std::vector<std::string> notices = {};      ///< what is odd in the figures
  std::vector<std::string> definitions = {};
  std::vector<std::string> protection = {};  ///< method and what the audit said
  std::string source = {};
  std::string cut_off = {};
  std::string known_bias = {};
  bool has_example_data = false;
};

/// The count, or what may be said of it.
html::Node figure_of(const StatisticsCell& cell);

std::string statistics_page(const Translator& t, const StatisticsView& view);

/// The table's last year beside the year before; a count that is kept back is a bar without value, with its
/// interval. The description says the intervals too.
typeset::BarChart chart_of(const Translator& t, const StatisticsTable& table);

}  // namespace handslag::web
