#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "typeset/document.h"

// Documents that nobody would write: every kind of block, with words that are long, empty, foreign or odd.
// From a seed, so that a document that was wrong once can be made again.
namespace handslag::typeset {

class HostileDocuments {
 public:
  explicit HostileDocuments(std::uint32_t seed) : chance_(seed) {}

  Document document();
  /// Words with ordinary and odd spaces between them.
  std::string words(std::size_t most);

 private:
  std::size_t below(std::size_t count) { return chance_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string word();
  Inline inline_text(std::size_t most);
  Block::Content block();
  List list();
  Table table();
  AnnexList annexes();

  std::mt19937 chance_;
  bool has_annexes_ = false;
};

}  // namespace handslag::typeset
