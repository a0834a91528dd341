#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "memorandum_reading/guard_text.h"
#include "memorandum_reading/memorandum_words.h"

namespace handslag::memoranda {

/// A paragraph, an item or a row of a text, on one line, with the line of each of its words.
struct TextBlock {
  std::string text = {};                                        ///< as it was typed
  std::vector<std::pair<std::size_t, std::size_t>> lines = {};  ///< place in `text`, line from 1
  memorandum_reading::GuardText read = {};                      ///< as the guards read it
  bool is_row = false;
  std::size_t heads =
      0;  ///< of a row: how far above it the first row of its table stands; 0: it is the first

  std::size_t line_at(std::size_t place) const;
};

std::vector<TextBlock> blocks_in(std::string_view text);

/// The sentences of a block as the guards read it; they point into `read`. "s. 7" is one sentence, and so is
/// what goes on after a colon.
std::vector<std::vector<memorandum_reading::PlacedWord>> sentences_in(const TextBlock& block);

/// In which column of a row a place of `read` stands, from 0.
std::size_t column_at(const TextBlock& row, std::size_t place);
/// The words of a column of a row.
std::vector<memorandum_reading::PlacedWord> words_of_column(const TextBlock& row, std::size_t column);

}  // namespace handslag::memoranda
