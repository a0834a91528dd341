#include "agreements/object_reader.h"

#include <algorithm>

#include "base/entered_text.h"

namespace handslag::agreements {

using Reason = AgreementJsonError::Reason;

ObjectReader::ObjectReader(const Json& json, std::string path, std::optional<AgreementJsonError>& error,
                           const std::vector<std::string_view>& known)
    : json_(json), path_(std::move(path)), error_(error) {
  if (!json.is_object()) {
    fail("", Reason::NotAnObject);
    return;
  }
  for (const auto& [name, value] : json.members()) {
    if (std::ranges::find(known, name) == known.end()) fail(name, Reason::UnknownField);
  }
}

std::string ObjectReader::text(std::string_view key) {
  const Json& value = json_[key];
  if (value.is_null()) return {};
  if (value.is_string()) return composed(value.as_string());
  fail(key, Reason::NotAText);
  return {};
}

bool ObjectReader::flag(std::string_view key) {
  const Json& value = json_[key];
  if (value.is_null()) return false;
  if (value.is_bool()) return value.as_bool();
  fail(key, Reason::NotAFlag);
  return false;
}

std::optional<std::int64_t> ObjectReader::whole(std::string_view key) {
  const Json& value = json_[key];
  if (value.is_null()) return std::nullopt;
  if (value.is_integer()) return value.as_integer();
  fail(key, Reason::NotAWholeNumber);
  return std::nullopt;
}

std::optional<int> ObjectReader::small(std::string_view key) {
  const auto number = whole(key);
  if (!number) return std::nullopt;
  if (*number >= -1'000'000 && *number <= 1'000'000) return static_cast<int>(*number);
  fail(key, Reason::OutOfRange);
  return std::nullopt;
}

std::optional<Money> ObjectReader::money(std::string_view key) {
  const auto ore = whole(key);
  return ore ? std::optional(Money::from_ore(*ore)) : std::nullopt;
}

std::optional<Date> ObjectReader::date(std::string_view key) {
  const Json& value = json_[key];
  if (value.is_null()) return std::nullopt;
  const auto date = value.is_string() ? Date::parse(value.as_string()) : std::nullopt;
  if (!date) fail(key, Reason::NotADay);
  return date;
}

std::vector<EvidenceKind> ObjectReader::kinds(std::string_view key) {
  std::vector<EvidenceKind> kinds;
  each(key, [&](const Json& item, const std::string& place) {
    const auto kind = item.is_string() ? evidence_kind_named(item.as_string()) : std::nullopt;
    if (kind) return kinds.push_back(*kind);
    std::vector<std::string_view> names;
    for (const EvidenceKind one : all_evidence_kinds()) names.push_back(name_of(one));
    fail_at(place, Reason::UnknownKind, std::move(names));
  });
  return kinds;
}

std::vector<std::string> ObjectReader::texts(std::string_view key) {
  std::vector<std::string> texts;
  each(key, [&](const Json& item, const std::string& place) {
    if (item.is_string()) return texts.push_back(composed(item.as_string()));
    fail_at(place, Reason::NotAText);
  });
  return texts;
}

std::optional<std::string_view> ObjectReader::chosen(std::string_view key,
                                                     std::span<const std::string_view> names) {
  const Json& value = json_[key];
  if (value.is_null()) return std::nullopt;
  const auto name = value.is_string() ? std::ranges::find(names, value.as_string()) : names.end();
  if (name != names.end()) return *name;
  fail(key, Reason::UnknownWord, {names.begin(), names.end()});
  return std::nullopt;
}

std::string ObjectReader::place(std::string_view key) const {
  return path_.empty() || key.empty() ? path_ + std::string(key) : path_ + "." + std::string(key);
}

void ObjectReader::fail(std::string_view key, Reason reason, std::vector<std::string_view> allowed) {
  fail_at(place(key), reason, std::move(allowed));
}

void ObjectReader::fail_at(std::string field, Reason reason, std::vector<std::string_view> allowed) {
  if (!error_) error_ = AgreementJsonError{std::move(field), reason, std::move(allowed)};
}

}  // namespace handslag::agreements
