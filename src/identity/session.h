#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/enum_names.h"
#include "base/id.h"
#include "identity/person.h"

namespace handslag::identity {

using SessionId = Id<struct SessionTag>;

/// How long a session lasts at most, and how long without being used.
inline constexpr std::chrono::seconds kSessionLasts = std::chrono::hours(12);
inline constexpr std::chrono::seconds kSessionRests = std::chrono::hours(2);
/// How often it is noted that a session is in use.
inline constexpr std::chrono::seconds kSessionIsNoted = std::chrono::minutes(5);
/// How long somebody who has given the pass phrase may look for the code.
inline constexpr std::chrono::seconds kCodeIsAwaited = std::chrono::minutes(10);

/// Where somebody is: the address, and what the browser calls itself (at most 200 characters are kept).
struct Whereabouts {
  std::string from = {};
  std::string agent = {};
};

/// How somebody has come in.
enum class Way : std::uint8_t { PassPhrase, Passkey, Link, Provider };
constexpr EnumNames<Way, 4> kWays{{"pass_phrase", "passkey", "link", "provider"}};

/// One log-in. It acts in one role; somebody who has several chooses.
struct Session {
  enum class Stage {
    AwaitsCode,  ///< the pass phrase was right, the code of the app is still to come
    Open
  };
  SessionId id = {};
  PersonId person = {};
  MembershipId membership = {};
  Stage stage = Stage::Open;
  std::string began_at = {};      ///< 2025-02-28T09:15:00Z
  std::string last_seen_at = {};  ///< within ten minutes
  std::string expires_at = {};
  Whereabouts where = {};
  Way way = Way::PassPhrase;
};

/// Who has logged in: all that a page needs to know of its reader.
struct SignedIn {
  Session session;
  Person person;
  Membership membership;
  organisations::Actor actor;
  bool has_second_factor = false;  ///< codes of an app
};

/// A session that begins: `token` goes to the browser and is kept nowhere else.
struct NewSession {
  SessionId id = {};
  std::string token = {};
  Session::Stage stage = Session::Stage::Open;
};

}  // namespace handslag::identity
