#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/money.h"

namespace handslag {

/// An enumerator that stands in a thing, by the name that it is kept under.
class Choice {
 public:
  template <class Enum, std::size_t N>
  Choice(Enum& chosen, const EnumNames<Enum, N>& names)
      : names_(names.names),
        chosen_(&chosen),
        get_([](const void* from) { return static_cast<std::size_t>(*static_cast<const Enum*>(from)); }),
        set_([](void* to, std::size_t place) { *static_cast<Enum*>(to) = static_cast<Enum>(place); }) {}

  std::span<const std::string_view> names() const { return names_; }
  std::string_view name() const { return names_[get_(chosen_)]; }
  /// False, and nothing is chosen, when there is none of that name.
  bool choose(std::string_view name) const {
    for (std::size_t place = 0; place < names_.size(); ++place) {
      if (names_[place] != name) continue;
      set_(chosen_, place);
      return true;
    }
    return false;
  }

 private:
  std::span<const std::string_view> names_;
  void* chosen_;
  std::size_t (*get_)(const void*);
  void (*set_)(void*, std::size_t);
};

/// Whether a text may be left empty, which reads "not stated".
enum class Need { MayBeEmpty, Required };

/// A field of a thing, said once: JSON, columns, limits, pages and what has changed are all read from it.
///
///     {"public_body.committee", "committee", translatable("Committee"), kShort,
///      place<&Agreement::public_body, &PublicBody::committee>}
///
/// What a field cannot say (a list, a rule between two fields) is written out where it belongs.
template <class Thing>
struct Field {
  using Place = std::variant<std::string*, std::optional<Date>*, Money*, std::optional<Money>*, std::int64_t*,
                             int*, std::optional<int>*, bool*, Choice>;

  std::string_view key;     ///< its path in JSON
  std::string_view column;  ///< of the thing's table
  const char* title;        ///< what readers call it; empty when no page shows it by a name
  std::size_t longest;      ///< of a text, in characters; 0 for what is none
  Place (*place)(Thing&);   ///< where it stands in the thing
  Need need = Need::MayBeEmpty;

  /// Calls read(value) with the field's value: a std::string, a std::optional<Date> …, or the Choice.
  template <class Read>
  auto read(const Thing& thing, Read read) const {
    // Only looked at: `place` is the same for a thing that may be changed.
    return std::visit(
        [&](const auto& there) {
          if constexpr (std::is_pointer_v<std::decay_t<decltype(there)>>) {
            return read(std::as_const(*there));
          } else {
            return read(there);
          }
        },
        place(const_cast<Thing&>(thing)));
  }
};

template <class Thing>
using Fields = std::span<const Field<Thing>>;

template <class Thing, class Member>
Thing thing_of(Member Thing::*);
template <auto First>
using ThingOf = decltype(thing_of(First));

/// The member that is reached from a thing through `First` and then each of `Rest`.
template <auto First, auto... Rest>
typename Field<ThingOf<First>>::Place place(ThingOf<First>& thing) {
  return &((thing.*First).*....*Rest);
}
/// As `place`, for an enumerator and the names that it is kept under.
template <const auto& Names, auto First, auto... Rest>
typename Field<ThingOf<First>>::Place choice(ThingOf<First>& thing) {
  return Choice(((thing.*First).*....*Rest), Names);
}

/// Whether two things have the same in a field.
template <class Thing>
bool is_same(const Field<Thing>& field, const Thing& one, const Thing& other) {
  return field.read(one, [&](const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Choice>) {
      return value.name() == std::get<Choice>(field.place(const_cast<Thing&>(other))).name();
    } else {
      return value == *std::get<std::decay_t<decltype(value)>*>(field.place(const_cast<Thing&>(other)));
    }
  });
}

}  // namespace handslag
