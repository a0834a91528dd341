#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "base/enum_names.h"

namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::permissions {

/// What can be read and leaves no deed. What is confidential and read is a deed (records.show).
enum class Sight : std::uint8_t {
  Agreements,
  FollowUp,
  Memorandum,
  Package,
  Requests,
  Material,
  Figures,
  Sharing,
  Journal,
  People,
  Organisation,
  Rights,
  Account,
  Jobs,
  Register,
  Reports,
  Questions,
  Committees,
};
constexpr EnumNames<Sight, 18> kSights{{
    "agreements.read",
    "follow_up.read",
    "memorandum.read",
    "package.read",
    "requests.read",
    "material.read",
    "figures.read",
    "sharing.read",
    "journal.read",
    "people.read",
    "organisation.read",
    "rights.read",
    "account.read",
    "jobs.read",
    "register.read",
    "reports.read",
    "questions.read",
    "committees.read",
}};
static_assert(kSights.of(Sight::Committees) == "committees.read");

/// What somebody may or may not: a deed or a sight. One name in the table, in the program and in what is
/// said.
class Right {
 public:
  Right(organisations::Deed deed) : what_(deed) {}
  Right(Sight sight) : what_(sight) {}
  static std::optional<Right> named(std::string_view name);

  std::string_view name() const;
  auto operator<=>(const Right&) const = default;

 private:
  std::variant<organisations::Deed, Sight> what_;
};

/// How far the thing has come that it is about. A follow-up is open, or its memorandum is written and stands,
/// or is signed too; a year of a partner's is unsealed or sealed; nothing else has a state.
enum class State : std::uint8_t { None, Open, Written, Unsealed, Sealed, Signed };
constexpr EnumNames<State, 6> kStates{{"none", "open", "written", "unsealed", "sealed", "signed"}};
static_assert(kStates.of(State::Signed) == "signed");

/// Whom it must be about: anybody, the actor itself, or somebody else.
enum class Condition : std::uint8_t { None, Own, NotOwn };
constexpr EnumNames<Condition, 3> kConditions{{"", "own", "not_own"}};

}  // namespace handslag::permissions
