#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "followup/contradiction.h"

namespace handslag::followup {

/// An item of what must be sorted out, and where it stands. See docs/rules/sorting-out.md.
struct ItemToSortOut {
  enum class State : std::uint8_t {
    Open,
    PutAside,  ///< by a person, with a reason, and nothing it rests on has changed since
    Mended,    ///< it stood open when the follow-up was opened and does no longer
  };
  Contradiction item;
  State state = State::Open;
  std::optional<PutAside> put_aside = {};  ///< also of an open item whose facts have changed since

  bool is_open() const { return state == State::Open; }
};

/// The open ones first, those that stop the conclusion before the others; then those put aside; then those
/// mended. `of_documents` is what was found in received files.
std::vector<ItemToSortOut> sort_out(const agreements::Agreement& agreement, const FollowUp& follow_up,
                                    const Coverage& coverage, const FigureFacts& facts,
                                    std::vector<Contradiction> of_documents);

/// The item of that key, or null.
const ItemToSortOut* find_item(const std::vector<ItemToSortOut>& items, std::string_view key);

}  // namespace handslag::followup
