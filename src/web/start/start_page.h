#pragma once

#include <string>
#include <vector>

#include "memoranda/portfolio_line.h"
#include "web/page_place.h"

// The first page of everybody who has logged in: what waits for them, the late first; what others are to do;
// what has changed since they were here; and the days that come. "Två saker väntar på dig", then the one
// button.
namespace handslag::web {

struct StartView {
  /// Something that somebody is to do.
  struct Thing {
    std::string title = {};
    std::string why = {};
    std::string whose = {};   ///< "Brottsofferjouren, uppföljning 2024"
    std::string button = {};  ///< empty of what others do
    std::string path = {};    ///< empty when the reader may not see it
    std::optional<Date> due = {};
    bool is_late = false;
    int order = 0;  ///< among those due the same day: the higher first
  };
  struct Happened {
    std::string at = {};     ///< 2025-02-28T09:15:00Z
    std::string words = {};  ///< "bedömning gjord, av Anna Berg"
    std::string what = {};   ///< "Brottsofferjouren, uppföljning 2024"
    std::string path = {};
  };
  struct Coming {
    Date day;
    std::string words = {};
    std::string path = {};
  };

  struct Agreement {
    memoranda::PortfolioLine line;
    bool may_see_follow_up = false;
  };

  Reader reader = {};
  Date today = Date::of(2000, 1, 1);
  std::vector<Thing> mine = {};    ///< the late first, then by day
  std::vector<Thing> others = {};  ///< the partner's, or somebody's in another role
  std::vector<Happened> happened = {};
  /// The day that `happened` is counted from: the last log-in before today's.
  std::optional<Date> here_before = {};
  bool is_of_a_month = false;  ///< that log-in was longer ago than is looked back
  std::vector<Coming> coming = {};
  std::vector<Agreement> agreements = {};  ///< the reader's own, or the first
  bool may_see_agreements = false;
  int count_of_agreements = 0;
  int looked_through = 0;                ///< of them, the first
  std::vector<std::string> failed = {};  ///< what could not be read: "Avtalet med Brottsofferjouren"
  std::vector<html::Link> ways = {};     ///< of a role that has little here: where its work is
  bool has_example_data = false;
};

std::string start_page(const Translator& t, const StartView& view);

}  // namespace handslag::web
