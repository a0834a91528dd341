#pragma once

#include <optional>
#include <string>
#include <vector>

#include "organisations/data_sharing_store.h"
#include "statistics/event_records.h"
#include "web/page_place.h"

// The partner's own page: which years have records, which of them are sealed, and whom it has let read what.
// Nothing of it is open to a public body.
namespace handslag::web {

struct OwnFiguresView {
  struct Year {
    statistics::RecordDataset dataset;
    bool is_sealed = false;
    std::int64_t cells = 0;
    std::int64_t hidden = 0;
    std::int64_t threshold = 0;
  };
  struct Sharing {
    organisations::DataSharing sharing;
    std::string recipient = {};
  };
  Reader reader = {};
  std::vector<Year> years = {};  ///< the newest first
  std::vector<Sharing> sharing = {};
};

std::string own_figures_page(const Translator& t, const OwnFiguresView& view);
/// "The figures of 2024 to Norrtälje kommun, until it is ended"
std::string in_words(const Translator& t, const OwnFiguresView::Sharing& one);
std::string title_of(const Translator& t, organisations::SharedData what);

}  // namespace handslag::web
