#pragma once

#include <string>

#include "base/translate.h"

namespace handslag {

/// A text of data in both languages that documents are written in.
struct Words {
  std::string swedish = {};
  std::string english = {};

  const std::string& in(Language language) const { return language == Language::Swedish ? swedish : english; }
  bool is_empty() const { return swedish.empty(); }
  bool operator==(const Words&) const = default;
};

}  // namespace handslag
