#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "agreements/agreement_json.h"
#include "agreements/evidence_kind.h"
#include "base/field.h"

namespace handslag::agreements {

/// Reads one object of an agreement's JSON member by member. The first thing that is wrong stays in `error`;
/// what follows reads as empty.
class ObjectReader {
 public:
  /// What is not among the members that are known is wrong.
  ObjectReader(const Json& json, std::string path, std::optional<AgreementJsonError>& error,
               const std::vector<std::string_view>& known);

  std::string text(std::string_view key);
  bool flag(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key);
  std::optional<int> small(std::string_view key);
  std::optional<Money> money(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::vector<EvidenceKind> kinds(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  template <class Enum, std::size_t N>
  std::optional<Enum> choice(std::string_view key, const EnumNames<Enum, N>& names) {
    const auto name = chosen(key, names.names);
    return name ? names.named(*name) : std::nullopt;
  }
  /// The fields whose keys are `under` and one name more: "" or "public_body.".
  template <class Thing>
  void fields(Fields<Thing> fields, Thing& thing, std::string_view under = "") {
    for (const Field<Thing>& field : fields) {
      if (!field.key.starts_with(under)) continue;
      const std::string_view name = field.key.substr(under.size());
      if (name.find('.') != std::string_view::npos) continue;
      std::visit(
          [&](const auto& place) {
            if constexpr (std::is_same_v<std::decay_t<decltype(place)>, Choice>) {
              if (const auto chosen_name = chosen(name, place.names())) place.choose(*chosen_name);
            } else {
              take(name, *place);
            }
          },
          field.place(thing));
    }
  }
  /// Calls read(item, path) for each item of the array; a missing array has none.
  template <class Read>
  void each(std::string_view key, Read read) {
    const Json& value = json_[key];
    if (value.is_null()) return;
    if (!value.is_array()) return fail(key, AgreementJsonError::Reason::NotAList);
    std::size_t at = 0;
    for (const Json& item : value.items()) read(item, place(key) + "[" + std::to_string(at++) + "]");
  }
  /// Calls read(object, path) when the member is there.
  template <class Read>
  void within(std::string_view key, Read read) {
    if (!json_[key].is_null()) read(json_[key], place(key));
  }
  void fail(std::string_view key, AgreementJsonError::Reason reason,
            std::vector<std::string_view> allowed = {});

 private:
  std::optional<std::string_view> chosen(std::string_view key, std::span<const std::string_view> names);
  void take(std::string_view key, std::string& to) { to = text(key); }
  void take(std::string_view key, bool& to) { to = flag(key); }
  void take(std::string_view key, std::int64_t& to) { to = whole(key).value_or(0); }
  void take(std::string_view key, std::optional<int>& to) { to = small(key); }
  void take(std::string_view key, int& to) { to = small(key).value_or(0); }
  void take(std::string_view key, Money& to) { to = money(key).value_or(Money()); }
  void take(std::string_view key, std::optional<Money>& to) { to = money(key); }
  void take(std::string_view key, std::optional<Date>& to) { to = date(key); }
  std::string place(std::string_view key) const;
  void fail_at(std::string field, AgreementJsonError::Reason reason,
               std::vector<std::string_view> allowed = {});

  const Json& json_;
  std::string path_;
  std::optional<AgreementJsonError>& error_;
};

/// The names that the fields have in the object `under`, those that have members of their own among them: of
/// "" "title", "public_body"; of "public_body." "committee".
template <class Thing>
std::vector<std::string_view> names_under(Fields<Thing> fields, std::string_view under = "") {
  std::vector<std::string_view> names;
  for (const Field<Thing>& field : fields) {
    if (!field.key.starts_with(under)) continue;
    const std::string_view rest = field.key.substr(under.size());
    names.push_back(rest.substr(0, rest.find('.')));
  }
  return names;
}

}  // namespace handslag::agreements
