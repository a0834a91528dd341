#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/result.h"
#include "identity/person.h"

namespace handslag::identity {

using ApiTokenId = Id<struct ApiTokenTag>;

/// What of the API belongs together: a token is for one or several of these.
enum class ApiArea : std::uint8_t {
  Account,
  Agreements,
  FollowUps,
  Memoranda,
  Figures,
  Journal,
  People,
  Organisation,
  Jobs
};
constexpr EnumNames<ApiArea, 9> kApiAreas{{"account", "agreements", "follow_ups", "memoranda", "figures",
                                           "journal", "people", "organisation", "jobs"}};

/// What a token is good for: to read or to write in an area. It never lets more be done than the role of the
/// person does. In words "read agreements:write": a word without an area is for all of them. To write is not
/// to read.
class ApiScopes {
 public:
  enum class Way : std::uint8_t { Read, Write };

  void add(ApiArea area, Way way) { set_of(way).set(static_cast<std::size_t>(area)); }
  void add_all(Way way) { set_of(way).set(); }
  bool has(ApiArea area, Way way) const { return set_of(way).test(static_cast<std::size_t>(area)); }
  bool is_empty() const { return reads_.none() && writes_.none(); }

  /// "read agreements:write", in a fixed order.
  std::string words() const;
  /// Words with spaces or commas between them. Refused: the first that is none.
  static Result<ApiScopes, std::string> from_words(std::string_view words);
  /// Every word that there is: "read", "write", "account:read" …
  static std::vector<std::string> all_words();

  bool operator==(const ApiScopes&) const = default;

 private:
  using Areas = std::bitset<kApiAreas.names.size()>;
  Areas& set_of(Way way) { return way == Way::Read ? reads_ : writes_; }
  const Areas& set_of(Way way) const { return way == Way::Read ? reads_ : writes_; }

  Areas reads_;
  Areas writes_;
};

/// How long a token may be good for at most.
inline constexpr int kTokenLastsDays = 366;

/// A key by which a program asks in somebody's name: made by the person for a script of its own, or by an
/// administrator for a system ("Ekonomisystemet"). It acts as the person, in one role, within its scopes,
/// until its last day. The token is shown once and kept as a hash. See docs/rules/api-tokens.md.
struct ApiToken {
  ApiTokenId id = {};
  OrganisationId organisation = {};
  PersonId person = {};
  MembershipId membership = {};  ///< the role that it acts in
  std::string name = {};         ///< what it is for: 1–200 characters
  ApiScopes scopes = {};
  Date last_day;
  std::string made_at = {};  ///< 2025-02-28T09:15:00Z
  std::string made_by = {};
  std::optional<std::string> last_used_at = {};  ///< within five minutes
  std::string last_used_from = {};
  std::optional<std::string> ended_at = {};
  std::string ended_by = {};

  bool holds_on(Date day) const { return !ended_at && day <= last_day; }
};

}  // namespace handslag::identity
