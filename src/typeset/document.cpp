#include "typeset/document.h"

namespace handslag::typeset {

std::string plain_text(const Inline& content) {
  std::string words;
  for (const Span& span : content) words += span.text;
  return words;
}

Block& Document::add(Block::Content content) {
  return blocks.emplace_back(Block{.content = std::move(content)});
}

}  // namespace handslag::typeset
