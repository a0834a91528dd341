#include "permissions/right.h"

#include "organisations/deed.h"

namespace handslag::permissions {

std::optional<Right> Right::named(std::string_view name) {
  if (const auto deed = organisations::kDeeds.named(name)) return Right(*deed);
  if (const auto sight = kSights.named(name)) return Right(*sight);
  return std::nullopt;
}

std::string_view Right::name() const {
  const auto* deed = std::get_if<organisations::Deed>(&what_);
  return deed != nullptr ? organisations::kDeeds.of(*deed) : kSights.of(std::get<Sight>(what_));
}

}  // namespace handslag::permissions
