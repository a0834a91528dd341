#pragma once

#include <vector>

#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/passage_writer.h"

namespace handslag::memorandum_reading {

/// Whether a line heads what stands below it, by its words and by where it stands: after a blank line, after
/// a sentence that ended, or after a line that was not full.
class HeadingPlaces {
 public:
  HeadingPlaces(const std::vector<SourceLine>& lines, const WrapWidth& width, const PassageWriter& writer)
      : lines_(lines), width_(width), writer_(writer) {
    for (const SourceLine& line : lines) {
      if (!known_heading(line.text)) continue;
      numbered_headings_ += level_of_number(line.text) > 0;
      headings_in_capitals_ += is_in_capitals(line.text);
      headings_with_colon_ += line.text.ends_with(':');
    }
  }

  /// Something may begin here: the line above was blank, ended, or was not full.
  bool may_open(std::size_t at) const;
  bool is_known(std::size_t at, bool list_is_open) const;
  /// By its shape alone.
  bool is_unknown(std::size_t at) const;
  bool is_numbered_like_others(std::size_t at) const;
  bool follows_in_number(std::size_t at) const;
  std::size_t next_filled(std::size_t at) const;
  /// In a list: a line alone, and running text below it.
  bool heads_text(std::size_t at) const;

 private:
  bool is_blank(std::size_t at) const;
  bool has_open_text() const;
  bool leads_to_items(std::size_t at) const;
  bool is_question(std::size_t at) const;
  bool has_text_below(std::size_t at) const;
  bool is_in_capitals_like_others(std::size_t at) const;
  bool has_colon_like_others(std::size_t at) const;
  bool heads_a_table(std::size_t at, std::size_t next) const;
  bool heads_dense_text(std::size_t at, std::size_t words) const;
  bool leads_in_below_heading(const KnownHeading& heading, std::string_view line) const;
  bool is_decision_of_a_body_in_proposal(const KnownHeading& heading, std::string_view line) const;

  const std::vector<SourceLine>& lines_;
  const WrapWidth& width_;
  const PassageWriter& writer_;
  int numbered_headings_ = 0;  ///< whose words are known
  int headings_in_capitals_ = 0;
  int headings_with_colon_ = 0;
};

}  // namespace handslag::memorandum_reading
