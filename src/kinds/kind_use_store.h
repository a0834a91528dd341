#pragma once

#include <string_view>

#include "organisations/view.h"

namespace handslag::kinds {

/// What an organisation has that is of a kind of partnership: only the keys, never a row's content.
class KindUseStore {
 public:
  explicit KindUseStore(const organisations::View& view) : view_(view) {}

  /// An agreement, also one of earlier, the organisation's own choice, records or a sealed year.
  bool is_used(std::string_view version) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::kinds
