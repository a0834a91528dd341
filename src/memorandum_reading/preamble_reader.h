#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/preamble.h"

namespace handslag::memorandum_reading {

/// Divides what stands above the first heading into blocks, and takes the one that stands best for a title.
class PreambleReader {
 public:
  explicit PreambleReader(const std::vector<SourceLine>& lines) : lines_(lines) {}

  Preamble run();

 private:
  struct Block {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t begins_at = 0;  // characters of the first line that are the number of a paragraph
    int score = 0;
    std::size_t ends_at = 0;  // of its last line, where a reference stands beside it; 0: at its end
  };

  // Which blocks there are, and what is told of them (preamble.cpp)
  std::optional<Block> kind_of_agreement() const;
  static std::string_view without_kind(std::string_view words);
  bool take_name_below(Block& title) const;
  bool is_blank(std::size_t at) const;
  bool is_heading(std::size_t at) const;
  void find_blocks();
  std::optional<Block> block_beside_a_label(std::size_t at) const;
  bool is_addressee(std::size_t at) const;
  bool is_kind_at_the_top(std::size_t at) const;
  bool is_label_of_title(std::size_t at) const;
  std::size_t title_label_length(std::size_t at) const;
  std::size_t end_beside_reference(std::size_t at) const;
  std::size_t begin_behind_reference(std::size_t at) const;
  std::optional<Block> block_between_numbers(std::size_t at) const;
  void add(std::size_t line, Preamble::Kind kind, std::size_t begin, std::size_t end, bool goes_on);
  void write(const Block* title);
  std::size_t first_text_without_title() const;

  // How far a title reaches, and how well a block stands for one (title_blocks.cpp)
  bool opens_a_title(std::size_t at) const;
  std::size_t goes_on_after_blank(std::size_t end) const;
  Block block_at(std::size_t first) const;
  void leave_out_register_number(Block& block) const;
  static std::size_t agenda_number_length(std::string_view text);
  bool goes_on_behind_a_dash(std::size_t at) const;
  bool ends_beside_a_reference(std::size_t first, std::size_t at) const;
  bool goes_on_below(std::size_t at) const;
  bool ends_title(std::size_t at) const;
  bool is_text(const Block& block) const;
  std::string words(const Block& block) const;
  int score_of(const Block& block) const;

  const std::vector<SourceLine>& lines_;
  std::vector<Block> blocks_;
  std::size_t text_begins_ = 0;
  bool heading_follows_ = false;
  Preamble result_;
};

}  // namespace handslag::memorandum_reading
