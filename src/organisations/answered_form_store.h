#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "organisations/act.h"

namespace handslag::organisations {

/// Which sendings have been carried out, and where their answer led: the same sent again (a double click, an
/// answer that was lost on the way) is answered alike and done once. Kept in the transaction of the act, so
/// that the one never stands without the other; what is older than a week is forgotten.
class AnsweredFormStore {
 public:
  explicit AnsweredFormStore(const View& view) : view_(view) {}

  /// The address that the answer led to. `key` is a hash of who sent what with which key of its form.
  std::optional<std::string> find(std::string_view key) const;
  static void save(Act& act, std::string_view key, std::string_view address);

 private:
  View view_;
};

}  // namespace handslag::organisations
