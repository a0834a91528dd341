#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "organisations/act.h"

namespace handslag::organisations {

/// What was answered to a sending.
struct AnsweredForm {
  std::string address =
      {};  ///< of a form where its answer led, of the API's what it made; a path of this server
  std::string sent = {};  ///< hash of what was sent; of a form it is in the key
  int status = 303;
  std::string content = {};  ///< JSON, of the API's
};

/// Which sendings have been carried out, and what was answered: the same sent again (a double click, an
/// answer that was lost on the way, a program that tries again) is answered alike and done once. Kept in the
/// transaction of the act, so that the one never stands without the other; what is older than a week is
/// forgotten. See docs/rules/idempotency.md.
class AnsweredFormStore {
 public:
  explicit AnsweredFormStore(const View& view) : view_(view) {}

  /// `key` is a hash of who sent it with which key, and of a form of what was sent.
  std::optional<AnsweredForm> find(std::string_view key) const;
  static void save(Act& act, std::string_view key, const AnsweredForm& answer);

 private:
  View view_;
};

}  // namespace handslag::organisations
