#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "base/id.h"
#include "organisations/act.h"

namespace handslag::organisations {

using DataSharingId = Id<struct DataSharingTag>;

/// What a partner can let a public body read of its own: the sealed figures of a year, or its outreach log.
enum class SharedData : std::uint8_t { Figures, OutreachLog };
constexpr EnumNames<SharedData, 2> kSharedData{{"figures", "outreach_log"}};

/// The partner's own record of what it lets a public body read. To be named in an agreement opens nothing;
/// this does. See docs/rules/sharing.md.
struct DataSharing {
  DataSharingId id;
  OrganisationId partner;
  OrganisationId recipient;
  SharedData what = SharedData::Figures;
  int first_year = 0;
  std::optional<int> last_year;  ///< empty: until the partner ends it
  std::string shared_at;         ///< 2025-02-28T09:15:00Z
  std::string shared_by;
  bool is_ended = false;

  bool has_year(int year) const { return year >= first_year && (!last_year || year <= *last_year); }
};

/// What is shared, as either side sees it: the partner what it has shared, the public body what it has been
/// given.
class DataSharingStore {
 public:
  explicit DataSharingStore(const View& view) : view_(view) {}

  std::optional<DataSharing> find(DataSharingId id) const;
  /// What the view's organisation shares or is given, the oldest first, with what has ended.
  std::vector<DataSharing> list() const;

  /// The partner's rows, for the public body that asks: empty when nothing of the year is shared with it now.
  std::optional<Scope> scope_shared(OrganisationId partner, SharedData what, int year) const;
  /// The same for what was received while it was shared: an end of the sharing takes nothing back.
  std::optional<Scope> scope_received(OrganisationId partner, SharedData what, int year) const;

  /// Saves what the partner that acts shares.
  static DataSharingId add(Act& act, const DataSharing& sharing);

 private:
  std::optional<Scope> scope(OrganisationId partner, SharedData what, int year, bool may_be_ended) const;

  View view_;
};

}  // namespace handslag::organisations
