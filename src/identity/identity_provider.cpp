#include "identity/identity_provider.h"

#include <algorithm>

#include "base/text.h"

namespace handslag::identity {

namespace {

std::string text_of(const Json& claims, std::string_view key) {
  const Json& claim = claims[key];
  return claim.is_string() ? std::string(trimmed(claim.as_string())) : "";
}

bool is_value(const Json& claim, const std::string& value) {
  if (claim.is_string()) return claim.as_string() == value;
  if (claim.is_bool()) return value == (claim.as_bool() ? "true" : "false");
  return claim.is_integer() && value == std::to_string(claim.as_integer());
}

}  // namespace

bool ProviderRule::holds_for(const Json& claims) const {
  const Json& claim = claims[attribute];
  if (!claim.is_array()) return is_value(claim, value);
  return std::ranges::any_of(claim.items(), [&](const Json& one) { return is_value(one, value); });
}

std::string name_in(const Json& claims) {
  if (std::string whole = text_of(claims, "name"); !whole.empty()) return whole;
  const std::string parts = text_of(claims, "given_name") + " " + text_of(claims, "family_name");
  return std::string(trimmed(parts));
}

std::string email_in(const Json& claims) { return as_kept(text_of(claims, "email")); }

}  // namespace handslag::identity
