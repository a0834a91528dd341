#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisations/act.h"
#include "organisations/deed.h"

namespace handslag::organisations {

/// That something that was entered has been taken back: the row stays and is no longer read.
struct Withdrawal {
  Subject subject;
  std::string withdrawn_at;  ///< 2025-02-28T09:15:00Z
  std::string withdrawn_by;
  std::string reason;  ///< 1–2 000 characters
};

/// The condition of SQL that a row of that kind has not been taken back, for a table whose key is `id`.
std::string stands(Subject::Kind kind);

/// What one organisation has taken back.
class WithdrawalStore {
 public:
  explicit WithdrawalStore(const View& view) : view_(view) {}

  std::optional<Withdrawal> find(Subject subject) const;
  /// The oldest first.
  std::vector<Withdrawal> list() const;

  /// Takes it back and records the deed, `of` being what the subject belongs to. The caller has made sure
  /// that it is there and the organisation's own. Throws InvalidInput without a reason, Conflict when it was
  /// taken back before.
  static void withdraw(Act& act, Subject subject, std::string_view reason, Deed deed, Subject of);

 private:
  View view_;
};

/// The reason as it is kept, of what is taken back. Throws InvalidInput when it says nothing or is too long.
std::string reason_to_keep(std::string_view reason);

}  // namespace handslag::organisations
