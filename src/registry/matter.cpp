#include "registry/matter.h"

namespace handslag::registry {

std::string registry_number(const std::string& prefix, int year, int number) {
  return prefix + " " + std::to_string(year) + "-" + std::to_string(number);
}

std::string public_item(const std::string& item, const std::optional<std::string>& variant, bool is_marked) {
  return variant ? *variant : is_marked ? std::string() : item;
}

std::string RegisteredRecord::public_correspondent() const {
  return public_item(entry().correspondent, entry().public_correspondent, secrecy.has_value());
}

std::string RegisteredRecord::public_about() const {
  return public_item(entry().about, entry().public_about, secrecy.has_value());
}

}  // namespace handslag::registry
