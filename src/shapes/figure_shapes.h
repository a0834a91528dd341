#pragma once

#include <optional>

#include "base/shape_of.h"
#include "statistics/publication_store.h"
#include "statistics/published_table.h"
#include "statistics/record_store.h"
#include "statistics/year_publication.h"

// Records and figures as data: what the API answers and the terminal's --json prints.
namespace handslag::shapes {

/// A year that there are records of.
const ShapeOf<statistics::RecordDataset>& record_dataset();

/// A year of a partner's own, with what is sealed of it.
struct OwnYear {
  statistics::RecordDataset dataset;
  std::optional<statistics::YearPublication> publication = {};
};
const ShapeOf<OwnYear>& own_year();

/// A version of a sealed year, in brief.
const ShapeOf<statistics::VersionInBrief>& figures_version();

/// What table_reading::to_json makes of a mapping, and what is sent to be one.
Shape import_mapping();
Shape import_mapping_sent();

/// What statistics::to_json makes of published figures.
Shape published_table();

}  // namespace handslag::shapes
