#pragma once

#include "base/data_file.h"
#include "base/words.h"

namespace handslag::kinds {

using handslag::Words;

/// {"sv": "…", "en": "…"}, both filled in.
Words read_words(const DataNode& node, std::size_t most);

}  // namespace handslag::kinds
