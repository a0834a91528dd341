#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "committee/committee_on_day.h"
#include "web/page_place.h"

namespace handslag::web {

struct CommitteesView {
  Reader reader;
  Date today;
  std::vector<committee::Committee> all = {};
};
std::string committees_page(const Translator& t, const CommitteesView& view);

/// Somebody to look at before an item of a partner is handled.
struct NamedConflict {
  committee::ConflictToLookAt conflict;
  std::string partner;
};

struct CommitteeView {
  Reader reader;
  committee::CommitteeOnDay now;
  std::string parent_name = {};  ///< of a working committee
  bool is_day_wrong = false;     ///< what was typed is no day: today is shown
  std::string typed_day = {};
  std::vector<NamedConflict> conflicts = {};
};
std::string committee_page(const Translator& t, const CommitteeView& view);

/// An official with the boards of partners that they sit or have sat in.
struct OfficialLine {
  committee::Official official;
  std::vector<std::pair<committee::BoardMembership, std::string>> boards = {};  ///< with the partner's name
};
struct OfficialsView {
  Reader reader;
  std::vector<OfficialLine> all = {};
};
std::string officials_page(const Translator& t, const OfficialsView& view);

/// "from 1 January 2023 until 31 December 2026", as far as it is known.
std::string span_in_words(const Translator& t, std::optional<Date> first, std::optional<Date> last);

}  // namespace handslag::web
