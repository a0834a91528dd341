#pragma once

#include <string>

#include "base/data_file.h"
#include "base/translate.h"

namespace handslag::kinds {

/// A text of a file of data in both languages that documents are written in.
struct Words {
  std::string swedish = {};
  std::string english = {};

  const std::string& in(Language language) const { return language == Language::Swedish ? swedish : english; }
  bool is_empty() const { return swedish.empty(); }
  bool operator==(const Words&) const = default;
};

/// {"sv": "…", "en": "…"}, both filled in.
Words read_words(const DataNode& node, std::size_t most);

}  // namespace handslag::kinds
