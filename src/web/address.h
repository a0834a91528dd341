#pragma once

#include <array>
#include <concepts>
#include <string>
#include <string_view>
#include <tuple>

#include "base/id.h"
#include "http/target.h"

namespace handslag::web {

/// The address of a page, written once: the route table takes its pattern, and whoever links to the page
/// calls it with what stands in the braces. The compiler counts both, so a link and its route cannot part.
///
///     inline constexpr Address<agreements::AgreementId, int>
///     kFollowUp{"/agreements/{agreement}/follow-ups/{year}"}; kFollowUp({3}, 2024)  //
///     "/agreements/3/follow-ups/2024"
template <class... Values>
class Address {
 public:
  consteval Address(const char* pattern) : pattern_(pattern) {
    std::size_t braces = 0;
    for (const char letter : pattern_) braces += letter == '{' ? 1 : 0;
    if (braces != sizeof...(Values)) throw "the address has another number of braces than values";
    if (pattern_.empty() || pattern_.front() != '/') throw "an address begins with a slash";
  }

  constexpr std::string_view pattern() const { return pattern_; }

  std::string operator()(const Values&... values) const {
    const std::array<std::string, sizeof...(Values)> texts = {text_of(values)...};
    std::string path;
    std::string_view rest = pattern_;
    for (const std::string& text : texts) {
      const std::size_t brace = rest.find('{');
      path.append(rest.substr(0, brace)).append(text);
      rest.remove_prefix(rest.find('}') + 1);
    }
    return path.append(rest);
  }

 private:
  static std::string text_of(std::string_view text) { return http::percent_encoded(text); }
  template <std::integral Number>
  static std::string text_of(Number number) {
    return std::to_string(number);
  }
  template <class Tag>
  static std::string text_of(Id<Tag> id) {
    return std::to_string(id.value);
  }

  std::string_view pattern_;
};

}  // namespace handslag::web
