#pragma once

#include <string>
#include <vector>

#include "followup/next_task.h"
#include "web/page_place.h"

// The first page of somebody at a public body: what waits for them, the late first; what others are to do;
// what has happened; and the days that come. "Två saker väntar på dig", then the one button.
namespace handslag::web {

struct StartView {
  struct Waiting {
    followup::Task task = {};
    std::string partner = {};
    std::string agreement = {};    ///< its title
    std::string commitment = {};   ///< of a judgement: the words of the first
    std::string responsible = {};  ///< "Anna Berg"; empty while nobody is
    std::string comment = {};      ///< of what was sent back
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

  Reader reader = {};
  Date today = Date::of(2000, 1, 1);
  std::vector<Waiting> mine = {};    ///< the late first, then by day
  std::vector<Waiting> others = {};  ///< the partner's, or somebody's in another role
  std::vector<Happened> happened = {};
  std::vector<Coming> coming = {};
  int agreements = 0;
  int looked_through = 0;  ///< of them, the first
  bool has_example_data = false;
};

std::string start_page(const Translator& t, const StartView& view);

}  // namespace handslag::web
