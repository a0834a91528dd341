#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace handslag::organisations {

/// The ten digits the Swedish state gives a legal entity: 802405-0190. The third digit is 2 or more (which
/// tells it from a personal identity number) and the last is a check digit by the Luhn formula (lag 1974:174,
/// SKV 709). A local association has its own number whether or not it belongs to a federation.
class OrganisationNumber {
 public:
  /// Reads 802405-0190 or 8024050190. Empty when the form, the third digit or the check digit is wrong.
  static std::optional<OrganisationNumber> parse(std::string_view text);

  /// Always with the hyphen.
  const std::string& text() const { return text_; }
  auto operator<=>(const OrganisationNumber&) const = default;

 private:
  explicit OrganisationNumber(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace handslag::organisations
