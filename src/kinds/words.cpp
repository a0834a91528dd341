#include "kinds/words.h"

namespace handslag::kinds {

Words read_words(const DataNode& node, std::size_t most) {
  node.require_known({"sv", "en"});
  return {node["sv"].text(most), node["en"].text(most)};
}

}  // namespace handslag::kinds
